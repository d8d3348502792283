package io.switchover.failover;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.finding.Finding;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.region.Hold;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.store.Change;
import io.switchover.store.Write;
import io.switchover.switchover.SwitchoverState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailoverActTest {
    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);

    @Test
    void a_calm_hour_moves_nothing() {
        three.minutes(60);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.verdict(WITNESS, WEST)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void a_dark_region_is_left_exactly_once_and_nothing_moves_back_when_it_returns() {
        three.links.dark(WEST);
        three.minutes(10);

        assertThat(three.record().epoch()).isEqualTo(2);
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(three.record().left()).containsExactly(java.util.Map.entry(WEST, LeftJobsDisposition.MOVE_JOBS));
        assertThat(three.record().by()).isEqualTo("failover");
        assertThat(three.record().automaticMoves()).hasSize(1);
        assertThat(three.switchovers()).singleElement().satisfies(s -> {
            assertThat(s.id()).startsWith("failover-2-");
            assertThat(s.state()).isInstanceOf(SwitchoverState.Watching.class);
            assertThat(s.from()).isEqualTo(Placement.single(WEST));
            assertThat(s.madeEpoch()).isEqualTo(2);
        });

        three.links.mend();
        three.minutes(30);

        assertThat(three.record().epoch()).isEqualTo(2);
        assertThat(three.verdict(WEST, WEST)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void a_dark_region_is_left_within_three_minutes() {
        three.links.dark(WEST);
        three.minutes(3);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void a_dark_region_whose_storage_keeps_everybody_waiting_is_left_all_the_same() {
        three.silenceTakes(12);
        three.links.dark(WEST);
        three.minutes(4);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void a_blip_of_90_seconds_moves_nothing() {
        three.links.dark(WEST);
        three.ticks(6);
        three.links.lit(WEST);
        three.minutes(10);

        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_blip_every_five_minutes_moves_nothing() {
        for (int i = 0; i < 10; i++) {
            three.links.dark(WEST);
            three.ticks(6);
            three.links.lit(WEST);
            three.minutes(5);
        }

        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_link_cut_between_two_healthy_regions_is_disputed_and_moves_nothing() {
        three.links.cut(WEST, NORTH);
        three.minutes(20);

        assertThat(three.verdict(WITNESS, WEST)).isInstanceOf(Verdict.Disputed.class);
        assertThat(three.verdict(WITNESS, NORTH)).isInstanceOf(Verdict.Disputed.class);
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void throttling_everywhere_for_an_hour_moves_nothing() {
        for (var from : List.of(WEST, NORTH, WITNESS)) {
            for (var signal : List.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.POOL, Signal.ACCOUNT)) {
                three.links.hears(from, WEST, signal, new ProbeAnswer.Status(429, "TooManyRequests"));
            }
        }
        three.minutes(60);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.verdict(NORTH, WEST)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void an_outage_of_the_management_plane_is_nobodys_evidence() {
        for (var from : List.of(WEST, NORTH, WITNESS)) {
            for (var to : List.of(WEST, NORTH)) {
                three.links.hears(from, to, Signal.ACCOUNT, new ProbeAnswer.Status(503, ""));
            }
        }
        three.minutes(60);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.verdict(NORTH, WEST)).isInstanceOf(Verdict.Healthy.class);
        assertThat(three.verdict(WEST, NORTH)).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void without_tokens_nothing_is_known_and_nothing_moves() {
        for (var from : List.of(WEST, NORTH, WITNESS)) {
            for (var to : List.of(WEST, NORTH, WITNESS)) {
                for (var signal : List.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.POOL, Signal.ACCOUNT)) {
                    three.links.hears(from, to, signal, new ProbeAnswer.Inconclusive("no token"));
                }
            }
        }
        three.minutes(60);

        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void the_batch_account_alone_down_is_left_after_the_longer_patience() {
        for (var from : List.of(WEST, NORTH, WITNESS)) {
            three.links.hears(from, WEST, Signal.DATA_PLANE, new ProbeAnswer.Status(503, "ServerBusy"));
        }
        three.canaries.down(WEST);
        three.minutes(4);

        assertThat(three.verdict(NORTH, WEST)).isInstanceOf(Verdict.Suspect.class);
        assertThat(three.record().epoch()).isEqualTo(1);

        three.minutes(8);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(three.record().because()).contains("Batch account in westeurope alone is down");
    }

    @Test
    void storage_and_an_app_that_lives_elsewhere_are_two_signals_and_the_region_is_left_with_its_jobs() {
        three.lost(Signal.STORAGE);
        three.lost(Signal.APP);
        three.kill(WEST);
        three.minutes(4);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(three.verdict(NORTH, WEST))
                .isInstanceOfSatisfying(
                        Verdict.Down.class, down -> assertThat(down.signals()).doesNotContain(Signal.DATA_PLANE));
    }

    /** A region is no target while one observer misses its storage, long before it is called anything but healthy. */
    @Test
    void nothing_moves_to_a_region_whose_storage_one_observer_misses() {
        three.links.dark(WEST);
        three.links.hears(WITNESS, NORTH, Signal.STORAGE, new ProbeAnswer.TimedOut("did not answer"));
        three.minutes(10);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.lastDecision(WITNESS).decision().rule()).isEqualTo("target-good");
        assertThat(three.lastDecision(WITNESS).decision().because())
                .contains("storage did not answer, seen from swedencentral");

        three.links.mend();
        three.links.dark(WEST);
        three.minutes(4);
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    /** A scratch pool that got no nodes, or an app that was down, once kept everything where it was. */
    @Test
    void a_region_is_left_for_one_that_is_suspect_for_a_reason_that_keeps_no_work_from_running() {
        three.links.hears(NORTH, NORTH, Signal.POOL, new ProbeAnswer.Unable("pool render gets no nodes"));
        three.links.dark(WEST);
        three.minutes(4);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void a_data_plane_that_fails_while_the_canary_comes_back_is_suspect_and_no_more() {
        for (var from : List.of(WEST, NORTH, WITNESS)) {
            three.links.hears(from, WEST, Signal.DATA_PLANE, new ProbeAnswer.Status(503, "ServerBusy"));
        }
        three.minutes(30);

        assertThat(three.verdict(NORTH, WEST)).isInstanceOf(Verdict.Suspect.class);
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_slow_canary_alone_is_suspect_and_moves_nothing() {
        three.canaries.slow(WEST);
        three.minutes(30);

        assertThat(three.verdict(NORTH, WEST)).isInstanceOf(Verdict.Suspect.class);
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void if_both_regions_look_bad_nothing_moves() {
        three.links.dark(WEST);
        three.links.dark(NORTH);
        three.minutes(30);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.verdict(WITNESS, WEST)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void a_lone_observer_needs_the_longer_patience() {
        three.kill(WITNESS);
        three.minutes(3);
        three.links.dark(WEST);
        three.minutes(4);

        assertThat(three.record().epoch()).isEqualTo(1);

        three.minutes(3);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void a_dead_app_alone_is_no_reason_to_leave() {
        three.kill(WEST);
        for (var from : List.of(NORTH, WITNESS)) {
            three.links.hears(from, WEST, Signal.APP, new ProbeAnswer.Refused("refused"));
        }
        three.minutes(30);

        assertThat(three.verdict(NORTH, WEST)).isInstanceOf(Verdict.Suspect.class);
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void with_the_store_unwritable_nothing_moves_and_everything_is_unknown() {
        three.links.dark(WEST);
        three.store().writesDown(true);
        three.minutes(30);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.verdict(NORTH, WEST)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void rows_of_failures_survive_restarts_of_the_apps() {
        three.links.dark(WEST);
        for (int i = 0; i < 12; i++) {
            three.restart(NORTH);
            three.restart(WITNESS);
            three.ticks(1);
        }

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void what_was_seen_before_a_long_silence_does_not_count() {
        three.links.dark(WEST);
        three.ticks(7);
        three.pass(3600);
        three.ticks(2);

        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void nothing_moves_to_a_region_that_is_not_ready() {
        three.checksStop();
        three.ready(NORTH, List.of(blocker(NORTH)));
        three.links.dark(WEST);
        three.minutes(10);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.lastDecision(NORTH).decision().rule()).isEqualTo("target-ready");
    }

    @Test
    void what_only_the_lost_region_could_supply_is_no_reason_to_stay() {
        three.checksStop();
        three.ready(NORTH, List.of(blocker(WEST)));
        three.links.dark(WEST);
        three.minutes(10);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void nothing_moves_on_a_readiness_report_that_is_too_old() {
        three.checksStop();
        three.minutes(16);
        three.links.dark(WEST);
        three.minutes(10);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.lastDecision(WITNESS).decision().rule()).isEqualTo("readiness-age");
        assertThat(three.lastDecision(WITNESS).decision().because()).contains("limit 15 min: too old");
    }

    @Test
    void a_hold_is_respected() {
        three.rewrite(three.record()
                .withHold(new Hold("operator ana", "network works", Instant.ofEpochSecond(three.now() + 3600))));
        three.links.dark(WEST);
        three.minutes(30);

        assertThat(three.record().epoch()).isEqualTo(1);

        three.minutes(31);

        assertThat(three.record().epoch()).isEqualTo(2);
    }

    @Test
    void a_second_outage_soon_after_a_move_waits_for_the_dwell_time() {
        three.links.dark(WEST);
        three.minutes(3);
        three.links.mend();
        three.minutes(2);
        three.links.dark(NORTH);
        three.minutes(4);

        assertThat(three.record().epoch()).isEqualTo(2);
        assertThat(three.lastDecision(WEST).decision().rule()).isEqualTo("dwell");

        three.minutes(6);

        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        assertThat(three.record().epoch()).isEqualTo(3);
    }

    @Test
    @Tag("slow")
    void a_region_that_comes_and_goes_all_day_does_not_take_everything_to_and_fro() {
        for (int i = 0; i < 8; i++) {
            var active = ((Placement.Single) three.record().placement()).active();
            three.links.dark(active);
            three.minutes(15);
            three.links.mend();
            three.minutes(15);
        }

        assertThat(three.record().epoch()).isEqualTo(4);
        assertThat(three.record().automaticMoves()).hasSize(3);
    }

    @Test
    void of_two_apps_that_move_at_the_same_moment_one_wins() {
        three.links.dark(WEST);
        three.beforeNextCommit(() -> three.app(WITNESS).tick());
        three.minutes(10);

        assertThat(three.record().epoch()).isEqualTo(2);
        assertThat(three.record().automaticMoves()).hasSize(1);
    }

    @Test
    void a_move_whose_answer_was_lost_is_not_made_twice() {
        three.links.dark(WEST);
        three.beforeNextCommit(() -> three.store().loseAnswers(1));
        three.minutes(10);

        assertThat(three.record().epoch()).isEqualTo(2);
        assertThat(three.record().automaticMoves()).hasSize(1);
    }

    @Test
    void a_timer_that_fires_twice_does_not_halve_the_patience() {
        three.links.dark(WEST);
        for (int i = 0; i < 6; i++) {
            three.ticks(1);
            three.app(NORTH).tick();
            three.app(WITNESS).tick();
        }

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.verdict(NORTH, WEST)).isNotInstanceOf(Verdict.Down.class);
    }

    @Test
    void an_app_that_was_paused_before_it_raised_the_alarm_moves_nothing() {
        var old = decidedAndPaused();
        three.links.mend();
        three.minutes(5);
        three.app(NORTH).considers(old);

        assertThat(three.record().epoch()).isEqualTo(1);
    }

    /** No new readiness report is written meanwhile: that alone would make the move void, too. */
    @Test
    void an_app_that_was_paused_just_before_its_move_finds_the_alarm_called_off() {
        var old = decidedAndPaused();
        three.checksStop();
        three.beforeNextCommit(() -> {
            three.links.mend();
            three.kill(NORTH);
            three.minutes(5);
        });
        three.app(NORTH).considers(old);

        assertThat(three.record().epoch()).isEqualTo(1);
    }

    /** The source is down still, so nobody calls the alarm off. */
    @Test
    void an_app_that_was_paused_just_before_its_move_does_not_move_to_what_the_others_have_seen_go_bad() {
        var old = decidedAndPaused();
        three.checksStop();
        three.beforeNextCommit(() -> {
            three.links.hears(WITNESS, NORTH, Signal.STORAGE, new ProbeAnswer.TimedOut("did not answer"));
            three.kill(NORTH);
            three.minutes(5);
            assertThat(three.lastDecision(WITNESS).decision().rule()).isEqualTo("target-good");
        });
        three.app(NORTH).considers(old);

        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void without_a_pause_the_same_assessment_does_move() {
        three.app(NORTH).considers(decidedAndPaused());

        assertThat(three.record().epoch()).isEqualTo(2);
    }

    @Test
    void what_was_decided_is_answered_whatever_it_was() {
        assertThat(three.app(NORTH).tick()).isInstanceOfSatisfying(Decision.Stay.class, stay -> assertThat(stay.rule())
                .isEqualTo("active-healthy"));
        var calm = three.app(NORTH).health().verdictReader().assess();
        three.links.dark(WEST);
        three.links.dark(WITNESS);
        assertThat(three.app(NORTH).considers(calm).rule())
                .as("to stay needs no proof")
                .isEqualTo("active-healthy");
        three.pass(60);
        assertThat(three.app(NORTH).considers(calm).rule()).isEqualTo("record");
        three.store().unreachable("away");
        assertThat(three.app(NORTH).tick().rule()).isEqualTo("store");
    }

    @Test
    void while_all_is_well_the_alarm_is_not_written_again_and_again() {
        three.links.dark(WEST);
        three.minutes(5);
        three.links.mend();
        three.minutes(5);
        var alarm = three.store().read(Alarm.class, Alarm.KEY).found().orElseThrow();
        assertThat(alarm.value().lost()).isEmpty();
        three.minutes(5);
        assertThat(three.store().read(Alarm.class, Alarm.KEY).found()).contains(alarm);
    }

    @Test
    void a_decision_is_written_down_only_when_it_changes() {
        three.minutes(10);
        var etag = three.store()
                .read(LastDecision.class, LastDecision.key(WITNESS))
                .found()
                .orElseThrow()
                .etag();
        three.minutes(10);

        assertThat(three.store()
                        .read(LastDecision.class, LastDecision.key(WITNESS))
                        .found()
                        .orElseThrow()
                        .etag())
                .isEqualTo(etag);
    }

    @Test
    void to_stay_is_written_down_and_calls_an_alarm_off_also_without_proof_of_the_record() {
        var familiar = three.app(WITNESS);
        familiar.tick();
        var decided = three.store()
                .read(LastDecision.class, LastDecision.key(WITNESS))
                .found()
                .orElseThrow();
        var raised = three.raised();
        assertThat(three.store().commit(List.of(Change.delete(decided))).done()).isTrue();
        three.links.dark(WEST);
        three.links.dark(NORTH);

        familiar.considers(familiar.health().verdictReader().assess());

        assertThat(three.lastDecision(WITNESS).decision()).isInstanceOf(Decision.Stay.class);
        assertThat(three.store().commit(List.of(raised.callOff()))).isInstanceOf(Write.Stale.class);
    }

    @Test
    void who_stays_although_the_region_is_lost_makes_another_apps_move_void() {
        three.rewrite(three.record()
                .withHold(new Hold("operator ana", "network works", Instant.ofEpochSecond(three.now() + 3600))));
        three.links.dark(WEST);
        three.minutes(4);
        var raised = three.raised();

        three.app(WITNESS).tick();

        assertThat(three.lastDecision(WITNESS).decision().rule()).isEqualTo("hold");
        assertThat(three.store().commit(List.of(raised.callOff()))).isInstanceOf(Write.Stale.class);
    }

    /** It has no vote: those that know the region decide. */
    @Test
    void who_does_not_know_the_active_region_keeps_nobody_from_leaving_it() {
        three.rewrite(three.record()
                .moved(
                        Placement.single("uksouth"),
                        LeftJobsDisposition.FINISH,
                        "a test",
                        "operator",
                        false,
                        Instant.ofEpochSecond(three.now()),
                        "m-uk"));
        three.ticks(1);
        var raised = three.raised();

        assertThat(three.app(WITNESS).tick().rule()).isEqualTo(FailoverPolicy.ACTIVE_UNKNOWN);

        assertThat(three.store().commit(List.of(raised.callOff())).done()).isTrue();
    }

    /** What north has concluded at the moment when it would move, with nobody having moved yet. */
    private HealthSnapshot decidedAndPaused() {
        three.rewrite(three.record()
                .withHold(new Hold("operator ana", "pause", Instant.ofEpochSecond(three.now() + 36_000))));
        three.links.dark(WEST);
        three.minutes(4);
        three.rewrite(three.record().withHold(null));
        var old = three.app(NORTH).health().probeRound().observe();
        assertThat(old.verdicts().down(WEST)).isTrue();
        return old;
    }

    private static Finding blocker(String region) {
        return new Finding(
                "package", region, Finding.Level.BLOCKER, "1_0 active", "missing", "package render 1_0 is missing");
    }
}
