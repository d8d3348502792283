package io.switchover.store;

import static io.switchover.packages.WiredRegions.NORTH;
import static io.switchover.packages.WiredRegions.WEST;
import static io.switchover.packages.WiredRegions.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.WiredRegions;
import io.switchover.remote.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the account says that it is, over the real client. */
class CosmosStoreRegionsTest {
    private static WiredRegions world;

    @BeforeAll
    static void start(@TempDir Path work) throws Exception {
        world = new WiredRegions(work);
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @Test
    void the_account_tells_which_regions_have_a_replica_and_which_one_takes_writes() {
        assertThat(new CosmosStoreRegions(world.azure(WEST).cosmos).places())
                .isInstanceOfSatisfying(Answer.Answered.class, answered -> {
                    var places = (StoreRegions.Places) answered.value();
                    assertThat(places.writes()).containsExactly(WITNESS);
                    assertThat(places.replicas()).containsExactlyInAnyOrder(WITNESS, WEST, NORTH);
                });
    }
}
