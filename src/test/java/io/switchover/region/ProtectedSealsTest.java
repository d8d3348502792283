package io.switchover.region;

import static io.switchover.local.link.StorageWorld.NORTH;
import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.WEST;
import static io.switchover.local.link.StorageWorld.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import io.switchover.azure.StorageAccounts;
import io.switchover.azure.WiredAzure;
import io.switchover.local.link.Plane;
import io.switchover.local.link.StorageWorld;
import io.switchover.local.storage.BlobProtection;
import io.switchover.local.storage.LifecycleRule;
import io.switchover.store.InMemoryDocuments;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules of an organisation do to the seals, and how apps live with it. */
class ProtectedSealsTest {
    private static final List<String> ALL = List.of(WEST, NORTH, WITNESS);
    private static StorageWorld world;
    private static StorageAccounts outside;

    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final RegionRoom app = app();

    @BeforeAll
    static void start() throws Exception {
        world = new StorageWorld();
        outside = new WiredAzure(world.settings(OUTSIDE), OUTSIDE).storage;
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void an_epoch_that_is_sealed_everywhere() {
        ALL.forEach(region -> control(region).createIfNotExists());
        app.look();
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        ALL.forEach(region -> assertThat(seal(region)).as(region).isTrue());
    }

    @AfterEach
    void clean() {
        ALL.forEach(region -> control(region).deleteIfExists());
    }

    /** Another process: it has found nothing sealed yet. */
    private RegionRoom app() {
        return new RegionRoom(
                documents,
                new AzureSeals(new WiredAzure(world.settings(WEST), WEST).storage),
                new Regions(WEST, WEST, List.of(WEST, NORTH), ALL),
                Parallel.inTurn(),
                Clock.systemUTC());
    }

    @Test
    void an_app_that_runs_goes_on_with_archived_seals_and_one_that_starts_says_which_they_are_and_what_to_do() {
        ALL.forEach(region -> run(LifecycleRule.Action.ARCHIVE, region));

        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(app.recordReader().readOnly()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(app().look()).isInstanceOfSatisfying(RecordTrust.Blind.class, blind -> assertThat(blind.sentence())
                .contains(
                        "the storage account in " + WITNESS,
                        "409 BlobArchived",
                        "control/epoch/000000000001",
                        "set its access tier to Hot",
                        "exempt its container"));
    }

    @Test
    void archived_in_one_account_they_keep_nobody_from_starting() {
        run(LifecycleRule.Action.ARCHIVE, NORTH);

        assertThat(app().look()).isInstanceOf(RecordTrust.Sealed.class);
    }

    @Test
    void a_seal_that_a_rule_has_deleted_is_written_again_by_an_app_that_runs() {
        ALL.forEach(region -> run(LifecycleRule.Action.DELETE, region));
        assertThat(seal(NORTH)).isFalse();

        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);

        ALL.forEach(region -> assertThat(seal(region)).as(region).isTrue());
        assertThat(app().look()).isInstanceOf(RecordTrust.Sealed.class);
    }

    @Test
    void where_nothing_may_be_changed_and_everything_is_kept_an_epoch_is_sealed_and_read_as_everywhere() {
        var protection = new BlobProtection(Clock.systemUTC());
        protection.versioning(true);
        protection.softDelete(true);
        protection.immutable("control", List.of("epoch/000000000001"));
        ALL.forEach(region -> world.network.gate(Plane.storage(region), protection));
        try {
            assertThat(app().look()).isInstanceOf(RecordTrust.Sealed.class);
            assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
            assertThat(protection.versions()).as("nothing was written over").isZero();
        } finally {
            protection.mutable("control");
        }
    }

    /** Once it made the account one that could not be asked, and two of them everything blind. */
    @Test
    void what_somebody_else_has_put_among_the_seals_is_none() {
        ALL.forEach(region ->
                control(region).getBlobClient("epoch/readme.txt").upload(BinaryData.fromString("not a seal")));

        assertThat(app().look()).isInstanceOf(RecordTrust.Sealed.class);
    }

    private static void run(LifecycleRule.Action action, String region) {
        var rule = new LifecycleRule("control", "", Duration.ofDays(90), action);
        assertThat(rule.run(outside.of(region), Instant.now().plus(Duration.ofDays(91))))
                .isNotEmpty();
    }

    private static boolean seal(String region) {
        return control(region).getBlobClient("epoch/000000000001").exists();
    }

    private static BlobContainerClient control(String region) {
        return outside.container(region, OwnContainers.CONTROL);
    }
}
