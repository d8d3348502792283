package io.switchover.job.spec;

import static io.switchover.local.link.StorageWorld.NORTH;
import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.WiredAzure;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.StorageWorld;
import io.switchover.local.storage.BlobProtection;
import io.switchover.local.storage.LifecycleRule;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import io.switchover.store.Sha256;
import io.switchover.time.Parallel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each guard of specs and of blobs of tasks, against real storage with faults on the way. */
class AzureSpecBlobsTest {
    private static final TaskBlobReference BLOB = new TaskBlobReference("inbox", "a/tasks.jsonl", null, null);
    private static final RequestMatch WRITES = RequestMatch.of("PUT", "/specs/");
    private static StorageWorld world;
    private static StorageAccounts outside;

    private final WiredAzure azure = new WiredAzure(world.settings(WEST), WEST);
    private final AzureSpecBlobs specs = new AzureSpecBlobs(azure.storage);
    private final AzureTaskBlobs tasks = new AzureTaskBlobs(azure.storage);
    private byte[] bytes = new byte[0];
    private String sha256 = "";

    @BeforeAll
    static void start() throws Exception {
        world = new StorageWorld();
        outside = new WiredAzure(world.settings(OUTSIDE), OUTSIDE).storage;
        for (var container : List.of("specs", "inbox", "other")) {
            container(container).create();
        }
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void bytes(TestInfo test) {
        bytes = (test.getDisplayName() + test.getTestMethod()).getBytes(StandardCharsets.UTF_8);
        sha256 = Sha256.of(bytes);
    }

    @AfterEach
    void heal() {
        StorageWorld.await(world.network.heal());
    }

    @Test
    void the_same_bytes_are_kept_once_and_again_and_by_many() throws Exception {
        var calls = new ArrayList<Callable<Answer<Done>>>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> specs.put(NORTH, sha256, bytes));
        }
        assertThat(Parallel.onThreads().all(calls)).containsOnly(new Answer.Answered<>(Done.DONE));

        assertThat(got(specs.get(NORTH, sha256))).isEqualTo(bytes);
        assertThat(container("specs").listBlobs().stream()
                        .filter(blob -> blob.getName().equals(sha256)))
                .hasSize(1);
    }

    /** Somebody wrote by hand, or storage lost what it held: nobody may be told that the job is safe. */
    @Test
    void other_bytes_under_the_hash_are_kept_and_not_called_ours() {
        spec().upload(BinaryData.fromString("something else"));

        assertThat(reason(specs.put(NORTH, sha256, bytes))).isEqualTo(Reason.EXISTS);
        assertThat(spec().downloadContent().toString()).isEqualTo("something else");
    }

    @Test
    void a_write_whose_answer_is_lost_is_found_to_have_happened_or_may_have() {
        lay(FaultRule.times(1, WRITES, new Fate.CutAfter()));
        assertThat(specs.put(NORTH, sha256, bytes)).isEqualTo(new Answer.Answered<>(Done.DONE));

        lay(FaultRule.times(2, WRITES, new Fate.CutAfter()));
        assertThat(specs.put(NORTH, sha256, bytes)).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void bytes_are_checked_on_arrival() {
        var checked = FaultRule.always(WRITES.withHeader("Content-MD5", "."), Fate.Forwarded.AS_IT_IS);
        lay(checked);
        specs.put(NORTH, sha256, bytes);

        assertThat(checked.hits()).isEqualTo(1);
    }

    @Test
    void a_blob_or_its_container_is_absent_by_storages_own_word() {
        assertThat(reason(specs.get(NORTH, sha256))).isEqualTo(Reason.ABSENT);
        assertThat(reason(tasks.find(NORTH, new TaskBlobReference("nowhere", "a", null, null))))
                .isEqualTo(Reason.ABSENT);
        assertThat(reason(tasks.names(NORTH, "nowhere", "", 1))).isEqualTo(Reason.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({"404", "409", "412", "403", "429", "500", "503"})
    void what_is_not_storages_own_word_says_nothing_of_a_blob(int status) {
        upload("tasks");
        var there = version();
        for (var gateway : StorageWorld.gateways(status)) {
            lay(FaultRule.always(RequestMatch.any(), new Fate.Answered(gateway)));

            assertThat(specs.get(NORTH, sha256)).isInstanceOf(Answer.Unanswered.class);
            assertThat(specs.put(NORTH, sha256, bytes)).isInstanceOf(Answer.Unanswered.class);
            assertThat(tasks.find(NORTH, BLOB)).isInstanceOf(Answer.Unanswered.class);
            assertThat(tasks.read(NORTH, BLOB, there.etag(), 0, 1)).isInstanceOf(Answer.Unanswered.class);
            assertThat(tasks.names(NORTH, "inbox", "", 1)).isInstanceOf(Answer.Unanswered.class);
            world.network.link(WEST, Plane.storage(NORTH)).removeFaults();
        }
    }

    @Test
    void a_spec_that_a_lifecycle_rule_has_archived_is_not_gone_and_says_what_to_do() {
        specs.put(NORTH, sha256, bytes);
        var rule = new LifecycleRule("specs", sha256, Duration.ofDays(90), LifecycleRule.Action.ARCHIVE);
        assertThat(rule.run(world.storage(OUTSIDE, NORTH), Instant.now().plus(Duration.ofDays(91))))
                .hasSize(1);

        assertThat(specs.get(NORTH, sha256))
                .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                        .contains("409 BlobArchived", "specs/" + sha256, "set its access tier to Hot", "exempt"));
    }

    @Test
    void where_nothing_may_be_changed_and_everything_is_kept_specs_are_written_once_and_read() {
        var protection = new BlobProtection(Clock.systemUTC());
        protection.versioning(true);
        protection.softDelete(true);
        protection.immutable("specs", List.of());
        world.network.gate(Plane.storage(NORTH), protection);
        try {
            for (int i = 0; i < 2; i++) {
                assertThat(specs.put(NORTH, sha256, bytes)).isEqualTo(new Answer.Answered<>(Done.DONE));
            }
            assertThat(got(specs.get(NORTH, sha256))).isEqualTo(bytes);
            assertThat(protection.versions()).isEqualTo(1);
        } finally {
            protection.mutable("specs");
            protection.versioning(false);
        }
    }

    @Test
    void tasks_are_those_of_the_version_that_was_found() {
        upload("the first");
        var there = version();
        assertThat(got(tasks.read(NORTH, BLOB, there.etag(), 0, 3))).isEqualTo("the".getBytes(StandardCharsets.UTF_8));

        upload("the other");
        assertThat(reason(tasks.read(NORTH, BLOB, there.etag(), 4, 5))).isEqualTo(Reason.CHANGED);
    }

    @Test
    void fewer_bytes_than_were_asked_for_are_no_answer() {
        upload("short");

        assertThat(tasks.read(NORTH, BLOB, version().etag(), 2, 10))
                .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                        .contains("gave 3 bytes of the 10 asked for"));
    }

    @Test
    void no_more_names_are_listed_than_were_asked_for_and_no_others() {
        for (var name : List.of("list/1", "list/2", "list/3", "no/4")) {
            container("other").getBlobClient(name).upload(BinaryData.fromString(""), true);
        }

        assertThat(tasks.names(NORTH, "other", "list/", 2))
                .isEqualTo(new Answer.Answered<>(List.of("list/1", "list/2")));
        assertThat(tasks.names(NORTH, "other", "list/", 9))
                .isEqualTo(new Answer.Answered<>(List.of("list/1", "list/2", "list/3")));
    }

    private TaskBlobs.Version version() {
        return ((Answer.Answered<TaskBlobs.Version>) tasks.find(NORTH, BLOB)).value();
    }

    private static byte[] got(Answer<byte[]> answer) {
        return ((Answer.Answered<byte[]>) answer).value();
    }

    private static Reason reason(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).reason();
    }

    private static void lay(FaultRule rule) {
        world.network.link(WEST, Plane.storage(NORTH)).lay(rule);
    }

    private BlobClient spec() {
        return container("specs").getBlobClient(sha256);
    }

    private static void upload(String content) {
        container("inbox").getBlobClient(BLOB.path()).upload(BinaryData.fromString(content), true);
    }

    private static BlobContainerClient container(String name) {
        return outside.container(NORTH, name);
    }
}
