package io.switchover.switchover.request;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.ThreeApps;
import io.switchover.finding.Finding;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Hold;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.switchover.Requester;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverList;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.step.CanaryResults;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators can do, over the acts of three apps. */
class SwitchoverOperationsTest {
    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);

    private SwitchoverOperations requests() {
        return three.app(WITNESS).requests();
    }

    /** The same, over a store that behaves otherwise. */
    private SwitchoverOperations over(Documents documents) {
        var asking = three.app(WITNESS);
        return new SwitchoverRoom(documents)
                .requests(
                        asking.recordReader(),
                        asking.health().verdictReader(),
                        ReadinessRoom.candidates(three.store(), asking.regions()),
                        asking.regions());
    }

    private static SwitchoverRequest planned(@Nullable String id, String to) {
        return request(id, Switchover.Kind.PLANNED, Placement.single(to), List.of());
    }

    private static SwitchoverRequest request(
            @Nullable String id, Switchover.Kind kind, Placement to, List<RuleOverride> overrides) {
        return new SwitchoverRequest(
                id,
                kind,
                Requester.OPERATOR,
                to,
                LeftJobsDisposition.FINISH,
                "works on the account",
                "operator ann",
                overrides,
                null,
                false);
    }

    private void notReady(String region) {
        three.checksStop();
        three.ready(
                region, List.of(new Finding("pool", region, Finding.Level.BLOCKER, "8", "0", "no cores in " + region)));
    }

    private Switchover the(String id) {
        return three.switchover(id).orElseThrow();
    }

    @Test
    void a_planned_switchover_goes_there_and_another_one_goes_back() {
        assertThat(requests().request(planned("there", NORTH))).isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(three.record().placement()).as("nothing has moved yet").isEqualTo(Placement.single(WEST));
        three.minutes(1);
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(three.record().because()).isEqualTo("works on the account");
        assertThat(three.record().by()).isEqualTo("operator ann");
        assertThat(three.record().automaticMoves()).isEmpty();

        three.minutes(12);
        assertThat(the("there").state()).isEqualTo(new SwitchoverState.Finished(List.of()));
        assertThat(three.record().switchover()).isNull();

        assertThat(requests().request(planned("back", WEST))).isInstanceOf(RequestOutcome.Accepted.class);
        three.minutes(1);
        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        assertThat(three.record().epoch()).isEqualTo(3);
    }

    @Test
    void the_same_request_under_the_same_id_is_the_same_switchover() {
        var first = requests().request(planned("there", NORTH));
        assertThat(first).isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(three.app(WEST).requests().request(planned("there", NORTH)))
                .isInstanceOf(RequestOutcome.Known.class);
        three.minutes(20);
        assertThat(requests().request(planned("there", NORTH))).isInstanceOf(RequestOutcome.Known.class);
        assertThat(three.record().epoch()).isEqualTo(2);
        assertThat(requests().request(planned("there", WEST)))
                .isInstanceOfSatisfying(RequestOutcome.Clash.class, clash -> assertThat(clash.because())
                        .contains("another request has the id there"));
    }

    @Test
    void a_request_whose_answer_was_lost_is_accepted_all_the_same() {
        three.beforeNextCommit(() -> three.store().loseAnswers(1));
        assertThat(requests().request(planned("there", NORTH))).isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(three.record().switchover()).isEqualTo("there");
    }

    /** The answer to the write says nothing, and what is found under the id is what somebody else wants. */
    @Test
    void a_lost_answer_is_not_taken_for_another_request_under_the_same_id() {
        var split =
                request("there", Switchover.Kind.PLANNED, new Placement.Split(Map.of(WEST, 1, NORTH, 1)), List.of());
        var lost = new SentAndLost(
                three.store(), () -> assertThat(three.app(WEST).requests().request(split))
                        .isInstanceOf(RequestOutcome.Accepted.class));

        assertThat(over(lost).request(planned("there", NORTH)))
                .isInstanceOfSatisfying(RequestOutcome.Clash.class, clash -> assertThat(clash.because())
                        .startsWith("another request has the id there: switchover there from westeurope to"));
    }

    @Test
    void of_two_requests_at_once_one_is_in_flight() {
        three.beforeNextCommit(() -> assertThat(three.app(WEST).requests().request(planned("other", NORTH)))
                .isInstanceOf(RequestOutcome.Accepted.class));
        assertThat(requests().request(planned("there", NORTH))).isInstanceOf(RequestOutcome.NotNow.class);
        assertThat(three.switchovers()).extracting(Switchover::id).containsExactly("other");
    }

    @Test
    void while_one_waits_another_is_refused_with_the_way_out() {
        three.cold.add(NORTH);
        requests().request(planned("there", NORTH));
        three.minutes(1);
        assertThat(requests().request(planned("too", NORTH)))
                .isInstanceOfSatisfying(RequestOutcome.Busy.class, busy -> assertThat(busy.because())
                        .contains("POST /api/switchovers/there/abandon"));

        assertThat(requests().abandon("there", "operator ann", "not today")).isInstanceOf(ActionOutcome.Done.class);
        assertThat(requests().abandon("there", "operator ann", "not today"))
                .as("again")
                .isInstanceOf(ActionOutcome.Done.class);
        assertThat(the("there").state()).isEqualTo(new SwitchoverState.Abandoned("operator ann", "not today"));
        three.minutes(60);
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    /** One read that fails must not hide it. */
    @Test
    void one_that_cannot_be_read_is_not_replaced_and_the_request_is_to_be_repeated() {
        three.cold.add(NORTH);
        requests().request(planned("there", NORTH));
        three.minutes(1);
        var app = over(new SilentOnce(three.store(), Switchover.key("there")));

        assertThat(app.request(planned("too", NORTH)))
                .isInstanceOfSatisfying(
                        RequestOutcome.NotNow.class,
                        not -> assertThat(not.why().because()).contains("the switchover there, which is in flight,"));
        assertThat(the("there").inFlight()).isTrue();
        assertThat(app.request(planned("too", NORTH))).isInstanceOf(RequestOutcome.Busy.class);
    }

    @Test
    void after_the_move_abandoning_is_refused_and_an_operator_s_new_one_takes_its_place() {
        requests().request(planned("there", NORTH));
        three.minutes(1);

        assertThat(requests().abandon("there", "operator ann", "too late"))
                .isInstanceOfSatisfying(ActionOutcome.Conflict.class, conflict -> assertThat(conflict.because())
                        .startsWith("it has moved, and cannot be abandoned")
                        .contains("POST /api/switchovers"));
        assertThat(requests().request(planned("back", WEST))).isInstanceOf(RequestOutcome.Accepted.class);
        assertThat(the("there").state()).isEqualTo(new SwitchoverState.Replaced("back"));
        three.minutes(1);
        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
    }

    @Test
    void too_few_idle_nodes_pause_it_and_an_operator_retries_or_skips() {
        three.cold.add(NORTH);
        requests().request(planned("there", NORTH));
        three.minutes(31);
        assertThat(the("there").state()).isInstanceOf(SwitchoverState.PausedInWarming.class);
        assertThat(requests().inFlight().waitsFor(the("there")))
                .hasValueSatisfying(because -> assertThat(because).contains("northeurope is cold"));
        assertThat(SwitchoverSentence.of(the("there")))
                .contains("POST /api/switchovers/there/retry", "POST /api/switchovers/there/skip");

        assertThat(requests().retry("there", "operator ann", "warming", "nodes were added"))
                .isInstanceOf(ActionOutcome.Done.class);
        assertThat(the("there").state()).isEqualTo(new SwitchoverState.Warming());
        three.minutes(31);
        assertThat(requests().skip("there", "operator ann", "warming", "the nodes come up with the jobs"))
                .isInstanceOf(ActionOutcome.Done.class);
        assertThat(the("there").overrides())
                .containsExactly(new RuleOverride("warming", "the nodes come up with the jobs", "operator ann"));
        three.minutes(1);
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void what_is_in_flight_says_what_it_waits_for_and_what_is_over_does_not() {
        three.cold.add(NORTH);
        requests().request(planned("there", NORTH));
        three.minutes(1);
        assertThat(requests().inFlight().now().found().orElseThrow()).hasValueSatisfying(shown -> {
            assertThat(shown.switchover()).isEqualTo(the("there"));
            assertThat(shown.waitsFor()).isEqualTo("northeurope is cold");
        });

        requests().abandon("there", "operator ann", "not today");
        assertThat(requests().inFlight().waitsFor(the("there"))).isEmpty();
        assertThat(requests().inFlight().now().found()).contains(Optional.empty());
    }

    @Test
    void while_a_seal_is_missing_it_says_whose() {
        requests().request(planned("there", NORTH));
        three.app(WITNESS).advance();
        three.links.dark(NORTH);
        three.links.dark(WEST);

        assertThat(requests().inFlight().waitsFor(the("there")))
                .hasValueSatisfying(because -> assertThat(because).startsWith("the record cannot be relied on now: "));
    }

    /** The answer to the first press may have been lost, and the switchover has gone on by itself meanwhile. */
    @Test
    void a_second_press_of_skip_does_not_skip_the_rehearsal() {
        three.cold.add(NORTH);
        three.canaryResult = new CanaryResults.Result.Pending("it is out");
        requests().request(planned("there", NORTH));
        three.minutes(1);
        var first = requests().skip("there", "operator ann", "warming", "in a hurry");
        assertThat(first).isInstanceOf(ActionOutcome.Done.class);
        three.ticks(1);

        assertThat(requests().skip("there", "operator ann", "warming", "in a hurry"))
                .as("again")
                .isInstanceOf(ActionOutcome.Done.class);
        three.ticks(1);
        assertThat(the("there").state()).isEqualTo(new SwitchoverState.Rehearsing());
        assertThat(the("there").overrides()).hasSize(1);
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void a_step_that_is_not_there_yet_is_not_skipped_in_advance() {
        three.cold.add(NORTH);
        requests().request(planned("there", NORTH));
        three.minutes(1);
        assertThat(requests().skip("there", "operator ann", "rehearsing", "in a hurry"))
                .isInstanceOfSatisfying(ActionOutcome.Conflict.class, conflict -> assertThat(conflict.because())
                        .startsWith("it is not at the step rehearsing"));
    }

    @Test
    void what_is_paused_and_forgotten_is_abandoned() {
        three.cold.add(NORTH);
        requests().request(planned("there", NORTH));
        three.minutes(31 + 61);
        assertThat(the("there").state()).isInstanceOf(SwitchoverState.Abandoned.class);
        assertThat(three.record().switchover()).isNull();
    }

    @Test
    void a_target_that_is_not_ready_refuses_it_and_says_what_is_missing() {
        notReady(NORTH);
        requests().request(planned("there", NORTH));
        three.minutes(1);
        assertThat(the("there").state())
                .isInstanceOfSatisfying(SwitchoverState.Refused.class, refused -> assertThat(refused.because())
                        .contains("no cores in northeurope"));
        assertThat(three.record().epoch()).isEqualTo(1);
    }

    @Test
    void an_override_by_name_goes_there_all_the_same_and_stays_in_the_record_of_it() {
        notReady(NORTH);
        var override = new RuleOverride("target-ready", "the pool is not needed today", "operator ann");
        requests().request(request("there", Switchover.Kind.PLANNED, Placement.single(NORTH), List.of(override)));
        three.minutes(1);
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(the("there").overrides()).containsExactly(override);
    }

    @Test
    void a_forced_one_starts_with_the_move_and_has_to_overrule_what_objects() {
        three.cold.add(NORTH);
        notReady(NORTH);
        var forced = request("now", Switchover.Kind.FORCED, Placement.single(NORTH), List.of());
        assertThat(requests().request(forced))
                .isInstanceOfSatisfying(RequestOutcome.Refused.class, refused -> assertThat(refused.objections())
                        .singleElement()
                        .satisfies(objection -> assertThat(objection.rule()).isEqualTo("target-ready")));

        var override = new RuleOverride("target-ready", "I know", "operator ann");
        assertThat(requests()
                        .request(request("now", Switchover.Kind.FORCED, Placement.single(NORTH), List.of(override))))
                .isInstanceOf(RequestOutcome.Accepted.class);
        three.ticks(1);
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void a_dry_run_predicts_the_steps_and_leaves_no_trace() {
        requests().request(planned("there", NORTH));
        three.minutes(15);
        var before = three.store().mark();
        var dry = new SwitchoverRequest(
                "dry",
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                Placement.single(WEST),
                LeftJobsDisposition.FINISH,
                "what if",
                "operator ann",
                List.of(),
                null,
                true);

        assertThat(requests().request(dry)).isInstanceOfSatisfying(RequestOutcome.Predicted.class, predicted -> {
            assertThat(predicted.steps())
                    .extracting(RequestOutcome.Predicted.Step::state)
                    .contains("warming", "moving");
            assertThat(predicted.steps().getLast().seconds()).isGreaterThanOrEqualTo(600);
            assertThat(predicted.objections()).isEmpty();
        });
        assertThat(three.record().switchover()).isNull();
        assertThat(three.switchover("dry")).isEmpty();
        assertThat(before).isNotNull();
    }

    @Test
    void what_was_decided_on_another_epoch_is_not_done() {
        var old = new SwitchoverRequest(
                "there",
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                Placement.single(NORTH),
                LeftJobsDisposition.FINISH,
                "works",
                "operator ann",
                List.of(),
                7L,
                false);
        assertThat(requests().request(old))
                .isInstanceOfSatisfying(RequestOutcome.EpochChanged.class, changed -> assertThat(changed.epoch())
                        .isEqualTo(1));
    }

    @Test
    void a_hold_stops_no_operator() {
        three.rewrite(three.record().withHold(new Hold("bob", "works", Instant.ofEpochSecond(three.now() + 36_000))));
        requests().request(planned("there", NORTH));
        three.minutes(1);
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
    }

    @Test
    void a_split_is_a_placement_like_any_other() {
        requests()
                .request(request(
                        "both", Switchover.Kind.PLANNED, new Placement.Split(Map.of(WEST, 1, NORTH, 3)), List.of()));
        three.minutes(1);
        assertThat(three.record().placement()).isEqualTo(new Placement.Split(Map.of(WEST, 1, NORTH, 3)));
        assertThat(three.record().left()).isEmpty();
    }

    /** P8: a real failover replaces any other switchover when the region that everything is in is down. */
    @Test
    void a_failover_takes_the_place_of_a_switchover_that_waits() {
        three.cold.add(NORTH);
        requests().request(planned("there", NORTH));
        three.minutes(1);
        three.links.dark(WEST);
        three.minutes(5);

        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(the("there").state())
                .isInstanceOfSatisfying(SwitchoverState.Replaced.class, replaced -> assertThat(replaced.by())
                        .startsWith("failover-2-"));
    }

    @Test
    void a_failover_takes_the_place_of_a_switchover_whose_new_region_is_lost() {
        requests().request(planned("there", NORTH));
        three.minutes(2);
        assertThat(the("there").state()).isInstanceOf(SwitchoverState.Watching.class);
        three.links.dark(NORTH);
        three.minutes(5);

        assertThat(three.record().placement()).isEqualTo(Placement.single(WEST));
        assertThat(the("there").state()).isInstanceOf(SwitchoverState.Replaced.class);
    }

    @Test
    void what_does_not_exist_is_missing_whatever_it_is_called() {
        assertThat(requests().abandon("nothing", "ann", "x")).isInstanceOf(ActionOutcome.Missing.class);
        assertThat(requests().retry("../x", "ann", "warming", "x")).isInstanceOf(ActionOutcome.Missing.class);
        assertThat(requests().find("a?b")).isInstanceOf(Answer.Refused.class);
        assertThat(requests().find("nothing")).isInstanceOf(Answer.Refused.class);
        assertThat(requests().confirm("nothing", "ann", "x")).isInstanceOf(ActionOutcome.Missing.class);
    }

    /** Nothing was in flight, nobody could end it, and no drill ran. */
    @Test
    void one_that_the_store_has_lost_is_said_wherever_it_is_asked_for_and_abandoning_takes_it_out_of_the_record() {
        three.rewrite(three.record().withSwitchover("gone"));
        three.minutes(1);
        var before = three.record();

        assertThat(requests().inFlight().now().sentence())
                .isEqualTo(
                        "the record names the switchover gone, and Cosmos DB has lost it: no app takes it further, and"
                                + " no drill starts; POST /api/switchovers/gone/abandon takes its name out of the record");
        assertThat(requests().find("gone").sentence()).isEqualTo(SwitchoverSentence.lost("gone"));
        assertThat(requests().skip("gone", "ann", "warming", "x"))
                .isEqualTo(new ActionOutcome.Missing(SwitchoverSentence.lost("gone")));

        assertThat(requests().abandon("gone", "operator ann", "it is gone"))
                .isEqualTo(new ActionOutcome.Forgotten(
                        "gone",
                        "operator ann took the switchover gone, which Cosmos DB has lost, out of the record:"
                                + " nothing is in flight now"));
        assertThat(three.record()).isEqualTo(before.withSwitchover(null));
        assertThat(requests().inFlight().now()).isEqualTo(new Answer.Answered<>(Optional.empty()));
        assertThat(requests().abandon("gone", "operator ann", "again"))
                .isEqualTo(new ActionOutcome.Missing("there is no switchover gone"));
    }

    @Test
    void a_press_on_one_that_is_lost_changes_no_record_that_names_another_one_meanwhile() {
        three.rewrite(three.record().withSwitchover("gone"));
        three.beforeNextReplace(() -> requests().request(planned("there", NORTH)));

        assertThat(requests().abandon("gone", "ann", "x")).isInstanceOf(ActionOutcome.NotNow.class);
        assertThat(three.record().switchover()).isEqualTo("there");
    }

    @Test
    void the_list_begins_with_the_newest() {
        requests().request(planned("there", NORTH));
        three.minutes(15);
        requests().request(planned("back", WEST));
        assertThat(requests().list(10)).isInstanceOfSatisfying(Answer.Answered.class, answer -> assertThat(
                        ((SwitchoverList) answer.value()).switchovers())
                .extracting(Switchover::id)
                .containsExactly("back", "there"));
    }

    /** However many there were: ids that sort after it do not push the newest one off the list. */
    @Test
    void the_newest_is_on_the_list_after_a_thousand_others() {
        for (int i = 0; i < 1_100; i++) {
            var id = String.format("a-%04d", i);
            three.store().insert(Switchover.key(id), refused(id, Instant.EPOCH.plusSeconds(i)));
        }
        requests().request(planned("zulu", NORTH));

        assertThat(requests().list(100)).isInstanceOfSatisfying(Answer.Answered.class, answer -> assertThat(
                        ((SwitchoverList) answer.value()).switchovers())
                .hasSize(100)
                .extracting(Switchover::id)
                .startsWith("zulu", "a-1099", "a-1098"));
    }

    private static Switchover refused(String id, Instant at) {
        return new Switchover(
                id,
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                "operator ann",
                "works",
                List.of(),
                1,
                Placement.single(WEST),
                Placement.single(NORTH),
                LeftJobsDisposition.FINISH,
                null,
                new SwitchoverState.Refused("no cores"),
                at,
                null,
                List.of());
    }

    @Test
    void while_the_store_is_away_nothing_is_promised() {
        three.store().unreachable("away");
        assertThat(requests().request(planned("there", NORTH))).isInstanceOf(RequestOutcome.NotNow.class);
        assertThat(requests().abandon("there", "ann", "x")).isInstanceOf(ActionOutcome.NotNow.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UPPER, westeurope, works, target-ready, id",
        "ok, swedencentral, works, target-ready, to",
        "ok, northeurope, ' ', target-ready, because",
        "ok, northeurope, works, hold, overrides[0].rule"
    })
    void a_wrong_field_is_named(String id, String to, String because, String rule, String field) {
        var request = new SwitchoverRequest(
                id,
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                Placement.single(to),
                LeftJobsDisposition.FINISH,
                because,
                "operator ann",
                List.of(new RuleOverride(rule, "because", "operator ann")),
                null,
                false);
        assertThat(requests().request(request)).isInstanceOfSatisfying(RequestOutcome.Invalid.class, invalid -> {
            assertThat(invalid.field()).isEqualTo(field);
            assertThat(invalid.because()).startsWith(field + " ");
        });
    }

    @Test
    void a_press_while_the_store_tells_no_time_is_not_now() {
        requests().request(planned("there", NORTH));
        three.store().writesDown(true);
        assertThat(requests().abandon("there", "ann", "x")).isInstanceOf(ActionOutcome.NotNow.class);
        three.store().writesDown(false);
        assertThat(the("there").inFlight()).isTrue();
    }

    @Test
    void while_the_record_cannot_be_read_nobody_is_told_that_nothing_is_in_flight() {
        requests().request(planned("there", NORTH));
        three.store().unreachable("away");
        assertThat(requests().inFlight().now().sentence()).isEqualTo("the region record cannot be read: away");
    }

    @Test
    void what_a_switchover_waited_for_before_it_went_on_is_not_said_of_it_any_more() {
        requests().request(planned("there", NORTH));
        var before = the("there");
        three.minutes(1);
        assertThat(requests().inFlight().waitsFor(the("there"))).isPresent();
        assertThat(requests().inFlight().waitsFor(before)).isEmpty();
    }

    @Test
    void a_switchover_that_is_not_there_and_that_the_record_does_not_name_is_missing_and_not_lost() {
        requests().request(planned("there", NORTH));
        assertThat(requests().find("gone").sentence()).isNotEqualTo(SwitchoverSentence.lost("gone"));
    }
}
