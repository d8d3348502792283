package io.switchover.health.probe;

import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.AzureRoom;
import io.switchover.health.ProbeAnswer;
import io.switchover.local.link.Answer;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.StorageWorld;
import io.switchover.local.storage.BlobProtection;
import io.switchover.region.Regions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The storage probe on accounts that keep versions, or that let nothing be overwritten. */
class AzureStorageProbeTest {
    private static StorageWorld world;
    private static BlobProtection protection;
    private static AzureStorageProbe probe;

    @BeforeAll
    static void start() throws Exception {
        world = new StorageWorld();
        protection = new BlobProtection(Clock.systemUTC());
        world.network.gate(Plane.storage(WEST), protection);
        world.storage(OUTSIDE, WEST).createBlobContainer("control");
        var room = AzureRoom.of(Map.of(
                "SWITCHOVER_CREDENTIAL",
                "local",
                "SWITCHOVER_LOCAL_TOKEN",
                "token",
                "SWITCHOVER_ARM_ENDPOINT",
                "http://127.0.0.1:1",
                "SWITCHOVER_COSMOS_ENDPOINT",
                "http://localhost:1",
                "SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_ENDPOINT",
                world.network.endpoint(OUTSIDE, Plane.storage(WEST)).toString(),
                "SWITCHOVER_REGIONS_WESTEUROPE_STORAGE_KEY",
                world.azurite.key(world.network.geography().storageAccount(WEST)),
                "SWITCHOVER_REGIONS_WESTEUROPE_APP_ENDPOINT",
                "http://127.0.0.1:1"));
        probe = new AzureStorageProbe(
                room.storage(), room.tokens(), new Regions(WEST, WEST, List.of(WEST), List.of(WEST)));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void a_probe_makes_no_version_and_no_blob() {
        protection.versioning(true);
        for (int i = 0; i < 3; i++) {
            assertThat(probe.ask(WEST)).isInstanceOf(ProbeAnswer.Worked.class);
        }

        assertThat(protection.versions()).isZero();
        assertThat(world.storage(OUTSIDE, WEST)
                        .getBlobContainerClient("control")
                        .listBlobs())
                .isEmpty();
    }

    @Test
    void a_storage_that_does_not_show_what_it_took_is_unable() {
        var forgets = FaultRule.always(
                RequestMatch.of("GET", "comp=blocklist"),
                new Fate.Answered(Answer.xml(
                        200, "<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList><UncommittedBlocks/></BlockList>")));
        world.network.lay(Plane.storage(WEST), forgets);
        try {
            assertThat(probe.ask(WEST)).isInstanceOf(ProbeAnswer.Unable.class);
        } finally {
            world.network.link(OUTSIDE, Plane.storage(WEST)).remove(forgets);
        }
    }

    @Test
    void a_probe_works_where_nothing_may_be_overwritten() {
        protection.immutable("control", List.of());
        for (int i = 0; i < 3; i++) {
            assertThat(probe.ask(WEST)).isInstanceOf(ProbeAnswer.Worked.class);
        }
    }
}
