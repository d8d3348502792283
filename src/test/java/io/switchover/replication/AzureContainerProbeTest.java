package io.switchover.replication;

import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.AzureRoom;
import io.switchover.local.link.Answer;
import io.switchover.local.link.Fate;
import io.switchover.local.link.FaultRule;
import io.switchover.local.link.Plane;
import io.switchover.local.link.RequestMatch;
import io.switchover.local.link.StorageWorld;
import io.switchover.region.Regions;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Answer.Refused;
import io.switchover.remote.Answer.Unanswered;
import io.switchover.remote.Done;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether we may write to a container, asked of a real storage. */
class AzureContainerProbeTest {
    private static StorageWorld world;
    private static ContainerProbe probe;

    @BeforeAll
    static void start() throws Exception {
        world = new StorageWorld();
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
        probe = new AzureContainerProbe(room.storage(), new Regions(WEST, WEST, List.of(WEST), List.of(WEST)));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void what_is_written_to_a_container_is_in_no_listing() {
        for (int i = 0; i < 2; i++) {
            assertThat(probe.write(WEST, "control")).isEqualTo(new Answered<>(Done.DONE));
        }
        assertThat(world.storage(OUTSIDE, WEST)
                        .getBlobContainerClient("control")
                        .listBlobs())
                .isEmpty();
    }

    @Test
    void a_container_that_is_not_there_is_told_from_an_account_that_does_not_let_us_in() {
        assertThat(probe.write(WEST, "specs"))
                .isEqualTo(new Refused<>(Reason.ABSENT, "the storage account in westeurope has no container specs"));

        var denied = FaultRule.always(
                RequestMatch.of("PUT", "comp=block"),
                new Fate.Answered(Answer.xml(
                        403,
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>AuthorizationPermissionMismatch</Code>"
                                + "</Error>")));
        world.network.lay(Plane.storage(WEST), denied);
        try {
            assertThat(probe.write(WEST, "control"))
                    .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.DENIED));
        } finally {
            world.network.link(OUTSIDE, Plane.storage(WEST)).remove(denied);
        }
    }

    /** Some proxy's, which knows nothing of containers. */
    @Test
    void a_404_that_is_not_the_services_own_says_nothing() {
        var gateway = FaultRule.always(RequestMatch.of("PUT", "comp=block"), new Fate.Answered(Answer.json(404, "{}")));
        world.network.lay(Plane.storage(WEST), gateway);
        try {
            assertThat(probe.write(WEST, "control")).isInstanceOf(Unanswered.class);
        } finally {
            world.network.link(OUTSIDE, Plane.storage(WEST)).remove(gateway);
        }
    }
}
