package io.switchover.packages.tick;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static io.switchover.packages.WiredRegions.WITNESS;
import static io.switchover.packages.WiredRegions.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import io.switchover.local.link.Answer;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.Shut;
import io.switchover.packages.Calls;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.InMemoryRegions;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.RejectedUploadList;
import io.switchover.packages.WiredRegions;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same over the real clients, storage, accounts and store. */
class PackageReconcilerWireTest {
    private static WiredRegions world;
    private String application = "";

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        application = "app-" + Integer.toHexString(Objects.hash(test.getDisplayName(), test.getTestMethod()));
    }

    @AfterEach
    void heal() {
        await(world.network.heal());
    }

    @Test
    void uploaded_in_the_west_it_becomes_the_default_in_both_upon_the_event() {
        var bytes = zip(1000);
        upload(WEST, path("1_0"), bytes);

        until(world.replication(WEST), app -> app.arrived(path("1_0")));

        home("1_0", bytes);
    }

    @Test
    void uploaded_in_the_north_it_is_found_by_the_sweep_of_the_witness() {
        var bytes = zip(1000);
        upload(NORTH, path("1_0"), bytes);

        until(world.replication(WITNESS), PackageReconciler::tick);

        home("1_0", bytes);
    }

    @Test
    void many_blocks_are_copied_in_flight_and_arrive_in_order() {
        var bytes = zip(3_000_000);
        upload(WITNESS, path("1_0"), bytes);

        until(
                world.replication(
                        WITNESS,
                        world.documents(WITNESS),
                        new Calls(),
                        Map.of("switchover.replication.block-size", "256K")),
                PackageReconciler::tick);

        home("1_0", bytes);
    }

    @Test
    void the_loser_of_a_name_is_quarantined() {
        var first = zip(1000);
        var second = zip(1001);
        upload(WEST, path("1_0"), first);
        until(world.replication(WEST), PackageReconciler::tick);
        upload(NORTH, path("1_0"), second);

        world.replication(NORTH).arrived(path("1_0"));

        home("1_0", first);
        assertThat(catalogued("1_0").quarantined()).singleElement().satisfies(q -> assertThat(q.sentence())
                .contains(WEST, NORTH, InMemoryRegions.sha256(first), InMemoryRegions.sha256(second)));
    }

    @Test
    void a_cut_an_empty_and_a_badly_named_blob_are_rejected_and_leave_nothing_behind() {
        var bytes = zip(1000);
        upload(WEST, path("cut"), Arrays.copyOf(bytes, bytes.length / 2));
        upload(WEST, path("empty"), new byte[0]);
        upload(WEST, path(".1"), bytes);
        upload(WEST, "loose ü?#%.zip", bytes);

        var app = world.replication(WEST);
        app.tick();
        for (int i = 0; i < 20 && rejected().at(path("cut")).isEmpty(); i++) {
            app.tick();
        }

        var rejected = rejected();
        for (var path : List.of(path("cut"), path("empty"), path(".1"), "loose ü?#%.zip")) {
            assertThat(rejected.at(path)).as(path).hasValueSatisfying(upload -> assertThat(upload.sentence())
                    .contains(path));
        }
        assertThat(world.batch.get(WEST).account().applications().list().toString())
                .doesNotContain(application);
        world.storage(WEST)
                .getBlobContainerClient("packages")
                .getBlobClient("loose ü?#%.zip")
                .delete();
    }

    @Test
    void a_dark_region_holds_up_nobody_and_is_served_when_it_is_back() {
        var bytes = zip(1000);
        await(world.network.dark(NORTH, Shut.REFUSED));
        upload(WEST, path("1_0"), bytes);

        world.replication(WEST).tick();

        assertThat(state("1_0", WEST)).isInstanceOf(PackageState.Active.class);
        assertThat(state("1_0", NORTH)).isInstanceOf(PackageState.Waiting.class);

        await(world.network.light(NORTH));
        until(world.replication(NORTH), PackageReconciler::tick);
        home("1_0", bytes);
    }

    @Test
    void what_the_service_and_the_user_set_on_an_application_stays() {
        upload(WEST, path("1_0"), zip(1000));
        world.batch
                .get(NORTH)
                .account()
                .applications()
                .put(
                        application,
                        new io.vertx.core.json.JsonObject()
                                .put("displayName", "Mine")
                                .put("allowUpdates", false));

        until(world.replication(WEST), PackageReconciler::tick);

        var properties =
                world.batch.get(NORTH).account().applications().get(application).getJsonObject("properties");
        assertThat(properties.getString("displayName")).isEqualTo("Mine");
        assertThat(properties.getBoolean("allowUpdates")).isFalse();
        assertThat(properties.getString("defaultVersion")).isEqualTo("1_0");
    }

    /** Its creation resets the default version of one that is there, and pools and tasks that name no version fail on their nodes. */
    @Test
    void one_wrong_word_that_an_application_is_gone_takes_no_default_away_when_its_next_version_comes() {
        var app = world.replication(WEST);
        upload(WEST, path("1_0"), zip(1000));
        until(app, PackageReconciler::tick);
        var wrong = noApplication("/versions/1_1");
        var next = zip(1001);
        upload(WEST, path("1_1"), next);

        var patience = Budget.of(Duration.ofMinutes(1), Stopwatch.running());
        while (wrong.hits() == 0 && !patience.spent()) {
            app.tick();
            assertThat(world.defaultVersion(WEST, application)).isEqualTo("1_0");
        }
        assertThat(wrong.hits()).isEqualTo(1);

        until(app, PackageReconciler::tick, "1_1");
        home("1_1", next);
    }

    @Test
    void one_wrong_word_that_a_users_application_is_not_there_leaves_it_as_it_is_when_our_first_version_comes() {
        var theirs = world.batch.get(WEST).account().applications();
        theirs.put(application, new io.vertx.core.json.JsonObject().put("displayName", "Mine"));
        theirs.putVersion(application, "0_1");
        theirs.activate(application, "0_1", "zip", blob -> true);
        theirs.patch(application, new io.vertx.core.json.JsonObject().put("defaultVersion", "0_1"));
        var wrong = noApplication("/versions/1_0");
        var app = world.replication(WEST);
        upload(WEST, path("1_0"), zip(1000));

        app.tick();

        assertThat(wrong.hits()).isEqualTo(1);
        assertThat(world.defaultVersion(WEST, application)).isEqualTo("0_1");
        until(app, PackageReconciler::tick);
        assertThat(theirs.get(application).getJsonObject("properties").getString("displayName"))
                .isEqualTo("Mine");
    }

    /** The management plane says once, of this test's application, that there is none. */
    private FaultRule noApplication(String version) {
        var rule = FaultRule.times(
                1,
                RequestMatch.of("GET", "/applications/" + application + version),
                new Fate.Answered(Answer.json(
                        404, "{\"error\":{\"code\":\"ApplicationNotFound\",\"message\":\"There is none.\"}}")));
        world.network.link(WEST, Plane.arm()).lay(rule);
        return rule;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read in westeurope",
                "copy in northeurope",
                "create in northeurope",
                "open in northeurope",
                "fill in northeurope",
                "activate in northeurope",
                "promote in northeurope",
                "insert in:westeurope",
                "replace in:northeurope",
                "commit package",
            })
    void an_app_that_dies_after_a_step_is_followed_by_another_regions_app(String step) {
        var bytes = zip(1000 + step.length());
        upload(WEST, path("1_0"), bytes);
        var calls = new Calls();
        calls.stopAfter(step);

        var first = world.replication(WEST, world.documents(WEST), calls, Map.of());
        assertThatThrownBy(() -> until(first, app -> app.arrived(path("1_0")))).isInstanceOf(Calls.Crash.class);

        until(world.replication(NORTH), PackageReconciler::tick);
        home("1_0", bytes);
    }

    /** Again and again until it is the default in both: what is in the way for a moment, as a dead app's claim, is no failure. */
    private void until(PackageReconciler app, Consumer<PackageReconciler> deed) {
        until(app, deed, "1_0");
    }

    private void until(PackageReconciler app, Consumer<PackageReconciler> deed, String version) {
        var patience = Budget.of(Duration.ofMinutes(1), Stopwatch.running());
        while (!patience.spent()) {
            deed.accept(app);
            if (Stream.of(WEST, NORTH).allMatch(region -> state(version, region) instanceof PackageState.Default)) {
                return;
            }
        }
    }

    private void home(String version, byte[] bytes) {
        for (var region : List.of(WEST, NORTH)) {
            assertThat(state(version, region)).as(region).isInstanceOf(PackageState.Default.class);
            assertThat(world.defaultVersion(region, application)).as(region).isEqualTo(version);
            assertThat(unpacked(region, version)).as(region).isEqualTo(bytes);
            assertThat(world.storage(region)
                            .getBlobContainerClient("content")
                            .getBlobClient("sha256/" + InMemoryRegions.sha256(bytes))
                            .downloadContent()
                            .toBytes())
                    .as(region)
                    .isEqualTo(bytes);
        }
    }

    /** What a node would get. */
    private byte[] unpacked(String region, String version) {
        var container = world.storage(region).getBlobContainerClient("batch-application-packages");
        var name = container.listBlobs().stream()
                .map(b -> b.getName())
                .filter(n -> n.startsWith("app-" + application + "/" + version + "-"))
                .findFirst()
                .orElseThrow();
        return container.getBlobClient(name).downloadContent().toBytes();
    }

    private CatalogueEntry catalogued(String version) {
        return world.documents(WITNESS)
                .read(CatalogueEntry.class, new PackageName(application, version).key())
                .found()
                .orElseThrow()
                .value();
    }

    private PackageState state(String version, String region) {
        var name = new PackageName(application, version);
        return world.documents(WITNESS)
                .read(RegionalPackage.class, RegionalPackage.key(name, region))
                .found()
                .map(stored -> stored.value().state())
                .orElseGet(PackageState.Missing::new);
    }

    private static RejectedUploadList rejected() {
        return world.documents(WEST)
                .read(RejectedUploadList.class, RejectedUploadList.key(WEST))
                .found()
                .map(stored -> stored.value())
                .orElseGet(() -> RejectedUploadList.none(WEST));
    }

    private String path(String version) {
        return application + "/" + version + ".zip";
    }

    private static void upload(String region, String path, byte[] bytes) {
        world.storage(region)
                .getBlobContainerClient("packages")
                .getBlobClient(path)
                .upload(BinaryData.fromBytes(bytes), true);
    }

    /** A zip that holds about as many random bytes. */
    private static byte[] zip(int size) {
        try {
            var content = new byte[size];
            new Random(size).nextBytes(content);
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                zip.setLevel(Deflater.NO_COMPRESSION);
                zip.putNextEntry(new ZipEntry("random"));
                zip.write(content);
            }
            return bytes.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
