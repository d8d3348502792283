package io.switchover.job.attempt;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.job.Quiet;
import io.switchover.job.Scene;
import io.switchover.job.batch.FoundBatchJob;
import io.switchover.region.JobsLeftBehind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which line of a list says that there is nothing to look at. */
class SingleLookupPolicyTest {
    private final Scene scene = new Scene();

    @BeforeEach
    void aJobRuns() {
        Quiet.please();
        scene.accept("a", 3, "rerun");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
    }

    private boolean looks(@Nullable FoundBatchJob listed) {
        return SingleLookupPolicy.needsLook(
                scene.entry("a"),
                new TickContext(scene.entry, scene.verdicts(), Scene.regions(WEST)),
                Optional.ofNullable(listed));
    }

    private FoundBatchJob listed() {
        return scene.batch.look(WEST, "a-1").orElseThrow();
    }

    private FoundBatchJob listed(FoundBatchJob.State state, boolean armed, FoundBatchJob.@Nullable Mark mark) {
        var job = listed();
        return new FoundBatchJob(job.id(), state, armed, "", job.created(), job.stateSince(), mark);
    }

    @Test
    void a_job_that_is_listed_as_it_should_be_is_not_looked_at() {
        assertThat(looks(listed())).isFalse();
    }

    @Test
    void one_that_is_missing_ends_or_would_not_end_is() {
        assertThat(looks(null)).isTrue();
        for (var state : FoundBatchJob.State.values()) {
            assertThat(looks(listed(state, true, listed().mark()))).isEqualTo(state != FoundBatchJob.State.OPEN);
        }
        assertThat(looks(listed(FoundBatchJob.State.OPEN, false, listed().mark())))
                .isTrue();
    }

    @Test
    void one_that_contradicts_the_ledger_is() {
        var mark = java.util.Objects.requireNonNull(listed().mark());
        assertThat(looks(listed(FoundBatchJob.State.OPEN, true, null))).isTrue();
        assertThat(looks(listed(
                        FoundBatchJob.State.OPEN,
                        true,
                        new FoundBatchJob.Mark("a", 1, mark.epoch(), mark.hash(), true))))
                .isTrue();
        assertThat(looks(listed(
                        FoundBatchJob.State.OPEN,
                        true,
                        new FoundBatchJob.Mark("a", 1, mark.epoch() + 1, mark.hash(), false))))
                .isTrue();
    }

    @Test
    void one_that_has_to_leave_is_and_one_whose_region_is_lost_waits_for_the_record() {
        scene.verdicts.put(WEST, new Verdict.Down("dark"));
        assertThat(looks(null)).as("it is still the active region").isFalse();
        scene.move(NORTH, JobsLeftBehind.MOVE_JOBS);
        assertThat(looks(null)).isTrue();
        scene.verdicts.put(WEST, new Verdict.Healthy("back"));
        assertThat(looks(listed())).isTrue();
    }
}
