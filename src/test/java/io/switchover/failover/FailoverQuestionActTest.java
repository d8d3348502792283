package io.switchover.failover;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.Regions;
import io.switchover.store.Write;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.request.ActionOutcome;
import io.switchover.switchover.request.RequestOutcome;
import io.switchover.switchover.request.SwitchoverRequest;
import io.switchover.switchover.step.CanaryResults;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a failover is not made but asked for, or only written down: the modes observe and confirm, and what is a question in every mode. */
class FailoverQuestionActTest {
    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);

    @Test
    void in_mode_observe_nobody_is_asked_about_a_lost_storage_but_it_is_written_down() {
        var observing = new ThreeApps(Mode.OBSERVE);
        observing.lost(Signal.STORAGE);
        observing.minutes(20);

        assertThat(observing.question()).isEmpty();
        assertThat(observing.lastDecision(NORTH).decision()).isInstanceOf(Decision.Ask.class);
    }

    @Test
    void in_mode_observe_it_says_what_it_would_have_done_and_does_nothing() {
        var observing = new ThreeApps(Mode.OBSERVE);
        observing.links.dark(WEST);
        observing.minutes(10);

        assertThat(observing.record().epoch()).isEqualTo(1);
        var last = observing
                .store()
                .read(LastDecision.class, LastDecision.key(WITNESS))
                .found()
                .orElseThrow()
                .value();
        assertThat(last.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(last.decision()).isInstanceOfSatisfying(Decision.Move.class, move -> assertThat(move.to())
                .isEqualTo(NORTH));
    }

    @Test
    void in_mode_confirm_it_asks_once_and_withdraws_the_question_when_the_reason_is_gone() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);

        assertThat(asking.record().epoch()).isEqualTo(1);
        assertThat(asking.question()).hasValueSatisfying(q -> assertThat(q.to()).isEqualTo(Placement.single(NORTH)));

        asking.links.mend();
        asking.minutes(5);

        assertThat(asking.record().switchover()).isNull();
        assertThat(asking.switchovers()).singleElement().satisfies(q -> assertThat(q.state())
                .isInstanceOf(SwitchoverState.Abandoned.class));
    }

    @Test
    void in_mode_confirm_the_question_is_written_once_and_again_only_when_it_is_another() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var asked = asking.question().orElseThrow();
        asking.minutes(5);
        assertThat(asking.question()).as("it stands").contains(asked);

        asking.links.mend();
        asking.minutes(10);
        assertThat(asking.switchovers()).as("it was withdrawn once").hasSize(1);

        asking.links.dark(WEST);
        asking.minutes(10);
        assertThat(asking.question()).as("it is asked again").isPresent();
        assertThat(asking.switchovers()).hasSize(2);
    }

    /** The deadline is for those who forget: while the region is down, somebody has to answer. */
    @Test
    void in_mode_confirm_the_question_stands_beyond_its_deadline_while_the_region_is_down() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(90);

        assertThat(asking.question())
                .hasValueSatisfying(q -> assertThat(q.deadline()).isBefore(Instant.ofEpochSecond(asking.now())));
    }

    @Test
    void in_mode_confirm_it_moves_once_an_operator_has_confirmed() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var id = asking.question().orElseThrow().id();

        assertThat(asking.app(NORTH).requests().confirm(id, "operator ann", "it is lost"))
                .isInstanceOf(ActionOutcome.Done.class);
        assertThat(asking.app(WITNESS).requests().confirm(id, "operator bob", "it is lost"))
                .as("a second press changes nothing")
                .isInstanceOf(ActionOutcome.Done.class);
        asking.minutes(1);

        assertThat(asking.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(asking.record().automaticMoves()).isEmpty();
        assertThat(asking.switchover(id).orElseThrow().madeEpoch()).isEqualTo(2);
    }

    /** No is an answer: nobody is asked again every quarter of a minute. */
    @Test
    void in_mode_confirm_an_operator_who_declines_is_asked_again_only_after_the_region_has_been_well() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var id = asking.question().orElseThrow().id();
        assertThat(asking.app(NORTH).requests().abandon(id, "operator ann", "it comes back soon"))
                .isInstanceOf(ActionOutcome.Done.class);
        asking.minutes(20);
        assertThat(asking.question()).isEmpty();
        assertThat(asking.switchovers()).hasSize(1);
        assertThat(asking.lastDecision(WITNESS).notAsked())
                .isEqualTo(
                        "operator ann declined to move to northeurope: it comes back soon; it is asked again when the"
                                + " region has been well meanwhile, and POST /api/switchovers moves now");

        asking.links.mend();
        asking.minutes(10);
        asking.links.dark(WEST);
        asking.minutes(10);
        assertThat(asking.question()).as("it was well, and is lost again").isPresent();
        assertThat(asking.switchovers()).hasSize(2);
    }

    /** Their rows of failures begin anew, so for a while the region is only suspect to them; it is as dark as before. */
    @Test
    void in_mode_confirm_the_question_stands_while_restarted_apps_do_not_know_yet_how_bad_it_is() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var asked = asking.question().orElseThrow();
        asking.pass(120);
        asking.restart(NORTH);
        asking.restart(WITNESS);
        asking.ticks(1);
        assertThat(asking.app(NORTH).health().verdictReader().verdicts().down(WEST))
                .as("they have only begun to look")
                .isFalse();
        asking.minutes(10);

        assertThat(asking.question()).contains(asked);
        assertThat(asking.switchovers()).hasSize(1);
    }

    /** One region is renamed in one app's settings: it knows nothing about the active one, so it says nothing about it. */
    @Test
    void an_app_whose_settings_do_not_name_the_active_region_withdraws_no_question_and_calls_off_no_alarm() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var asked = asking.question().orElseThrow();
        var alarm = new Alarm(List.of(WEST), NORTH, null);
        assertThat(asking.store().overwrite(Alarm.KEY, alarm).done()).isTrue();
        var app = asking.app(WITNESS);
        var others = new Regions(WITNESS, NORTH, List.of(NORTH, "ukwest"), List.of(NORTH, WITNESS, "ukwest"));
        var stranger = FailoverRoom.failover(
                asking.store(),
                app.recordReader(),
                others,
                ReadinessRoom.candidates(asking.store(), others),
                asking.clock(WITNESS),
                new FixedFailoverSettings(Mode.CONFIRM));
        var decision = stranger.consider(
                app.health().verdictReader().assess(), app.health().verdictReader()::assess);

        assertThat(decision.rule()).isEqualTo("active-unknown");
        assertThat(asking.question()).contains(asked);
        assertThat(asking.store().read(Alarm.class, Alarm.KEY).found())
                .hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(alarm));
    }

    /** What operators request acts in every mode: nobody asks them whether they want what they have just requested. */
    @Test
    void in_mode_confirm_an_operator_s_own_switchover_takes_the_place_of_the_question_and_is_carried_out() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var asked = asking.question().orElseThrow().id();
        asking.canaryResult = new CanaryResults.Result.Pending("it is out");
        assertThat(asking.app(NORTH).requests().request(planned(NORTH))).isInstanceOf(RequestOutcome.Accepted.class);
        asking.minutes(3);
        assertThat(asking.switchover("by-hand").orElseThrow().state()).isEqualTo(new SwitchoverState.Rehearsing());

        asking.canaryResult = new CanaryResults.Result.Passed("it came back");
        asking.minutes(1);
        assertThat(asking.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(asking.record().by()).isEqualTo("operator ann");
        assertThat(asking.switchover(asked).orElseThrow().state()).isEqualTo(new SwitchoverState.Replaced("by-hand"));
        assertThat(asking.switchovers()).hasSize(2);
    }

    /** An app that was paused between the confirmation and the move stands on what another app has withdrawn. */
    @Test
    void in_mode_confirm_what_was_confirmed_does_not_move_once_the_region_is_well_again() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var id = asking.question().orElseThrow().id();
        asking.beforeNextCommit(() -> {
            asking.links.mend();
            asking.minutes(5);
        });
        var unused = asking.app(NORTH).requests().confirm(id, "operator ann", "it is lost");
        asking.minutes(5);

        assertThat(asking.record().epoch()).isEqualTo(1);
        assertThat(asking.switchover(id).orElseThrow().state()).isInstanceOf(SwitchoverState.Abandoned.class);
    }

    /** The timer that takes a switchover further may fire before the one that looks for the reason. */
    @Test
    void in_mode_confirm_whoever_carries_out_what_was_confirmed_looks_itself_whether_the_region_is_well_again() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var id = asking.question().orElseThrow().id();
        asking.links.mend();
        for (int i = 0; i < 20; i++) {
            asking.pass(ThreeApps.TICK);
            List.of(WEST, NORTH, WITNESS)
                    .forEach(here -> asking.app(here).health().probeRound().observe());
        }
        assertThat(asking.app(NORTH).requests().confirm(id, "operator ann", "it is lost"))
                .isInstanceOf(ActionOutcome.Done.class);
        asking.app(NORTH).advance();

        assertThat(asking.record().epoch()).isEqualTo(1);
        assertThat(asking.switchover(id).orElseThrow().state())
                .isEqualTo(new SwitchoverState.Abandoned(
                        "failover", "there is no reason to leave any more: westeurope is well"));
    }

    /** Who withdraws it rewrites the switchover, which the move stands on as a failover stands on the alarm. */
    @Test
    void in_mode_confirm_an_app_that_stood_still_before_the_confirmed_move_does_not_make_it_once_the_region_is_well() {
        var asking = new ThreeApps(Mode.CONFIRM);
        asking.links.dark(WEST);
        asking.minutes(10);
        var id = asking.question().orElseThrow().id();
        assertThat(asking.app(NORTH).requests().confirm(id, "operator ann", "it is lost"))
                .isInstanceOf(ActionOutcome.Done.class);
        asking.beforeNextCommit(() -> {
            asking.links.mend();
            for (int i = 0; i < 20; i++) {
                asking.pass(ThreeApps.TICK);
                List.of(WEST, NORTH, WITNESS)
                        .forEach(here -> asking.app(here).health().probeRound().observe());
            }
            asking.app(WITNESS)
                    .considers(asking.app(WITNESS).health().verdictReader().assess());
        });
        asking.app(NORTH).advance();

        assertThat(asking.record().epoch()).isEqualTo(1);
        assertThat(asking.switchover(id).orElseThrow().state()).isInstanceOf(SwitchoverState.Abandoned.class);
    }

    @Test
    void who_would_only_ask_calls_another_apps_alarm_off() {
        three.lost(Signal.STORAGE);
        three.minutes(30);
        var raised = three.raised();

        assertThat(three.app(WITNESS).tick()).isInstanceOf(Decision.Ask.class);

        assertThat(three.store().commit(List.of(raised.callOff()))).isInstanceOf(Write.Stale.class);
    }

    @Test
    void a_question_is_withdrawn_in_the_very_tick_in_which_the_region_is_well_again() {
        three.lost(Signal.STORAGE);
        three.minutes(30);
        assertThat(three.question()).isPresent();
        three.links.mend();

        boolean well = false;
        for (int i = 0; i < 20 && !well; i++) {
            three.ticks(1);
            well = List.of(WEST, NORTH, WITNESS).stream()
                    .anyMatch(here -> three.lastDecision(here).decision() instanceof Decision.Stay stay
                            && stay.rule().equals("active-healthy"));
            assertThat(three.question().isEmpty()).isEqualTo(well);
        }
        assertThat(well).isTrue();
    }

    @Test
    void what_operators_declined_is_forgotten_once_the_region_is_known_to_be_well_and_not_before() {
        var alarms =
                new AlarmKeeper(three.store(), new Regions(NORTH, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH)));
        three.links.dark(WEST);
        three.links.dark(NORTH);
        three.minutes(10);
        assertThat(three.verdict(WITNESS, WEST)).isInstanceOf(Verdict.Unknown.class);
        alarms.remember("failover-1", true);
        three.ticks(1);
        assertThat(alarms.asked(true)).contains("failover-1");

        var well = new ThreeApps(Mode.AUTOMATIC);
        var asked = new AlarmKeeper(well.store(), new Regions(NORTH, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH)));
        asked.remember("failover-1", true);
        well.ticks(1);
        assertThat(asked.asked(true)).isEmpty();
    }

    private static SwitchoverRequest planned(String to) {
        return new SwitchoverRequest(
                "by-hand",
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                Placement.single(to),
                LeftJobsDisposition.FINISH,
                "it is dark",
                "operator ann",
                List.of(),
                null,
                false);
    }

    /** Any two of data plane, storage and app once made a region down: the loss of one storage account moved everything. */
    @Test
    void a_storage_account_that_is_lost_with_the_app_that_lives_on_it_moves_nothing_and_an_operator_is_asked() {
        var apps = new ThreeApps(Mode.AUTOMATIC, Set.of(WEST, NORTH));
        apps.lost(Signal.STORAGE);
        apps.lost(Signal.APP);
        apps.kill(WEST);
        apps.minutes(4);
        assertThat(apps.verdict(NORTH, WEST)).isInstanceOf(Verdict.Suspect.class);
        assertThat(apps.question()).as("a blip is not asked about").isEmpty();

        apps.minutes(20);

        assertThat(apps.verdict(NORTH, WEST)).isInstanceOf(Verdict.Impaired.class);
        assertThat(apps.record().epoch()).isEqualTo(1);
        assertThat(apps.question()).hasValueSatisfying(question -> {
            assertThat(question.to()).isEqualTo(Placement.single(NORTH));
            assertThat(question.because()).contains("westeurope has lost its storage");
        });
    }

    @Test
    void storage_alone_moves_nothing_and_the_question_is_withdrawn_when_it_is_back() {
        three.lost(Signal.STORAGE);
        three.minutes(60);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.question()).isPresent();

        three.links.mend();
        three.minutes(2);

        assertThat(three.question()).isEmpty();
        assertThat(three.switchovers()).singleElement().satisfies(s -> assertThat(s.state())
                .isInstanceOf(SwitchoverState.Abandoned.class));
    }

    @Test
    void a_region_without_capacity_moves_nothing_and_an_operator_is_asked_until_it_has_nodes_again() {
        for (var from : List.of(WEST, NORTH, WITNESS)) {
            three.links.hears(
                    from,
                    WEST,
                    Signal.POOL,
                    new ProbeAnswer.NoCapacity("pool render should have 8 nodes and has 0: AllocationFailed"));
        }
        three.minutes(4);
        assertThat(three.question()).as("the next resize may get them").isEmpty();

        three.minutes(60);

        assertThat(three.record().epoch()).isEqualTo(1);
        assertThat(three.question()).hasValueSatisfying(question -> {
            assertThat(question.to()).isEqualTo(Placement.single(NORTH));
            assertThat(question.because())
                    .contains("Azure has no nodes in westeurope that work needs: pool render should have 8 nodes");
        });

        three.links.mend();
        three.minutes(10);

        assertThat(three.question()).isEmpty();
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    /** What the other region lacks matters when it is needed, and not before. */
    @Test
    void a_region_that_stands_by_without_capacity_is_nothing_to_ask_about() {
        for (var from : List.of(WEST, NORTH, WITNESS)) {
            three.links.hears(from, NORTH, Signal.POOL, new ProbeAnswer.NoCapacity("pool render has 0"));
        }
        three.minutes(60);

        assertThat(three.verdict(WEST, NORTH)).isInstanceOf(Verdict.Impaired.class);
        assertThat(three.switchovers()).isEmpty();
    }
}
