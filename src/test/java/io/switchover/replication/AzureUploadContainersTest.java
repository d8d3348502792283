package io.switchover.replication;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import io.switchover.azure.DripServer;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.Shut;
import io.switchover.local.link.StorageWorld;
import io.switchover.packages.WiredRegions;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each guard of the upload containers, against real storage with faults on the way. */
class AzureUploadContainersTest {
    private static WiredRegions world;
    private final AzureUploadContainers containers = new AzureUploadContainers(world.azure(WEST).storage);

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @AfterEach
    void heal() {
        WiredRegions.await(world.network.heal());
    }

    @Test
    void what_is_listed_is_what_is_found_with_a_version_and_a_time() {
        upload("a/ü 1+0.zip", "one");

        var listed = all(WEST).stream()
                .filter(blob -> blob.path().equals("a/ü 1+0.zip"))
                .findFirst();

        assertThat(containers.find(WEST, "a/ü 1+0.zip")).isEqualTo(new Answer.Answered<>(listed));
        assertThat(listed).get().satisfies(blob -> {
            assertThat(blob.size()).isEqualTo(3);
            assertThat(blob.etag()).doesNotContain("\"");
        });
    }

    @Test
    void more_blobs_than_a_page_holds_are_listed_page_by_page_in_the_order_of_paths() {
        var uploads = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 2_050; i++) {
            var path = "many/%05d".formatted(i);
            uploads.add(() -> {
                upload(path, "");
                return true;
            });
        }
        for (int i = 0; i < uploads.size(); i += 50) {
            WiredRegions.threads().all(uploads.subList(i, Math.min(uploads.size(), i + 50)));
        }

        var first = page(WEST, null);
        assertThat(first.blobs()).hasSize(2_000);
        var listed = all(WEST).stream().map(UploadedBlob::path).toList();
        assertThat(listed).hasSizeGreaterThanOrEqualTo(2_050).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_place_in_a_listing_that_the_service_does_not_know_is_refused() {
        world.network.lay(
                Plane.storage(WEST),
                FaultRule.times(
                        1,
                        RequestMatch.of("GET", "marker="),
                        new Fate.Answered(io.switchover.local.link.Answer.xml(
                                        400,
                                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>InvalidQueryParameterValue</Code></Error>")
                                .with("x-ms-error-code", "InvalidQueryParameterValue"))));

        assertThat(containers.list(WEST, "nonsense"))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.INVALID));
    }

    @Test
    void a_blob_is_not_there_only_by_the_services_own_code() {
        assertThat(containers.find(WEST, "no/such.zip")).isEqualTo(new Answer.Answered<>(Optional.empty()));
        for (int status : new int[] {404, 500, 503}) {
            for (var gateway : StorageWorld.gateways(status)) {
                world.network.lay(
                        Plane.storage(NORTH), FaultRule.times(4, RequestMatch.any(), new Fate.Answered(gateway)));
                assertThat(containers.find(NORTH, "no/such.zip"))
                        .as("%s", gateway)
                        .isInstanceOf(Answer.Unanswered.class);
                assertThat(containers.list(NORTH, null)).as("%s", gateway).isInstanceOf(Answer.Unanswered.class);
                world.network.link(WEST, Plane.storage(NORTH)).removeFaults();
            }
        }
    }

    @Test
    void bytes_are_those_of_the_version_that_was_listed() {
        upload("pinned/1.zip", "one");
        var listed = find("pinned/1.zip");
        assertThat(containers.read(listed, 1, 2))
                .isInstanceOfSatisfying(Answer.Answered.class, answer -> assertThat((byte[]) answer.value())
                        .isEqualTo("ne".getBytes(StandardCharsets.UTF_8)));

        upload("pinned/1.zip", "two");
        assertThat(reason(containers.read(listed, 1, 2))).isEqualTo(Reason.CHANGED);
        blob("pinned/1.zip").delete();
        assertThat(reason(containers.read(listed, 1, 2))).isIn(Reason.ABSENT, Reason.CHANGED);
    }

    @Test
    void a_dark_region_is_silent_and_so_is_a_container_that_is_missing() {
        WiredRegions.await(world.network.dark(NORTH, Shut.REFUSED));
        assertThat(containers.list(NORTH, null)).isInstanceOf(Answer.Unanswered.class);
        assertThat(containers.find(NORTH, "a/1.zip")).isInstanceOf(Answer.Unanswered.class);
        WiredRegions.await(world.network.light(NORTH));

        world.storage(NORTH).deleteBlobContainer("packages");
        try {
            assertThat(containers.list(NORTH, null))
                    .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                            .contains("404 ContainerNotFound"));
        } finally {
            world.storage(NORTH).createBlobContainerIfNotExists("packages");
        }
    }

    @Test
    void whoever_is_not_let_in_is_denied() {
        var stranger =
                world.azure(WEST, Map.of("switchover.regions." + NORTH + ".storage-key", "c29tZWJvZHkgZWxzZXMga2V5"));
        assertThat(reason(new AzureUploadContainers(stranger.storage).list(NORTH, null)))
                .isEqualTo(Reason.DENIED);
    }

    @Test
    void answers_that_drip_have_a_limit_in_all() throws Exception {
        try (var server =
                DripServer.after("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 100000")) {
            var azure = world.azure(
                    WEST,
                    Map.of(
                            "switchover.call.total-timeout",
                            "PT1S",
                            "switchover.regions." + NORTH + ".storage-endpoint",
                            "http://127.0.0.1:" + server.port() + "/drip"));
            var began = System.nanoTime();
            assertThat(new AzureUploadContainers(azure.storage).list(NORTH, null))
                    .isInstanceOf(Answer.Unanswered.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static Reason reason(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).reason();
    }

    private List<UploadedBlob> all(String region) {
        var all = new ArrayList<UploadedBlob>();
        var page = page(region, null);
        all.addAll(page.blobs());
        while (page.next() != null) {
            page = page(region, page.next());
            all.addAll(page.blobs());
        }
        return all;
    }

    private UploadPage page(String region, @Nullable String from) {
        return ((Answer.Answered<UploadPage>) containers.list(region, from)).value();
    }

    private UploadedBlob find(String path) {
        return ((Answer.Answered<Optional<UploadedBlob>>) containers.find(WEST, path))
                .value()
                .orElseThrow();
    }

    private static com.azure.storage.blob.BlobClient blob(String path) {
        return world.storage(WEST).getBlobContainerClient("packages").getBlobClient(path);
    }

    private static void upload(String path, String content) {
        blob(path).upload(BinaryData.fromString(content), true);
    }
}
