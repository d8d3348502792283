package io.switchover.job.tick;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.START;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import io.switchover.job.attempt.DecisionContext;
import io.switchover.region.RegionRecord;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who goes first, seen from the app in northeurope. */
class RegionCaretakerTest {
    private final AtomicReference<Duration> elapsed = new AtomicReference<>(Duration.ZERO);
    private final JobRoom.Settings settings = JobRoom.settings();
    private final RegionCaretaker regionCaretaker = new RegionCaretaker(elapsed::get, settings);

    private static DecisionContext view(Verdict west) {
        return new DecisionContext(
                RegionRecord.first(WEST, START, "m"),
                new VerdictsByRegion(Map.of(WEST, west, NORTH, new Verdict.Healthy("well"))),
                Scene.regions(NORTH));
    }

    private boolean west(String etag) {
        return regionCaretaker.ours(WEST, "j", etag, view(new Verdict.Healthy("well")));
    }

    @Test
    void each_goes_first_in_its_own_region_and_helps_at_once_where_one_is_not_healthy() {
        assertThat(regionCaretaker.ours(NORTH, "j", "e1", view(new Verdict.Healthy("well"))))
                .isTrue();
        assertThat(regionCaretaker.ours(WEST, "j", "e1", view(new Verdict.Suspect("slow"))))
                .isTrue();
        assertThat(west("e1")).isFalse();
    }

    @Test
    void what_has_not_moved_for_longer_than_patience_is_anybodys_and_what_moves_is_not() {
        assertThat(west("e1")).isFalse();
        elapsed.set(settings.takeover());
        assertThat(west("e1")).isFalse();
        elapsed.set(settings.takeover().plusMillis(1));
        assertThat(west("e1")).isTrue();
        assertThat(west("e2")).as("it has moved").isFalse();
    }

    /** Memory is bounded: to forget only means to wait once more. */
    @Test
    void after_fifty_thousand_jobs_patience_begins_anew() {
        var well = view(new Verdict.Healthy("well"));
        for (int i = 0; i < RegionCaretaker.REMEMBERED; i++) {
            regionCaretaker.ours(WEST, "j" + i, "e", well);
        }
        elapsed.set(settings.takeover().plusMillis(1));
        assertThat(regionCaretaker.ours(WEST, "j0", "e", well)).isTrue();
        regionCaretaker.ours(WEST, "one too many", "e", well);
        assertThat(regionCaretaker.ours(WEST, "j0", "e", well)).isFalse();
    }
}
