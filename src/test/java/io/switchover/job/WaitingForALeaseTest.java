package io.switchover.job;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire.Verb;
import io.switchover.region.LeftJobsDisposition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A job whose limits are an hour and half an hour, and whose submitter waits for them before it may run elsewhere. */
class WaitingForALeaseTest {
    private static final Duration LEASE = Duration.ofMinutes(90);
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Scene scene = new Scene();
    private Duration begun = Duration.ZERO;

    private void running() {
        scene.accept("a", 3, "wait-for-lease");
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("running");
        begun = scene.passed;
        scene.batch.run(WEST);
    }

    private void failover() {
        scene.dark(WEST);
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
    }

    private void at(Duration sinceItBegan) {
        scene.passed = begun.plus(sinceItBegan).minusSeconds(15);
        scene.tick(NORTH);
    }

    @Test
    void it_is_held_until_both_limits_and_the_margin_have_passed_and_not_a_second_less() {
        running();
        scene.pass(Duration.ofMinutes(10));
        failover();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");

        at(LEASE.plus(MARGIN).plusSeconds(1));
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(scene.entry("a").attempts()).hasSize(1);

        at(LEASE.plus(MARGIN).plusSeconds(3));
        var entry = scene.entry("a");
        assertThat(entry.state().word()).isEqualTo("running");
        assertThat(entry.current().region()).isEqualTo(NORTH);
        assertThat(entry.owedFences()).extracting(Attempt::n).containsExactly(1);
        assertThat(entry.duplicatePossible()).as("until its owed fence is paid").isTrue();
    }

    @Test
    void what_is_written_into_the_entry_meanwhile_does_not_begin_it_anew() {
        running();
        scene.pass(Duration.ofMinutes(30));
        scene.settle();
        assertThat(scene.entry("a").current().counts()).isNotNull();
        failover();
        at(LEASE.plus(MARGIN).plusSeconds(3));
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
    }

    @Test
    void an_app_that_has_just_started_waits_for_the_same_moment() {
        running();
        failover();
        scene.settle();
        scene.apps.clear();
        at(LEASE.plus(MARGIN).minusSeconds(60));
        assertThat(scene.state("a")).isEqualTo("held");
        scene.apps.clear();
        at(LEASE.plus(MARGIN).plusSeconds(3));
        assertThat(scene.state("a")).isEqualTo("running");
    }

    @Test
    void a_region_that_comes_back_in_time_keeps_its_job() {
        running();
        failover();
        scene.settle();
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").state()).isEqualTo(new JobState.Kept());
        scene.work();
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("done");
        assertThat(scene.entry("a").attempts()).hasSize(1);
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
    }

    @Test
    void an_attempt_whose_creation_was_never_recorded_is_held_for_good() {
        scene.accept("a", 3, "wait-for-lease");
        scene.next(Verb.ADD, new BatchWire.Fate.Unheard("cut"));
        scene.tick(WEST);
        assertThat(scene.entry("a").current().created()).isNull();
        failover();
        scene.pass(Duration.ofDays(30));
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("held");
        assertThat(scene.entry("a").attempts()).hasSize(1);
    }

    @Test
    void it_waits_for_its_lease_too_when_the_region_is_lost_while_it_leaves() {
        running();
        scene.wire = call -> call.verb() == Verb.TERMINATE ? new BatchWire.Fate.Lost("cut") : BatchWire.Fate.PASS;
        scene.move(NORTH, LeftJobsDisposition.MOVE_JOBS);
        scene.tick(WEST);
        assertThat(scene.state("a")).isEqualTo("leaving");
        scene.dark(WEST);
        scene.settle();
        assertThat(scene.state("a")).isEqualTo("leaving");
        at(LEASE.plus(MARGIN).plusSeconds(3));
        assertThat(scene.entry("a").current().region()).isEqualTo(NORTH);
    }

    @Test
    void an_owing_attempt_that_had_kept_to_its_limits_leaves_no_doubt() {
        running();
        failover();
        scene.settle();
        at(LEASE.plus(MARGIN).plusSeconds(3));
        scene.batch.run(WEST);
        scene.batch.finish(WEST);
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.entry("a").duplicatePossible()).isFalse();
    }

    @Test
    void an_owing_attempt_that_is_still_running_may_have_run_twice() {
        running();
        failover();
        scene.settle();
        at(LEASE.plus(MARGIN).plusSeconds(3));
        scene.back(WEST);
        scene.settle();
        assertThat(scene.entry("a").owedFences()).isEmpty();
        assertThat(scene.entry("a").duplicatePossible()).isTrue();
    }
}
