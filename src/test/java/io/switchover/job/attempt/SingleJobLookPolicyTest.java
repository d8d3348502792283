package io.switchover.job.attempt;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.region.LeftJobsDisposition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which line of a list says that there is nothing to look at. */
class SingleJobLookPolicyTest {
    private final Scene scene = new Scene();

    @BeforeEach
    void aJobRuns() {
        Quiet.please();
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
    }

    private boolean looks(@Nullable BatchJobSnapshot listed) {
        return SingleJobLookPolicy.needsLook(
                scene.entry("a"),
                new DecisionContext(scene.entry, scene.verdicts(), Scene.regions(WEST)),
                Optional.ofNullable(listed));
    }

    private BatchJobSnapshot listed() {
        return scene.batch.look(WEST, "a-1").orElseThrow();
    }

    private BatchJobSnapshot listed(BatchJobSnapshot.State state, boolean armed, BatchJobSnapshot.@Nullable Mark mark) {
        var job = listed();
        return new BatchJobSnapshot(job.id(), state, armed, "", job.created(), job.stateSince(), mark);
    }

    @Test
    void a_job_that_is_listed_as_it_should_be_is_not_looked_at() {
        assertThat(looks(listed())).isFalse();
    }

    @Test
    void one_that_is_missing_ends_or_would_not_end_is() {
        assertThat(looks(null)).isTrue();
        for (var state : BatchJobSnapshot.State.values()) {
            assertThat(looks(listed(state, true, listed().mark()))).isEqualTo(state != BatchJobSnapshot.State.OPEN);
        }
        assertThat(looks(listed(BatchJobSnapshot.State.OPEN, false, listed().mark())))
                .isTrue();
    }

    @Test
    void one_that_contradicts_the_ledger_is() {
        var mark = java.util.Objects.requireNonNull(listed().mark());
        assertThat(looks(listed(BatchJobSnapshot.State.OPEN, true, null))).isTrue();
        assertThat(looks(listed(
                        BatchJobSnapshot.State.OPEN,
                        true,
                        new BatchJobSnapshot.Mark("a", 1, mark.epoch(), mark.hash(), true))))
                .isTrue();
        assertThat(looks(listed(
                        BatchJobSnapshot.State.OPEN,
                        true,
                        new BatchJobSnapshot.Mark("a", 1, mark.epoch() + 1, mark.hash(), false))))
                .isTrue();
    }

    @Test
    void one_that_has_to_leave_is_and_one_whose_region_is_lost_waits_for_the_record() {
        scene.verdicts.put(WEST, new Verdict.Down("dark"));
        assertThat(looks(null)).as("it is still the active region").isFalse();
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        assertThat(looks(null)).isTrue();
        scene.verdicts.put(WEST, new Verdict.Healthy("back"));
        assertThat(looks(listed())).isTrue();
    }
}
