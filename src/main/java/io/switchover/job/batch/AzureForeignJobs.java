package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.JobListOptions;
import io.switchover.azure.BatchAccounts;
import io.switchover.job.ForeignJobCount;
import io.switchover.job.batch.BatchJobs.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;

/** Jobs of others in a Batch account, told by our mark in the metadata of ours. */
@ApplicationScoped
class AzureForeignJobs implements ForeignJobs {
    private static final String CANARY = "switchover-canary-";

    private final BatchAccounts accounts;

    AzureForeignJobs(BatchAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply<ForeignJobCount> in(String region) {
        return AzureBatchJobs.asked(region, () -> {
            var ids = new ArrayList<String>();
            var count = new int[1];
            var jobs = accounts.of(region).jobs();
            var open = new JobListOptions().withFilter("state ne 'completed'").withSelect("id,metadata");
            AzureBatchPages.each(jobs.listAsync(open), jobs::listNextAsync, job -> {
                if (AzureBatchBodies.mark(job.metadata()) == null && !job.id().startsWith(CANARY)) {
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
