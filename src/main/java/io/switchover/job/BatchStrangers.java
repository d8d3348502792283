package io.switchover.job;

import com.microsoft.azure.batch.protocol.models.JobListOptions;
import io.switchover.azure.BatchAccounts;
import io.switchover.job.JobRunner.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Jobs of others in a Batch account, told by our mark in the metadata of ours. */
@ApplicationScoped
class BatchStrangers implements Strangers {
    private static final String CANARY = "switchover-canary-";

    private final BatchAccounts accounts;

    BatchStrangers(BatchAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply<List<String>> in(String region) {
        return BatchJobRunner.asked(region, () -> {
            var ids = new ArrayList<String>();
            var jobs = accounts.of(region).jobs();
            var open = new JobListOptions().withFilter("state ne 'completed'").withSelect("id,metadata");
            BatchPages.each(jobs.listAsync(open), jobs::listNextAsync, job -> {
                if (ids.size() < SHOWN
                        && BatchBodies.mark(job.metadata()) == null
                        && !job.id().startsWith(CANARY)) {
                    ids.add(job.id());
                }
            });
            return List.copyOf(ids);
        });
    }
}
