package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.JobListOptions;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchPages;
import io.switchover.health.Canary;
import io.switchover.job.ForeignJobCount;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;

/** Jobs of others in a Batch account; ours carry a mark in their metadata. */
@ApplicationScoped
class AzureForeignJobs implements ForeignJobs {
    private final BatchAccounts accounts;

    AzureForeignJobs(BatchAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Answer<ForeignJobCount> in(String region) {
        return AzureBatchAnswers.of(region, () -> {
            var ids = new ArrayList<String>();
            var count = new int[1];
            var jobs = accounts.of(region).jobs();
            var open = new JobListOptions().withFilter("state ne 'completed'").withSelect("id,metadata");
            BatchPages.each(jobs.listAsync(open), jobs::listNextAsync, job -> {
                if (AzureBatchMarks.read(job.metadata()) == null && !Canary.is(job.id())) {
                    count[0]++;
                    if (ids.size() < SHOWN) {
                        ids.add(job.id());
                    }
                }
            });
            return new ForeignJobCount(count[0], ids);
        });
    }
}
