package io.switchover.contract;

import com.microsoft.azure.batch.protocol.BatchServiceClient;
import com.microsoft.azure.batch.protocol.models.BatchErrorException;
import com.microsoft.azure.batch.protocol.models.CloudJob;
import com.microsoft.azure.batch.protocol.models.CloudTask;
import com.microsoft.azure.batch.protocol.models.ImageReference;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.JobState;
import com.microsoft.azure.batch.protocol.models.MetadataItem;
import com.microsoft.azure.batch.protocol.models.PoolAddParameter;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddResult;
import com.microsoft.azure.batch.protocol.models.VirtualMachineConfiguration;
import io.switchover.azure.WiredAzure;
import io.switchover.local.batch.BatchBox;
import io.switchover.local.batch.account.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.joda.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The Batch account that is asked: the emulator's, or a real one by the product's own client. Every job that is made in it
 * bears the run's name and is deleted at the end.
 */
final class BatchAccountAsked implements AutoCloseable {
    private static final String REGION = "here";
    private static final String POOL = "contract";

    final BatchServiceClient batch;
    private final Pointed pointed;
    private final @Nullable BatchBox box;
    private final String run = "contract-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final List<String> made = new ArrayList<>();

    BatchAccountAsked(Pointed pointed, Path work) throws Exception {
        this.pointed = pointed;
        this.box = pointed.atEmulators() ? new BatchBox(work, Pace.VISIBLE) : null;
        this.batch = new WiredAzure(settings(), REGION).batch.of(REGION);
        if (box != null) {
            batch.pools().add(pool());
        }
    }

    private Map<String, String> settings() {
        var settings = new HashMap<>(Map.of(
                "switchover.cosmos.endpoint",
                "http://localhost:1",
                "switchover.regions." + REGION + ".storage-endpoint",
                "http://localhost:1/st",
                "switchover.regions." + REGION + ".app-endpoint",
                "http://localhost:1"));
        if (box != null) {
            settings.put("switchover.credential", "local");
            settings.put("switchover.local-token", BatchBox.TOKEN);
            settings.put("switchover.arm-endpoint", "http://localhost:1");
            settings.put("switchover.regions." + REGION + ".batch-endpoint", box.url());
        } else {
            settings.put("switchover.call.read-timeout", "PT30S");
            settings.put(
                    "switchover.regions." + REGION + ".batch-endpoint", pointed.needed(Pointed.BATCH, "Batch account"));
        }
        return settings;
    }

    private static PoolAddParameter pool() {
        return new PoolAddParameter()
                .withId(POOL)
                .withVmSize("STANDARD_D2S_V3")
                .withVirtualMachineConfiguration(new VirtualMachineConfiguration()
                        .withImageReference(new ImageReference()
                                .withPublisher("canonical")
                                .withOffer("0001-com-ubuntu-server-jammy")
                                .withSku("22_04-lts"))
                        .withNodeAgentSKUId("batch.node.ubuntu 22.04"))
                .withTargetDedicatedNodes(1)
                .withTaskSlotsPerNode(1);
    }

    /** A pool that runs tasks. */
    String poolThatRuns() {
        return box == null ? pointed.needed(Pointed.POOL, "pool that runs tasks") : POOL;
    }

    /** A time limit that a task which runs outlasts. */
    Period brief() {
        return box == null ? Period.minutes(1) : Period.seconds(1);
    }

    /** For what has to be done to the account itself. */
    BatchBox emulator(String because) {
        pointed.onlyEmulated(because);
        return Optional.ofNullable(box).orElseThrow();
    }

    /** A name that nobody else uses. */
    String id(String name) {
        var id = run + name;
        made.add(id);
        return id;
    }

    /** A job for a pool that is not there: it is taken, and nothing runs. */
    String job(String name) {
        return job(id(name), run + "no-pool");
    }

    String job(String id, String pool) {
        batch.jobs().add(body(id, pool));
        return id;
    }

    void again(String id) {
        batch.jobs().add(body(id, run + "no-pool"));
    }

    JobAddParameter body(String id, String pool) {
        return new JobAddParameter()
                .withId(id)
                .withPoolInfo(new PoolInformation().withPoolId(pool))
                .withMetadata(List.of(
                        new MetadataItem().withName("switchover.attempt").withValue("1"),
                        new MetadataItem().withName("switchover.hash").withValue("a".repeat(64))));
    }

    String completed(String name, String reason) {
        var id = job(name);
        batch.jobs().terminate(id, reason, null);
        until(id, JobState.COMPLETED);
        return id;
    }

    List<TaskAddResult> add(String job, String command, int from, int to) {
        return batch.tasks().addCollection(job, tasks(command, from, to)).value();
    }

    static List<TaskAddParameter> tasks(String command, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new TaskAddParameter().withId("t" + i).withCommandLine(command))
                .toList();
    }

    CloudJob until(String job, JobState state) {
        return patiently().until(() -> batch.jobs().get(job), j -> j.state() == state);
    }

    CloudTask until(String job, String task, Predicate<CloudTask> condition) {
        return patiently().until(() -> batch.tasks().get(job, task), condition::test);
    }

    /** Real accounts take minutes where the emulator takes moments. */
    ConditionFactory patiently() {
        return box == null
                ? Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1))
                : Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    /** Status and code of the answer, or nothing when it was a success. */
    static Optional<Refused> refusal(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (BatchErrorException e) {
            return Optional.of(new Refused(
                    e.response().code(),
                    e.body() == null ? "" : String.valueOf(e.body().code())));
        }
    }

    record Refused(int status, String code) {}

    @Override
    public void close() {
        for (var id : made) {
            refusal(() -> batch.jobs().delete(id));
        }
        if (box != null) {
            box.close();
        }
    }
}
