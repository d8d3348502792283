package io.switchover.job;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static io.switchover.packages.WiredRegions.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.batch.AzureUrlSigner;
import io.switchover.job.batch.UrlSigner;
import io.switchover.job.intake.SpecWithPendingTasks;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.job.intake.TaskBlobScanner;
import io.switchover.job.spec.AzureSpecBlobs;
import io.switchover.job.spec.AzureTaskBlobs;
import io.switchover.job.spec.BlobCopies;
import io.switchover.job.spec.TaskBatches.Batch;
import io.switchover.job.spec.TaskBlobReference;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.job.spec.TaskStore;
import io.switchover.job.validation.LossAndResumeRules;
import io.switchover.job.validation.NodeNeeds;
import io.switchover.local.link.Plane;
import io.switchover.local.link.Shut;
import io.switchover.packages.WiredRegions;
import io.switchover.remote.Answer;
import io.switchover.store.Sha256;
import io.switchover.time.Parallel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs of tasks, and the parts that are kept of them, in real storage of three regions behind links. */
class TasksByReferenceWireTest {
    private static final TaskBlobReference BLOB = new TaskBlobReference("inbox", "a/tasks.jsonl", null, null);

    private static WiredRegions world;
    private static AzureTaskBlobs inbox;
    private static AzureSpecBlobs specBlobs;
    private static TaskStore parts;
    private static TaskBlobScanner reading;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
        for (var region : world.geography.regions()) {
            world.storage(region).createBlobContainerIfNotExists("specs");
            world.storage(region).createBlobContainerIfNotExists("inbox");
        }
        var storage = world.azure(WITNESS).storage;
        inbox = new AzureTaskBlobs(storage);
        specBlobs = new AzureSpecBlobs(storage);
        parts = new TaskStore(
                inbox, new BlobCopies(specBlobs, world.regions(WITNESS), Parallel.inTurn()), Parallel.inTurn());
        reading = new TaskBlobScanner(inbox, new JobRoom.Anything(), Parallel.inTurn());
    }

    @Test
    void files_are_listed_by_prefix_and_a_signature_opens_one_of_them_and_no_other() throws Exception {
        world.storage(WEST).getBlobContainerClient("signed").createIfNotExists();
        for (var name : List.of("day/a b.mov", "day/two.mov", "night.mov")) {
            world.storage(WEST)
                    .getBlobContainerClient("signed")
                    .getBlobClient(name)
                    .upload(BinaryData.fromBytes(name.getBytes(StandardCharsets.UTF_8)), true);
        }
        assertThat(inbox.names(WEST, "signed", "day/", 10))
                .isEqualTo(new Answer.Answered<>(List.of("day/a b.mov", "day/two.mov")));
        assertThat(inbox.names(WEST, "signed", "", 2).found().orElseThrow()).hasSize(2);
        assertThat(inbox.names(WEST, "nowhere", "", 2)).isInstanceOf(Answer.Refused.class);
        var azure = world.azure(WITNESS);
        var signer = new AzureUrlSigner(azure.storage, azure.azureCredentials, JobRoom.settings(), Clock.systemUTC());
        var signature = signer.query(WEST, "signed", "day/a b.mov", UrlSigner.Access.READ);
        var inboxUrl = azure.storage.endpoint(WEST) + "/signed/";
        assertThat(get(inboxUrl + "day/a%20b.mov?" + signature)).isEqualTo(200);
        assertThat(get(inboxUrl + "day/two.mov?" + signature)).isEqualTo(403);
        var whole = signer.query(WEST, "signed", null, UrlSigner.Access.READ_AND_LIST);
        assertThat(get(inboxUrl + "day/two.mov?" + whole)).isEqualTo(200);
        assertThat(get(inboxUrl + "?restype=container&comp=list&" + whole)).isEqualTo(200);
        assertThat(get(inboxUrl + "day/two.mov?" + signer.query(WEST, "signed", null, UrlSigner.Access.WRITE)))
                .isEqualTo(403);
    }

    private static int get(String url) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @BeforeEach
    void heal() {
        world.network.heal().toCompletionStage().toCompletableFuture().join();
    }

    private static void dark(String region) {
        world.network
                .down(Plane.storage(region), Shut.REFUSED)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void upload(String region, byte[] bytes) {
        world.storage(region)
                .getBlobContainerClient("inbox")
                .getBlobClient(BLOB.path())
                .upload(BinaryData.fromBytes(bytes), true);
    }

    private static byte[] lines(int tasks, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < tasks; i++) {
            text.append("{\"id\":\"t").append(i).append("\",\"commandLine\":\"");
            text.append("x".repeat(length)).append("\"}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static SpecWithPendingTasks draft() {
        var lossAndResumeRules =
                new LossAndResumeRules("rerun", Resume.EVERYTHING, JsonNodeFactory.instance.objectNode());
        return new SpecWithPendingTasks(
                SubmissionPipelineTest.spec("a", "h", 0), lossAndResumeRules, BLOB, NodeNeeds.NONE);
    }

    private static TaskBlobScanner.Outcome read(String region) {
        return reading.read(BLOB, draft(), List.of(region));
    }

    private static List<String> holding(String sha256) {
        return world.geography.regions().stream()
                .filter(region -> world.storage(region)
                        .getBlobContainerClient("specs")
                        .getBlobClient(sha256)
                        .exists())
                .toList();
    }

    private static int placed(JobSpec spec, int from, String near) {
        var batches = parts.batches(spec, from, near);
        int next = from;
        while (batches.next() instanceof Batch.Tasks tasks) {
            for (var task : tasks.bodies()) {
                assertThat(task.path("id").asText()).isEqualTo("t" + next++);
            }
        }
        return next;
    }

    @Test
    void ten_megabytes_are_read_kept_in_parts_in_every_storage_and_given_out_again_when_two_are_dark() {
        int tasks = 2_500;
        var bytes = lines(tasks, 4_000);
        upload(WEST, bytes);
        var read = (TaskBlobScanner.Outcome.Read) read(WEST);
        assertThat(read.tasks().sha256()).isEqualTo(Sha256.of(bytes));
        assertThat(read.tasks().parts()).hasSizeGreaterThan(2);
        assertThat(parts.keep(BLOB, WEST, read.etag(), read.tasks())).isInstanceOf(TaskStore.Kept.InStorages.class);
        for (var part : read.tasks().parts()) {
            assertThat(holding(part.sha256())).containsExactlyInAnyOrder(WEST, NORTH, WITNESS);
        }
        dark(WEST);
        dark(NORTH);
        var spec = draft().with(read.tasks());
        assertThat(placed(spec, 0, WITNESS)).isEqualTo(tasks);
        assertThat(placed(spec, 1_777, NORTH)).isEqualTo(tasks);
    }

    @Test
    void with_one_storage_dark_two_hold_it_and_with_two_dark_it_is_not_kept() {
        upload(WITNESS, lines(3, 17));
        var read = (TaskBlobScanner.Outcome.Read) read(WITNESS);
        var hash = read.tasks().parts().getFirst().sha256();
        dark(WEST);
        dark(NORTH);
        assertThat(parts.keep(BLOB, WITNESS, read.etag(), read.tasks())).isInstanceOf(TaskStore.Kept.NotKept.class);
        heal();
        dark(NORTH);
        assertThat(parts.keep(BLOB, WITNESS, read.etag(), read.tasks())).isInstanceOf(TaskStore.Kept.InStorages.class);
        heal();
        assertThat(holding(hash)).containsExactlyInAnyOrder(WEST, WITNESS);
    }

    @Test
    void a_blob_that_is_written_again_or_deleted_is_changed_and_never_half_of_each() {
        upload(NORTH, lines(3, 5));
        var there = (Answer.Answered<TaskBlobs.Version>) inbox.find(NORTH, BLOB);
        assertThat(inbox.read(NORTH, BLOB, there.value().etag(), 0, 10)).isInstanceOf(Answer.Answered.class);
        upload(NORTH, lines(3, 6));
        assertThat(inbox.read(NORTH, BLOB, there.value().etag(), 0, 10)).isInstanceOf(Answer.Refused.class);
        world.storage(NORTH)
                .getBlobContainerClient("inbox")
                .getBlobClient(BLOB.path())
                .delete();
        assertThat(inbox.read(NORTH, BLOB, there.value().etag(), 0, 10)).isInstanceOf(Answer.Refused.class);
        assertThat(read(NORTH)).isInstanceOf(TaskBlobScanner.Outcome.Absent.class);
    }

    @Test
    void a_container_that_is_not_there_is_absence_and_a_storage_that_is_not_there_is_silence() {
        assertThat(inbox.find(NORTH, new TaskBlobReference("nowhere", "x", null, null)))
                .isInstanceOf(Answer.Refused.class);
        dark(NORTH);
        assertThat(read(NORTH)).isInstanceOf(TaskBlobScanner.Outcome.NotYet.class);
    }

    @Test
    void what_lies_under_a_hash_and_is_something_else_is_not_taken_for_it() {
        var bytes = lines(2, 3);
        var hash = Sha256.of(bytes);
        world.storage(WEST)
                .getBlobContainerClient("specs")
                .getBlobClient(hash)
                .upload(BinaryData.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)));
        assertThat(specBlobs.put(WEST, hash, bytes)).isInstanceOf(Answer.Refused.class);
        assertThat(specBlobs.put(NORTH, hash, bytes)).isInstanceOf(Answer.Answered.class);
        assertThat(specBlobs.put(NORTH, hash, bytes))
                .as("created once, and there")
                .isInstanceOf(Answer.Answered.class);
        assertThat(specBlobs.get(NORTH, hash)).isInstanceOf(Answer.Answered.class);
        upload(WITNESS, bytes);
        var read = (TaskBlobScanner.Outcome.Read) read(WITNESS);
        assertThat(parts.keep(BLOB, WITNESS, read.etag(), read.tasks())).isInstanceOf(TaskStore.Kept.InStorages.class);
        assertThat(placed(draft().with(read.tasks()), 0, WEST))
                .as("west's copy is passed over")
                .isEqualTo(2);
    }
}
