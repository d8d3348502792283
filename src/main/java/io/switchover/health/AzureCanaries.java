package io.switchover.health;

import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.JobConstraints;
import com.microsoft.azure.batch.protocol.models.OnAllTasksComplete;
import com.microsoft.azure.batch.protocol.models.PoolGetOptions;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import io.switchover.azure.AzureCredentials;
import io.switchover.azure.BatchAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.joda.time.Period;
import org.jspecify.annotations.Nullable;

/** Canaries as Batch jobs of one task, whose standard output is read back. */
@ApplicationScoped
class AzureCanaries implements Canaries {
    private static final Logger LOG = Logger.getLogger(AzureCanaries.class);
    private static final String TASK = "canary";
    private static final String OUTPUT = "stdout.txt";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int LONGEST_OUTPUT = 1024;
    /** It must not wait behind the jobs that it is sent to speak for. */
    private static final int HIGHEST = 1000;

    private final BatchAccounts accounts;
    private final AzureCredentials azureCredentials;

    AzureCanaries(BatchAccounts accounts, AzureCredentials azureCredentials) {
        this.accounts = accounts;
        this.azureCredentials = azureCredentials;
    }

    @Override
    public ProbeAnswer send(String region, String pool, String job) {
        var hindrance = azureCredentials.hindrance(AzureCredentials.BATCH);
        if (hindrance.isPresent()) {
            return new ProbeAnswer.NotAsked(hindrance.get());
        }
        try {
            if (empty(region, pool)) {
                return new ProbeAnswer.NotAsked("was not sent: the pool " + pool + " is to have no nodes");
            }
            unlessThere(() -> accounts.of(region)
                    .jobs()
                    .add(new JobAddParameter()
                            .withId(job)
                            .withPriority(HIGHEST)
                            .withPoolInfo(new PoolInformation().withPoolId(pool))
                            .withConstraints(new JobConstraints()
                                    .withMaxWallClockTime(Period.minutes(10))
                                    .withMaxTaskRetryCount(0))
                            .withOnAllTasksComplete(OnAllTasksComplete.NO_ACTION)));
            unlessThere(() -> accounts.of(region)
                    .tasks()
                    .add(job, new TaskAddParameter().withId(TASK).withCommandLine("/bin/sh -c \"echo " + job + "\"")));
            return new ProbeAnswer.Worked("sent");
        } catch (RuntimeException e) {
            return AzureErrors.of(e);
        }
    }

    @Override
    public Look look(String region, String job) {
        try (var output = accounts.of(region).files().getFromTask(job, TASK, OUTPUT)) {
            if (output == null) {
                return new Look.NotYet();
            }
            var text = new String(output.readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
            return text.isEmpty() ? new Look.NotYet() : new Look.Returned(text);
        } catch (BatchErrorException e) {
            return e.response() != null
                            && (e.response().code() == NOT_FOUND || e.response().code() == CONFLICT)
                    ? new Look.NotYet()
                    : new Look.Silent(AzureErrors.of(e));
        } catch (IOException | RuntimeException e) {
            return new Look.Silent(AzureErrors.of(e));
        }
    }

    @Override
    public void clear(String region, String job) {
        try {
            accounts.of(region).jobs().delete(job);
        } catch (RuntimeException e) {
            LOG.debugf(
                    "the canary %s was not deleted: %s", job, AzureErrors.of(e).sentence());
        }
    }

    /** Nobody wants nodes in a cooled pool: that no task runs there is no news of the region. */
    private boolean empty(String region, String pool) {
        var wanted = accounts.of(region)
                .pools()
                .get(
                        pool,
                        new PoolGetOptions()
                                .withSelect("id,enableAutoScale,targetDedicatedNodes,targetLowPriorityNodes"));
        return wanted != null
                && !Boolean.TRUE.equals(wanted.enableAutoScale())
                && number(wanted.targetDedicatedNodes()) + number(wanted.targetLowPriorityNodes()) == 0;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private static void unlessThere(Runnable add) {
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
