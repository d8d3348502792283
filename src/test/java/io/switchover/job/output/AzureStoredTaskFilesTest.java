package io.switchover.job.output;

import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.WiredAzure;
import io.switchover.job.Attempt;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Resume;
import io.switchover.job.Scene;
import io.switchover.job.batch.AzureBatchBodies;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.batch.WholeBatch;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.StorageWorld;
import io.switchover.remote.Answer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each guard of what tasks have left, against real storage with faults on the way. */
class AzureStoredTaskFilesTest {
    private static final Attempt FIRST = Attempt.claimed("a", 1, WEST, 1, 0, Scene.START);
    private static StorageWorld world;
    private static StorageAccounts outside;

    private final WiredAzure azure = new WiredAzure(world.settings(WEST), WEST);
    private final AzureBatchBodies bodies =
            new AzureBatchBodies(new AzureIdentityExchange(azure.settings), azure.storage, WholeBatch.UNSIGNED);
    private final AzureStoredTaskFiles files = new AzureStoredTaskFiles(bodies, azure.storage, JobRoom.settings());

    @BeforeAll
    static void start() throws Exception {
        world = new StorageWorld();
        outside = new WiredAzure(world.settings(OUTSIDE), OUTSIDE).storage;
        out().create();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void heal() {
        StorageWorld.await(world.network.heal());
    }

    @Test
    void the_end_of_a_file_is_read_and_no_more() {
        upload("0/stdout.txt", "0123456789");

        assertThat(tail(spec(1, "other"), "t0").found().orElseThrow()).hasValueSatisfying(tail -> {
            assertThat(new String(tail.bytes(), StandardCharsets.UTF_8)).isEqualTo("6789");
            assertThat(tail.size()).isEqualTo(10);
        });
    }

    @Test
    void a_file_is_not_there_only_by_storages_own_word() {
        assertThat(tail(spec(3, "other"), "t2")).isEqualTo(new Answer.Answered<>(Optional.empty()));
        assertThat(tail(spec(3, "nowhere"), "t2")).isEqualTo(new Answer.Answered<>(Optional.empty()));

        for (int status : new int[] {404, 409, 503}) {
            for (var gateway : StorageWorld.gateways(status)) {
                lay(new Fate.Answered(gateway));
                assertThat(tail(spec(3, "other"), "t2")).as("%s", gateway).isInstanceOf(Answer.Unanswered.class);
                world.network.link(WEST, Plane.storage(WEST)).removeFaults();
            }
        }
    }

    @Test
    void outputs_in_a_storage_that_does_not_answer_are_not_known_to_be_missing() {
        upload("1/stdout.txt", "x");
        lay(new Fate.CutBefore());

        assertThat(readable(AzureSurvivingOutputs.MOST, spec(2, "other"))).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void a_container_is_listed_up_to_a_limit_and_what_lies_beyond_runs_again() {
        for (int i = 4; i < 7; i++) {
            upload(i + "/stdout.txt", "x");
        }
        var all = spec(7, "other");
        var last = new BitSet();
        last.set(4, 7);

        assertThat(new AzureSurvivingOutputs(bodies, azure.storage, JobRoom.settings(), 100).readable(all, FIRST, last))
                .isEqualTo(new Answer.Answered<>(last));
        assertThat(new AzureSurvivingOutputs(bodies, azure.storage, JobRoom.settings(), 1)
                        .readable(all, FIRST, last)
                        .found()
                        .orElseThrow()
                        .get(6))
                .isFalse();
    }

    private Answer<BitSet> readable(int most, JobSpec spec) {
        var tasks = new BitSet();
        tasks.set(0, spec.tasks().size());
        return new AzureSurvivingOutputs(bodies, azure.storage, JobRoom.settings(), most).readable(spec, FIRST, tasks);
    }

    private Answer<Optional<FileTail>> tail(JobSpec spec, String task) {
        return files.tail(
                spec,
                FIRST,
                spec.tasks().stream()
                        .filter(body -> body.path("id").asText().equals(task))
                        .findFirst()
                        .orElseThrow(),
                "stdout.txt",
                4);
    }

    private static void lay(Fate fate) {
        world.network.link(WEST, Plane.storage(WEST)).lay(FaultRule.always(RequestMatch.any(), fate));
    }

    private static void upload(String name, String content) {
        out().getBlobClient(name).upload(BinaryData.fromString(content), true);
    }

    private static BlobContainerClient out() {
        return outside.container(WEST, "other");
    }

    private static JobSpec spec(int tasks, String container) {
        var bare = SubmissionPipelineTest.spec("a", "h", 1);
        return new JobSpec(
                "a",
                "h",
                "p",
                List.of(),
                JobSpec.ACTIVE,
                bare.onRegionLoss(),
                Resume.UNFINISHED,
                bare.body(),
                IntStream.range(0, tasks).mapToObj(i -> task(i, container)).toList(),
                null);
    }

    private static JsonNode task(int number, String container) {
        var task = JsonNodeFactory.instance.objectNode().put("id", "t" + number).put("commandLine", "x");
        task.putArray("outputFiles")
                .addObject()
                .put("filePattern", "../stdout.txt")
                .putObject("destination")
                .putObject("container")
                .put("containerUrl", "${storage}/" + container)
                .put("path", number + "/stdout.txt");
        return task;
    }
}
