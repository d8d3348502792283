package io.switchover.health.probe;

import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.JobConstraints;
import com.microsoft.azure.batch.protocol.models.OnAllTasksComplete;
import com.microsoft.azure.batch.protocol.models.PoolGetOptions;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.AzureErrors;
import io.switchover.azure.BatchAccounts;
import io.switchover.azure.BatchFiles;
import io.switchover.health.ProbeAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.joda.time.Period;
import org.jspecify.annotations.Nullable;

/** Canaries as Batch jobs of one task each, whose standard output is read back. */
@ApplicationScoped
class AzureCanaries implements Canaries {
    private static final Logger LOG = Logger.getLogger(AzureCanaries.class);
    private static final String TASK = "canary";
    private static final String OUTPUT = "stdout.txt";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int MOST_BYTES = 1024;
    /** A canary must not wait behind the jobs that it is sent ahead of. */
    private static final int HIGHEST_PRIORITY = 1000;

    private final BatchAccounts accounts;
    private final AzureCredentials azureCredentials;

    AzureCanaries(BatchAccounts accounts, AzureCredentials azureCredentials) {
        this.accounts = accounts;
        this.azureCredentials = azureCredentials;
    }

    @Override
    public ProbeAnswer send(String region, String pool, String job) {
        var tokenProblem = azureCredentials.tokenProblem(AzureCredentials.BATCH);
        if (tokenProblem.isPresent()) {
            return new ProbeAnswer.Inconclusive(tokenProblem.get());
        }
        try {
            if (empty(region, pool)) {
                return new ProbeAnswer.Inconclusive("was not sent: the pool " + pool
                        + " is set to have no nodes, or its formula asks for none now");
            }
            unlessItExists(() -> accounts.of(region)
                    .jobs()
                    .add(new JobAddParameter()
                            .withId(job)
                            .withPriority(HIGHEST_PRIORITY)
                            .withPoolInfo(new PoolInformation().withPoolId(pool))
                            .withConstraints(new JobConstraints()
                                    .withMaxWallClockTime(Period.minutes(10))
                                    .withMaxTaskRetryCount(0))
                            .withOnAllTasksComplete(OnAllTasksComplete.NO_ACTION)));
            unlessItExists(() -> accounts.of(region)
                    .tasks()
                    .add(job, new TaskAddParameter().withId(TASK).withCommandLine("/bin/sh -c \"echo " + job + "\"")));
            return new ProbeAnswer.Worked("sent");
        } catch (RuntimeException e) {
            return ProbeAnswer.of(AzureErrors.of(e));
        }
    }

    @Override
    public Output output(String region, String job) {
        try {
            var bytes = BatchFiles.read(accounts.of(region).files().getFromTaskAsync(job, TASK, OUTPUT), MOST_BYTES);
            var text = new String(bytes, StandardCharsets.UTF_8);
            return text.isEmpty() ? new Output.NotYet() : new Output.Printed(text);
        } catch (BatchErrorException e) {
            return isNotThere(e) ? new Output.NotYet() : new Output.Unread(ProbeAnswer.of(AzureErrors.of(e)));
        } catch (RuntimeException e) {
            return new Output.Unread(ProbeAnswer.of(AzureErrors.of(e)));
        }
    }

    @Override
    public void delete(String region, String job) {
        try {
            accounts.of(region).jobs().delete(job);
        } catch (RuntimeException e) {
            LOG.debugf(
                    "the canary job %s was not deleted: it %s",
                    job, AzureErrors.of(e).sentence());
        }
    }

    /**
     * A pool that is set to have no nodes runs no task, and that says nothing about the region. One whose formula asks for none now
     * would be woken by a canary, and the canary be late: a formula is evaluated every five minutes or less often.
     *
     * <p>Source: Create a formula to automatically scale compute nodes in a Batch pool, "Interval".
     */
    private boolean empty(String region, String pool) {
        var wanted = accounts.of(region)
                .pools()
                .get(pool, new PoolGetOptions().withSelect("id,targetDedicatedNodes,targetLowPriorityNodes"));
        return wanted != null && number(wanted.targetDedicatedNodes()) + number(wanted.targetLowPriorityNodes()) == 0;
    }

    /** By the service's own code: a gateway in between has 404s of its own, and they say nothing of the canary. */
    private static boolean isNotThere(BatchErrorException e) {
        return e.response() != null
                && (e.response().code() == NOT_FOUND || e.response().code() == CONFLICT)
                && e.body() != null
                && e.body().code() != null;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static void unlessItExists(Runnable add) {
        try {
            add.run();
        } catch (BatchErrorException e) {
            if (e.body() == null
                    || !("JobExists".equals(e.body().code())
                            || "TaskExists".equals(e.body().code()))) {
                throw e;
            }
        }
    }
}
