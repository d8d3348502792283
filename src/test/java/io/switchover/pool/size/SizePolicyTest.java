package io.switchover.pool.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.SizeLevel;
import io.switchover.pool.WantedSize;
import io.switchover.pool.WarmRegionReader.WarmRegions;
import io.switchover.region.RegionRecord;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which size a pool shall have where, and what is written down at it so that an older shrink fails. */
class SizePolicyTest {
    private static final RegionRecord WEST = RegionRecord.first("west", Instant.EPOCH, "m1");

    private static WantedSize in(String region, WarmRegions warmRegions, String... jobs) {
        return SizePolicy.of("Render", region, WEST, warmRegions, Set.of(jobs));
    }

    @Test
    void it_works_where_the_record_or_a_switchover_leads_and_where_jobs_are() {
        var moving = new WarmRegions("s-1", Set.of("north"), Set.of("uk"));
        assertThat(in("west", moving)).isEqualTo(new WantedSize(SizeLevel.WORKING, "epoch 1", "west is active"));
        assertThat(in("north", moving))
                .isEqualTo(
                        new WantedSize(SizeLevel.WORKING, "switchover s-1", "switchover s-1 is to make north active"));
        assertThat(in("uk", moving))
                .isEqualTo(new WantedSize(SizeLevel.WORKING, null, "switchover s-1 has left uk and is not over"));
        assertThat(in("north", WarmRegions.NONE, "render"))
                .isEqualTo(new WantedSize(SizeLevel.WORKING, null, "jobs of north need it"));
        assertThat(in("north", WarmRegions.NONE, "other"))
                .isEqualTo(new WantedSize(SizeLevel.STANDBY, null, "north has no work for it"));
    }
}
