package io.switchover.replication;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlockListType;
import io.switchover.azure.DripServer;
import io.switchover.azure.WiredAzure;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.StorageWorld;
import io.switchover.packages.WiredRegions;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.store.Sha256;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each guard of the content stores, against real storage with faults on the way. */
class AzureContentStoreTest {
    private static final int BLOCK = 64 * 1024;
    private static final String SMALL_BLOCKS = "65536";
    private static final String STAGE = "comp=block&";
    private static final String COMMIT = "comp=blocklist";
    private static WiredRegions world;
    /** Patient, since it is faults that are to end calls here, and not a machine that is busy. */
    private static WiredAzure azure;

    private final List<Duration> pauses = new ArrayList<>();
    private byte[] bytes = new byte[0];
    private Content content = new Content("", 0);
    private String path = "";
    private AzureContentStore store;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
        azure = world.azure(
                WEST, Map.of("switchover.call.read-timeout", "PT30S", "switchover.call.total-timeout", "PT60S"));
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @BeforeEach
    void bytes(TestInfo test) {
        bytes = new byte[10 * BLOCK - 7];
        new Random((test.getDisplayName() + test.getTestMethod()).hashCode()).nextBytes(bytes);
        content = new Content(Sha256.of(bytes), bytes.length);
        path = content.sha256().substring(0, 20) + "/1.zip";
        store = store(Map.of());
        upload(path, bytes);
    }

    @AfterEach
    void heal() {
        WiredRegions.await(world.network.heal());
    }

    private AzureContentStore store(Map<String, String> settings) {
        var values = new java.util.HashMap<>(settings);
        values.putIfAbsent("switchover.replication.block-size", SMALL_BLOCKS);
        return new AzureContentStore(
                azure.storage,
                azure.azureCredentials,
                WiredRegions.threads(),
                pauses::add,
                Clock.systemUTC(),
                ReplicationSettingsOf.values(values));
    }

    @Test
    void the_first_commit_wins_and_every_other_finds_what_it_left() throws Exception {
        var other = new byte[bytes.length];
        upload(path + "2", other);
        var calls = new ArrayList<Callable<Answer<CopyProgress>>>();
        for (int i = 0; i < 4; i++) {
            var source = source(i % 2 == 0 ? path : path + "2");
            calls.add(() -> store(Map.of()).copy(source, NORTH, content, unlimited()));
        }
        var answers = WiredRegions.threads().all(calls);

        var there = found(NORTH);
        // Whoever did not come to its end has staged a part only, or found its blocks used up by the winner's commit.
        assertThat(answers)
                .contains(new Answer.Answered<>(new CopyProgress.Whole(there)))
                .filteredOn(answer -> answer instanceof Answer.Answered<CopyProgress>(CopyProgress.Whole whole))
                .containsOnly(new Answer.Answered<>(new CopyProgress.Whole(there)));
        var stored = blob(NORTH).downloadContent().toBytes();
        assertThat(store.copy(source(path + "2"), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(there)));
        assertThat(blob(NORTH).downloadContent().toBytes()).isEqualTo(stored);
    }

    @Test
    void small_bytes_of_our_own_are_written_once() {
        var first = store.put(WEST, content.sha256(), new byte[] {1});

        assertThat(store.put(WEST, content.sha256(), new byte[] {2})).isEqualTo(first);
        assertThat(blob(WEST).downloadContent().toBytes()).containsExactly(1);
    }

    @Test
    void a_write_that_is_refused_is_no_blob_that_was_there_before() {
        for (var gateway : StorageWorld.gateways(403)) {
            world.network.lay(
                    Plane.storage(NORTH),
                    FaultRule.always(RequestMatch.of("PUT", content.sha256()), new Fate.Answered(gateway)));

            assertThat(reason(store.put(NORTH, content.sha256(), bytes))).isEqualTo(Reason.DENIED);
            world.network.link(WEST, Plane.storage(NORTH)).removeFaults();
        }
    }

    @Test
    void small_bytes_of_our_own_are_checked_on_arrival() {
        var checked = FaultRule.always(
                RequestMatch.of("PUT", content.sha256()).withHeader("Content-MD5", "."), Fate.Forwarded.AS_IT_IS);
        world.network.lay(Plane.storage(NORTH), checked);
        store.put(NORTH, content.sha256(), bytes);

        assertThat(checked.hits()).isEqualTo(1);
    }

    @Test
    void a_source_that_is_another_version_or_gone_is_not_copied() {
        var listed = source(path);
        upload(path, new byte[bytes.length]);
        assertThat(reason(store.copy(listed, NORTH, content, unlimited()))).isEqualTo(Reason.CHANGED);
        uploads(path).delete();
        assertThat(reason(store.copy(listed, NORTH, content, unlimited()))).isIn(Reason.ABSENT, Reason.CHANGED);

        assertThat(reason(store.copy(new ByteLocation.InStore(WEST, null), NORTH, content, unlimited())))
                .isEqualTo(Reason.ABSENT);
        store.put(WEST, content.sha256(), bytes);
        assertThat(reason(store.copy(new ByteLocation.InStore(WEST, "0x1"), NORTH, content, unlimited())))
                .isEqualTo(Reason.CHANGED);
        assertThat(found(NORTH)).isNull();
        assertThat(store.copy(new ByteLocation.InStore(WEST, null), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(found(NORTH))));
        assertThat(blob(NORTH).downloadContent().toBytes()).isEqualTo(bytes);
        assertThat(pauses).as("what would be refused again is not tried again").isEmpty();
    }

    @Test
    void a_source_that_changes_midway_is_no_copy_that_goes_on() {
        world.network.lay(
                Plane.storage(NORTH),
                FaultRule.always(
                        RequestMatch.of("PUT", "blockid=" + blockId(7)),
                        new Fate.Answered(coded(412, "SourceConditionNotMet"))));

        assertThat(reason(store.copy(source(path), NORTH, content, unlimited())))
                .isEqualTo(Reason.CHANGED);
    }

    @Test
    void blocks_that_the_service_has_forgotten_are_copied_anew() {
        world.network.lay(
                Plane.storage(NORTH),
                FaultRule.times(1, RequestMatch.of("PUT", COMMIT), new Fate.Answered(coded(400, "InvalidBlockList"))));

        assertThat(store.copy(source(path), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(
                        new CopyProgress.Partly(0, "the storage account no longer has the blocks that were copied")));
        assertThat(store.copy(source(path), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(found(NORTH))));
    }

    @Test
    void after_a_block_that_failed_fewer_are_on_their_way_and_no_pause_is_longer_than_what_is_left() {
        world.network.lay(
                Plane.storage(NORTH),
                FaultRule.always(
                        RequestMatch.of("PUT", STAGE), new Fate.Answered(io.switchover.local.link.Answer.empty(503))));
        var flights = new AdaptiveCopyWindow(8);
        var from = azure.storage.container(WEST, "packages").getBlobClient(path);
        var copy = new AzureBlockCopy(
                azure.storage.container(NORTH, "content").getBlobClient(path).getBlockBlobClient(),
                new AzureBlockCopy.Source(signed(from), null, AzureBlobReads.only("0x1")),
                BlockPlan.of(content.size(), BLOCK),
                new AzureBlockCopy.Limits(
                        Duration.ofSeconds(60), flights, Budget.of(Duration.ofMillis(150), () -> Duration.ZERO)));

        assertThat(copy.stage(WiredRegions.threads(), pauses::add).failure()).isNotNull();
        assertThat(flights.now()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void what_is_read_back_and_what_is_taken_away_is_the_version_that_was_found() {
        store.put(WEST, content.sha256(), bytes);
        var there = found(WEST);
        assertThat(store.read(WEST, content.sha256(), there, 5, 3))
                .isInstanceOfSatisfying(Answer.Answered.class, answer -> assertThat((byte[]) answer.value())
                        .containsExactly(bytes[5], bytes[6], bytes[7]));
        blob(WEST).upload(BinaryData.fromBytes(new byte[bytes.length]), true);

        assertThat(reason(store.read(WEST, content.sha256(), there, 0, 10))).isEqualTo(Reason.CHANGED);
        assertThat(reason(store.discard(WEST, content.sha256(), there))).isEqualTo(Reason.CHANGED);
        assertThat(blob(WEST).exists()).isTrue();
        assertThat(store.discard(WEST, content.sha256(), found(WEST))).isInstanceOf(Answer.Answered.class);
        assertThat(reason(store.read(WEST, content.sha256(), there, 0, 10))).isIn(Reason.ABSENT, Reason.CHANGED);
    }

    @ParameterizedTest
    @CsvSource({"503", "500", "429"})
    void a_block_that_fails_is_tried_again_by_itself(int status) {
        world.network.lay(
                Plane.storage(NORTH),
                FaultRule.times(
                        9,
                        RequestMatch.of("PUT", STAGE),
                        new Fate.Answered(io.switchover.local.link.Answer.empty(status))));

        var answer = store.copy(source(path), NORTH, content, unlimited());

        assertThat(answer).isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(found(NORTH))));
        assertThat(blob(NORTH).downloadContent().toBytes()).isEqualTo(bytes);
    }

    @Test
    void a_pause_that_the_service_asks_for_is_kept_and_capped() {
        world.network.lay(
                Plane.storage(NORTH),
                FaultRule.times(
                        2,
                        RequestMatch.of("PUT", STAGE),
                        new Fate.Answered(
                                io.switchover.local.link.Answer.empty(503).with("Retry-After", "60"))));
        store(Map.of("switchover.replication.blocks-in-flight", "1")).copy(source(path), NORTH, content, unlimited());

        assertThat(pauses).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void a_block_whose_answer_is_lost_is_staged_again_and_does_no_harm() {
        world.network.lay(Plane.storage(NORTH), FaultRule.times(3, RequestMatch.of("PUT", STAGE), new Fate.CutAfter()));

        assertThat(store.copy(source(path), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(found(NORTH))));
        assertThat(blob(NORTH).downloadContent().toBytes()).isEqualTo(bytes);
    }

    @Test
    void blocks_that_keep_failing_end_the_copy_with_what_has_arrived_and_fewer_are_asked_for_at_once() {
        var bad = RequestMatch.of("PUT", "blockid=" + blockId(7));
        world.network.lay(
                Plane.storage(NORTH),
                FaultRule.always(bad, new Fate.Answered(io.switchover.local.link.Answer.empty(503))));

        assertThat(store.copy(source(path), NORTH, content, unlimited()))
                .isInstanceOfSatisfying(Answer.Answered.class, answer -> assertThat(answer.value())
                        .isInstanceOfSatisfying(CopyProgress.Partly.class, partly -> {
                            assertThat(partly.bytes()).isBetween((long) BLOCK, content.size() - BLOCK);
                            assertThat(partly.because()).contains("503");
                        }));
        assertThat(pauses).as("between four tries").hasSize(3);
    }

    @Test
    void a_copy_goes_on_from_the_blocks_that_another_app_has_staged() {
        var first = store(Map.of("switchover.replication.blocks-in-flight", "1"));
        var progress = first.copy(source(path), NORTH, content, after(3));
        assertThat(progress)
                .isEqualTo(new Answer.Answered<>(
                        new CopyProgress.Partly(3L * BLOCK, "the time of this tick was used up")));
        var again = FaultRule.always(
                RequestMatch.of("PUT", "blockid=(" + blockId(0) + "|" + blockId(1) + "|" + blockId(2) + ")"),
                new Fate.CutBefore());
        world.network.lay(Plane.storage(NORTH), again);

        assertThat(store(Map.of()).copy(source(path), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(found(NORTH))));
        assertThat(again.hits()).isZero();
        assertThat(blob(NORTH).downloadContent().toBytes()).isEqualTo(bytes);
    }

    @Test
    void blocks_of_another_size_are_not_mixed_in() {
        store(Map.of("switchover.replication.blocks-in-flight", "1")).copy(source(path), NORTH, content, after(3));

        var larger = store(Map.of("switchover.replication.block-size", "131072"));
        assertThat(larger.copy(source(path), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(found(NORTH))));
        assertThat(blob(NORTH).downloadContent().toBytes()).isEqualTo(bytes);
        assertThat(blob(NORTH)
                        .getBlockBlobClient()
                        .listBlocks(BlockListType.ALL)
                        .getCommittedBlocks())
                .hasSize(5);
    }

    @Test
    void a_commit_whose_answer_is_lost_is_found_to_have_happened() {
        world.network.lay(
                Plane.storage(NORTH), FaultRule.times(1, RequestMatch.of("PUT", COMMIT), new Fate.CutAfter()));
        assertThat(store.copy(source(path), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(found(NORTH))));
    }

    @Test
    void a_commit_of_which_nothing_is_heard_is_no_answer_and_the_next_look_finds_it() {
        world.network.lay(
                Plane.storage(NORTH), FaultRule.times(2, RequestMatch.of("PUT", COMMIT), new Fate.CutAfter()));
        var silent = store.copy(source(path), NORTH, content, unlimited());

        assertThat(silent).isInstanceOf(Answer.Unanswered.class);
        assertThat(store.copy(source(path), NORTH, content, unlimited()))
                .isEqualTo(new Answer.Answered<>(new CopyProgress.Whole(found(NORTH))));
    }

    @Test
    void what_is_there_is_absent_only_by_the_services_own_code() {
        assertThat(store.find(WEST, content.sha256())).isEqualTo(new Answer.Answered<>(Optional.empty()));
        for (int status : new int[] {404, 412, 401, 403, 429, 500, 503}) {
            for (var gateway : StorageWorld.gateways(status)) {
                var rule = FaultRule.always(RequestMatch.any(), new Fate.Answered(gateway.with("Retry-After", "7")));
                world.network.link(WEST, Plane.storage(NORTH)).lay(rule);
                var found = store.find(NORTH, content.sha256());
                var read = store.read(NORTH, content.sha256(), new StoredBlob("0x1", 10), 0, 10);
                world.network.link(WEST, Plane.storage(NORTH)).remove(rule);

                if (status == 401 || status == 403) {
                    assertThat(reason(found)).isEqualTo(Reason.DENIED);
                    assertThat(reason(read)).isEqualTo(Reason.DENIED);
                } else {
                    assertThat(found).as("%s", gateway).isInstanceOfSatisfying(Answer.Unanswered.class, silent -> {
                        assertThat(silent.because()).contains("" + status);
                        assertThat(silent.retryAfter()).isEqualTo(Duration.ofSeconds(7));
                    });
                    assertThat(read).as("%s", gateway).isInstanceOf(Answer.Unanswered.class);
                }
            }
        }
    }

    @Test
    void an_answer_that_drips_has_a_limit_in_all() throws Exception {
        try (var server = DripServer.after(
                "HTTP/1.1 206 Partial Content\r\nContent-Length: 100000\r\nContent-Range: bytes 0-99999/100000\r\n"
                        + "ETag: \"0x1\"\r\nx-ms-blob-type: BlockBlob\r\nLast-Modified: Thu, 01 Jan 2026 00:00:00 GMT")) {
            var impatient = world.azure(
                    WEST,
                    Map.of(
                            "switchover.call.total-timeout",
                            "PT1S",
                            "switchover.regions." + NORTH + ".storage-endpoint",
                            "http://127.0.0.1:" + server.port() + "/drip"));
            var dripping = new AzureContentStore(
                    impatient.storage,
                    impatient.azureCredentials,
                    WiredRegions.threads(),
                    pauses::add,
                    Clock.systemUTC(),
                    ReplicationSettingsOf.values(Map.of()));
            var began = System.nanoTime();

            assertThat(dripping.read(NORTH, content.sha256(), new StoredBlob("0x1", 100_000), 0, 100_000))
                    .isInstanceOf(Answer.Unanswered.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void an_answer_that_is_cut_short_is_none() {
        store.put(WEST, content.sha256(), bytes);
        assertThat(store.read(WEST, content.sha256(), found(WEST), bytes.length - 5, 10))
                .isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void a_slot_is_filled_from_the_version_that_was_read_back_and_over_what_is_there() {
        store.put(WEST, content.sha256(), bytes);
        var there = found(WEST);
        var slot = slot(content.sha256());
        slot.upload(BinaryData.fromString("from an earlier try"));
        var url = signed(slot);

        assertThat(store.fill(
                        new UploadUrl(url), WEST, new ByteLocation.InStore(WEST, there.etag()), content, unlimited()))
                .isInstanceOf(Answer.Answered.class);
        assertThat(slot.downloadContent().toBytes()).isEqualTo(bytes);

        blob(WEST).upload(BinaryData.fromBytes(new byte[bytes.length]), true);
        assertThat(reason(store.fill(
                        new UploadUrl(url), WEST, new ByteLocation.InStore(WEST, there.etag()), content, unlimited())))
                .isEqualTo(Reason.CHANGED);
        assertThat(slot.downloadContent().toBytes()).isEqualTo(bytes);
    }

    @Test
    void a_slot_goes_on_from_the_blocks_that_are_staged_there() {
        store.put(WEST, content.sha256(), bytes);
        var source = new ByteLocation.InStore(WEST, found(WEST).etag());
        var slot = slot(content.sha256());
        var url = new UploadUrl(signed(slot));
        var one = store(Map.of("switchover.replication.blocks-in-flight", "1"));
        assertThat(one.fill(url, WEST, source, content, after(4)))
                .isEqualTo(new Answer.Answered<>(
                        new CopyProgress.Partly(4L * BLOCK, "the time of this tick was used up")));

        assertThat(store.fill(url, WEST, source, content, unlimited())).isInstanceOf(Answer.Answered.class);
        assertThat(slot.downloadContent().toBytes()).isEqualTo(bytes);
    }

    @Test
    void a_slot_whose_blocks_we_may_not_list_is_filled_from_its_beginning() {
        store.put(WEST, content.sha256(), bytes);
        world.network.lay(
                Plane.storage(WEST),
                FaultRule.always(
                        RequestMatch.of("GET", COMMIT),
                        new Fate.Answered(coded(403, "AuthorizationPermissionMismatch"))));
        var slot = slot(content.sha256());

        assertThat(store.fill(
                        new UploadUrl(signed(slot)),
                        WEST,
                        new ByteLocation.InStore(WEST, found(WEST).etag()),
                        content,
                        unlimited()))
                .isInstanceOf(Answer.Answered.class);
        assertThat(slot.downloadContent().toBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://account.blob.example.com/app/1?sig=x",
                "http://192.0.2.1/devstoreaccount1/app/1?sig=x",
                "http://127.0.0.1:1/unsigned",
                "not a url"
            })
    void nothing_is_sent_to_a_slot_outside_of_our_cloud(String url) {
        store.put(WEST, content.sha256(), bytes);

        assertThat(store.fill(new UploadUrl(url), WEST, new ByteLocation.InStore(WEST, null), content, unlimited()))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.INVALID);
                    assertThat(refused.because()).contains("nothing was sent").doesNotContain("sig=");
                });
    }

    private static Reason reason(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).reason();
    }

    private ByteLocation source(String blob) {
        return new ByteLocation.InUploadContainer(
                WEST,
                blob,
                AzureBlobReads.unquoted(uploads(blob).getProperties().getETag()));
    }

    private StoredBlob found(String region) {
        return ((Answer.Answered<Optional<StoredBlob>>) store.find(region, content.sha256()))
                .value()
                .orElse(null);
    }

    private BlobClient blob(String region) {
        return world.storage(region).getBlobContainerClient("content").getBlobClient("sha256/" + content.sha256());
    }

    private static BlobClient uploads(String blob) {
        return world.storage(WEST).getBlobContainerClient("packages").getBlobClient(blob);
    }

    private static void upload(String blob, byte[] bytes) {
        uploads(blob).upload(BinaryData.fromBytes(bytes), true);
    }

    private static io.switchover.local.link.Answer coded(int status, String code) {
        return io.switchover.local.link.Answer.xml(
                        status, "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code></Error>")
                .with("x-ms-error-code", code);
    }

    /** A blob of the account's own, and an URL that opens it, as this app sees it. */
    private static BlobClient slot(String name) {
        world.storage(WEST).createBlobContainerIfNotExists("slots");
        return world.azure(WEST).storage.container(WEST, "slots").getBlobClient(name);
    }

    private static String signed(BlobClient slot) {
        return slot.getBlobUrl() + "?"
                + slot.generateSas(new com.azure.storage.blob.sas.BlobServiceSasSignatureValues(
                        java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).plusHours(1),
                        new com.azure.storage.blob.sas.BlobSasPermission()
                                .setReadPermission(true)
                                .setWritePermission(true)
                                .setCreatePermission(true)));
    }

    private String blockId(int index) {
        return java.net.URLEncoder.encode(
                BlockPlan.of(content.size(), BLOCK).id(index), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Budget unlimited() {
        return Budget.of(Duration.ofMinutes(5), Stopwatch.running());
    }

    /** A budget that lets so many blocks begin. */
    private static Budget after(int blocks) {
        var asked = new AtomicInteger();
        return Budget.of(Duration.ofSeconds(blocks + 1), () -> Duration.ofSeconds(asked.getAndIncrement()));
    }
}
