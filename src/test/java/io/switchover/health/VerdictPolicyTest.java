package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.Regions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictPolicyTest {
    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";
    private static final String WITNESS = "swedencentral";
    private static final List<String> ALL = List.of(NORTH, WITNESS, WEST);
    private static final long NOW = 10_000;
    private static final VerdictPolicy.Limits LIMITS = new VerdictPolicy.Limits(4, Duration.ofMinutes(5), 60, Set.of());
    private static final VerdictPolicy.Limits ON_STORAGE =
            new VerdictPolicy.Limits(4, Duration.ofMinutes(5), 60, Set.of(WEST, NORTH));

    @Test
    void silence_is_not_a_reason_to_leave() {
        assertThat(west()).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void two_signals_failing_at_every_observer_are_down() {
        assertThat(west(
                        eye(NORTH).fails(WEST, Signal.DATA_PLANE, 4, 60).fails(WEST, Signal.STORAGE, 5, 75),
                        eye(WITNESS).fails(WEST, Signal.DATA_PLANE, 9, 90).fails(WEST, Signal.STORAGE, 4, 61)))
                .isInstanceOfSatisfying(Verdict.Down.class, down -> {
                    assertThat(down.lasting()).isEqualTo(Duration.ofSeconds(60));
                    assertThat(down.because())
                            .contains("the data plane refused 4 times")
                            .contains("seen from northeurope and swedencentral for 1 min");
                });
    }

    @Test
    void one_failure_too_few_at_one_observer_is_suspect() {
        assertThat(west(
                        eye(NORTH).fails(WEST, Signal.DATA_PLANE, 4, 60).fails(WEST, Signal.STORAGE, 4, 60),
                        eye(WITNESS).fails(WEST, Signal.DATA_PLANE, 4, 60).fails(WEST, Signal.STORAGE, 3, 60)))
                .isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void one_signal_is_never_enough() {
        for (var signal : List.of(Signal.DATA_PLANE, Signal.APP)) {
            assertThat(west(
                            eye(NORTH).fails(WEST, signal, 400, 6000),
                            eye(WITNESS).fails(WEST, signal, 400, 6000)))
                    .isInstanceOf(Verdict.Suspect.class);
        }
    }

    @Test
    void storage_alone_is_a_part_of_the_region_that_is_lost_after_the_longer_patience() {
        var north = eye(NORTH).fails(WEST, Signal.STORAGE, 20, 300);

        assertThat(west(north, eye(WITNESS).fails(WEST, Signal.STORAGE, 20, 299)))
                .isInstanceOf(Verdict.Suspect.class);
        assertThat(west(north, eye(WITNESS).fails(WEST, Signal.STORAGE, 20, 300)))
                .isInstanceOfSatisfying(Verdict.Impaired.class, impaired -> {
                    assertThat(impaired.signals()).containsExactly(Signal.STORAGE);
                    assertThat(impaired.lasting()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(impaired.because()).startsWith("westeurope has lost its storage: storage refused");
                });
    }

    @Test
    void a_storage_that_one_observer_reaches_or_that_a_lone_one_misses_is_not_called_lost() {
        assertThat(west(eye(NORTH).fails(WEST, Signal.STORAGE, 99, 999), eye(WITNESS)))
                .isInstanceOf(Verdict.Suspect.class);
        assertThat(west(eye(NORTH).fails(WEST, Signal.STORAGE, 99, 999))).isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void a_region_in_which_azure_has_no_nodes_for_needed_pools_is_impaired_after_the_longer_patience() {
        assertThat(west(eye(NORTH).lacksNodes(299), eye(WITNESS).lacksNodes(400)))
                .isInstanceOf(Verdict.Suspect.class);
        assertThat(west(eye(NORTH).lacksNodes(300), eye(WITNESS).lacksNodes(400)))
                .isInstanceOfSatisfying(Verdict.Impaired.class, impaired -> {
                    assertThat(impaired.signals()).containsExactly(Signal.POOL);
                    assertThat(impaired.lasting()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(impaired.because())
                            .isEqualTo("Azure has no nodes in westeurope that work needs: has no nodes, seen from"
                                    + " northeurope and swedencentral for 5 min; its data plane is good");
                });
    }

    @Test
    void an_observer_that_did_not_ask_about_pools_contradicts_nobody_and_one_that_finds_them_well_does() {
        assertThat(west(eye(NORTH).lacksNodes(300), eye(WITNESS).hears(WEST, Signal.POOL, Evidence.NONE)))
                .isInstanceOf(Verdict.Impaired.class);
        assertThat(west(eye(NORTH).lacksNodes(300), eye(WITNESS).hears(WEST, Signal.POOL, Evidence.GOOD)))
                .isInstanceOf(Verdict.Suspect.class);
        assertThat(west(eye(NORTH).lacksNodes(300), eye(WITNESS).fails(WEST, Signal.POOL, 9, 900)))
                .isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void nodes_that_are_lacking_count_only_while_the_data_plane_is_good_at_every_observer() {
        for (var evidence : List.of(Evidence.ANSWERED, Evidence.NONE)) {
            assertThat(west(
                            eye(NORTH).lacksNodes(900),
                            eye(WITNESS).lacksNodes(900).hears(WEST, Signal.DATA_PLANE, evidence)))
                    .as(evidence.toString())
                    .isInstanceOf(Verdict.Suspect.class);
        }
        assertThat(west(
                        eye(NORTH).lacksNodes(900).cannotReach(WEST, 9, 90),
                        eye(WITNESS).lacksNodes(900).cannotReach(WEST, 9, 90)))
                .isInstanceOf(Verdict.Down.class);
    }

    @Test
    void storage_and_an_app_that_lives_on_it_are_one_signal() {
        var north = eye(NORTH).fails(WEST, Signal.STORAGE, 99, 999).fails(WEST, Signal.APP, 99, 999);
        var witness = eye(WITNESS).fails(WEST, Signal.STORAGE, 99, 999).fails(WEST, Signal.APP, 99, 999);

        assertThat(west(ON_STORAGE, north, witness))
                .isInstanceOfSatisfying(Verdict.Impaired.class, impaired -> assertThat(impaired.signals())
                        .containsExactlyInAnyOrder(Signal.STORAGE, Signal.APP));
        assertThat(west(ON_STORAGE, north, eye(WITNESS)))
                .as("nobody is contradicted by one signal")
                .isInstanceOf(Verdict.Suspect.class);
        assertThat(VerdictPolicy.reached(WEST, List.of(north.done()), ON_STORAGE))
                .isTrue();
    }

    @Test
    void storage_and_an_app_that_lives_elsewhere_are_down_and_the_batch_account_is_not_among_the_signals() {
        assertThat(west(
                        eye(NORTH).fails(WEST, Signal.STORAGE, 9, 90).fails(WEST, Signal.APP, 9, 90),
                        eye(WITNESS).fails(WEST, Signal.STORAGE, 9, 90).fails(WEST, Signal.APP, 9, 90)))
                .isInstanceOfSatisfying(Verdict.Down.class, down -> assertThat(down.signals())
                        .containsExactlyInAnyOrder(Signal.STORAGE, Signal.APP));
    }

    @Test
    void down_carries_the_signals_that_all_observers_have_seen_fail() {
        assertThat(west(
                        eye(NORTH).cannotReach(WEST, 9, 90),
                        eye(WITNESS).fails(WEST, Signal.DATA_PLANE, 9, 90).fails(WEST, Signal.APP, 9, 90)))
                .isInstanceOfSatisfying(Verdict.Down.class, down -> assertThat(down.signals())
                        .containsExactlyInAnyOrder(Signal.DATA_PLANE, Signal.APP));
    }

    @Test
    void with_an_app_on_its_storage_a_region_is_down_for_as_long_as_its_data_plane_is_too() {
        assertThat(west(
                        ON_STORAGE,
                        eye(NORTH).cannotReach(WEST, 99, 900).fails(WEST, Signal.DATA_PLANE, 9, 90),
                        eye(WITNESS).cannotReach(WEST, 99, 900).fails(WEST, Signal.DATA_PLANE, 9, 90)))
                .isInstanceOfSatisfying(
                        Verdict.Down.class, down -> assertThat(down.lasting()).isEqualTo(Duration.ofSeconds(90)));
    }

    @Test
    void observers_have_to_agree_on_the_same_two_signals() {
        assertThat(west(
                        eye(NORTH).fails(WEST, Signal.DATA_PLANE, 9, 200).fails(WEST, Signal.STORAGE, 9, 200),
                        eye(WITNESS).fails(WEST, Signal.STORAGE, 9, 200).fails(WEST, Signal.APP, 9, 200)))
                .isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void an_observer_that_reaches_the_region_makes_it_disputed() {
        assertThat(west(eye(NORTH).cannotReach(WEST, 50, 900), eye(WITNESS)))
                .isInstanceOfSatisfying(Verdict.Disputed.class, disputed -> assertThat(disputed.because())
                        .contains("northeurope cannot reach westeurope")
                        .contains("but swedencentral can"));
    }

    @Test
    void the_region_s_own_observer_counts_like_any_other() {
        assertThat(west(eye(NORTH).cannotReach(WEST, 50, 900), eye(WITNESS).cannotReach(WEST, 50, 900), eye(WEST)))
                .isInstanceOf(Verdict.Disputed.class);
    }

    @Test
    void an_observer_that_reaches_nothing_outside_its_own_region_has_no_vote() {
        var blind = eye(NORTH).cannotReach(WEST, 50, 900).cannotReach(WITNESS, 50, 900);

        assertThat(west(blind, eye(WITNESS))).isInstanceOf(Verdict.Healthy.class);
        assertThat(west(blind)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void an_observer_that_cannot_see_its_own_region_has_no_vote() {
        var lost = eye(NORTH).cannotReach(WEST, 50, 900).cannotReach(NORTH, 50, 900);

        assertThat(west(lost, eye(WITNESS))).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void an_observer_that_could_not_ask_anything_of_a_region_has_no_vote_on_it() {
        var locked = eye(NORTH).hearsOnly(WEST, Evidence.NONE);

        assertThat(west(locked)).isInstanceOf(Verdict.Unknown.class);
        assertThat(west(locked, eye(WITNESS).cannotReach(WEST, 9, 200)))
                .isInstanceOfSatisfying(Verdict.Suspect.class, suspect -> assertThat(suspect.because())
                        .contains("a lone observer has to see this for 5 min"));
    }

    /** Day 794 of the calm days: a cut link and a storm of 429 were together taken for an outage. */
    @Test
    void an_observer_that_is_told_429_by_all_of_a_region_has_no_vote_on_it_but_doubts_a_lone_one() {
        var throttled = eye(WITNESS).hearsOnly(WEST, Evidence.ANSWERED);

        assertThat(west(throttled)).isInstanceOf(Verdict.Unknown.class);
        assertThat(west(throttled, eye(NORTH).cannotReach(WEST, 60, 900)))
                .isInstanceOfSatisfying(
                        Verdict.Disputed.class,
                        disputed -> assertThat(disputed.because())
                                .contains(
                                        "but an app whose view does not count as a vote still gets answers from it: swedencentral"));
        assertThat(VerdictPolicy.reached(WEST, List.of(throttled.done()), LIMITS))
                .isTrue();
    }

    @Test
    void an_observer_that_is_told_429_by_one_service_while_the_others_are_silent_doubts_nobody() {
        var throttled = eye(WITNESS).cannotReach(WEST, 9, 200).hears(WEST, Signal.STORAGE, Evidence.ANSWERED);

        assertThat(west(throttled)).isInstanceOf(Verdict.Suspect.class);
        assertThat(VerdictPolicy.reached(WEST, List.of(throttled.done()), LIMITS))
                .isFalse();
    }

    @Test
    void a_signal_that_answers_with_401_does_not_count() {
        assertThat(west(
                        eye(NORTH).cannotReach(WEST, 9, 200).hears(WEST, Signal.STORAGE, Evidence.ANSWERED),
                        eye(WITNESS).cannotReach(WEST, 9, 200)))
                .isInstanceOf(Verdict.Down.class);
        assertThat(west(
                        eye(NORTH)
                                .cannotReach(WEST, 9, 200)
                                .hears(WEST, Signal.STORAGE, Evidence.ANSWERED)
                                .hears(WEST, Signal.APP, Evidence.ANSWERED),
                        eye(WITNESS).cannotReach(WEST, 9, 200)))
                .isNotInstanceOf(Verdict.Down.class);
    }

    @Test
    void a_lone_observer_waits_for_the_longer_patience() {
        assertThat(west(eye(NORTH).cannotReach(WEST, 20, 299))).isInstanceOf(Verdict.Suspect.class);
        assertThat(west(eye(NORTH).cannotReach(WEST, 20, 300))).isInstanceOf(Verdict.Down.class);
    }

    @Test
    void the_patience_of_a_lone_observer_begins_when_the_last_other_one_that_reached_the_region_fell_silent() {
        assertThat(west(eye(NORTH).cannotReach(WEST, 60, 900).knowsReached(299)))
                .isInstanceOf(Verdict.Suspect.class);
        assertThat(west(eye(NORTH).cannotReach(WEST, 60, 900).knowsReached(300)))
                .isInstanceOf(Verdict.Down.class);
    }

    @Test
    void a_lone_observer_is_doubted_by_one_that_reaches_the_region_and_sees_nothing_else() {
        var blind = eye(WEST).cannotReach(NORTH, 9, 200).cannotReach(WITNESS, 9, 200);

        assertThat(west(eye(NORTH).cannotReach(WEST, 60, 900), blind)).isInstanceOf(Verdict.Disputed.class);
    }

    @Test
    void two_that_agree_are_not_doubted_by_one_that_sees_nothing_else() {
        var blind = eye(WEST).cannotReach(NORTH, 9, 200).cannotReach(WITNESS, 9, 200);

        assertThat(west(eye(NORTH).cannotReach(WEST, 60, 900), eye(WITNESS).cannotReach(WEST, 60, 900), blind))
                .isInstanceOf(Verdict.Down.class);
    }

    @Test
    void a_region_is_down_for_as_long_as_nobody_has_reached_it() {
        assertThat(west(
                        eye(NORTH).cannotReach(WEST, 60, 900).knowsReached(20),
                        eye(WITNESS).cannotReach(WEST, 60, 900).knowsReached(35)))
                .isInstanceOfSatisfying(
                        Verdict.Down.class, down -> assertThat(down.lasting()).isEqualTo(Duration.ofSeconds(20)));
    }

    @Test
    void data_plane_and_canary_together_say_at_the_longer_patience_that_the_batch_account_is_down() {
        var north = eye(NORTH).fails(WEST, Signal.DATA_PLANE, 20, 300);
        var own = eye(WEST).fails(WEST, Signal.DATA_PLANE, 20, 301);

        assertThat(west(north, own.fails(WEST, Signal.CANARY, 20, 299))).isInstanceOf(Verdict.Suspect.class);
        assertThat(west(north, own.fails(WEST, Signal.CANARY, 20, 300)))
                .isInstanceOfSatisfying(
                        Verdict.Down.class, down -> assertThat(down.signals()).contains(Signal.DATA_PLANE));
        assertThat(west(north, own.hears(WEST, Signal.CANARY, Evidence.GOOD))).isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void the_batch_account_is_not_called_down_without_the_regions_own_app_or_by_it_alone() {
        var own = eye(WEST).fails(WEST, Signal.DATA_PLANE, 99, 999).fails(WEST, Signal.CANARY, 99, 999);

        assertThat(west(own)).isInstanceOf(Verdict.Suspect.class);
        assertThat(west(
                        eye(NORTH).fails(WEST, Signal.DATA_PLANE, 99, 999),
                        eye(WITNESS).fails(WEST, Signal.DATA_PLANE, 99, 999)))
                .isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void the_batch_account_is_not_called_down_while_one_observer_is_answered() {
        assertThat(west(
                        eye(WEST).fails(WEST, Signal.DATA_PLANE, 99, 999).fails(WEST, Signal.CANARY, 99, 999),
                        eye(NORTH).fails(WEST, Signal.DATA_PLANE, 99, 999),
                        eye(WITNESS)))
                .isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void the_management_plane_is_nobodys_evidence() {
        assertThat(west(
                        eye(NORTH).fails(WEST, Signal.ACCOUNT, 99, 999),
                        eye(WITNESS).fails(WEST, Signal.ACCOUNT, 99, 999)))
                .isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void a_witness_is_down_when_its_storage_and_its_app_are() {
        assertThat(verdicts(
                                eye(NORTH).fails(WITNESS, Signal.STORAGE, 4, 60).fails(WITNESS, Signal.APP, 4, 60),
                                eye(WEST).fails(WITNESS, Signal.STORAGE, 4, 60).fails(WITNESS, Signal.APP, 4, 60))
                        .get(WITNESS))
                .isInstanceOf(Verdict.Down.class);
    }

    @Test
    void what_an_observer_wrote_counts_until_its_age_passes_the_limit() {
        var seen = List.of(
                new DatedObservation(eye(NORTH).done(), NOW - 60),
                new DatedObservation(eye(WITNESS).done(), NOW - 61));

        assertThat(VerdictPolicy.fresh(seen, NOW, LIMITS))
                .extracting(Observation::observer)
                .containsExactly(NORTH);
    }

    @Test
    void no_limit_of_age_is_below_five_seconds() {
        assertThat(new VerdictPolicy.Limits(4, Duration.ofMinutes(5), 1, Set.of()).maxAge())
                .isEqualTo(5);
    }

    @Test
    void an_observer_that_is_no_region_of_ours_has_no_vote() {
        assertThat(west(eye("eastus").cannotReach(WEST, 9, 999))).isInstanceOf(Verdict.Unknown.class);
        assertThat(west(eye("eastus")
                        .hears("eastus", Signal.STORAGE, Evidence.GOOD)
                        .cannotReach(WEST, 9, 999)))
                .isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void two_failing_signals_at_one_observer_are_enough_to_call_it_disputed() {
        assertThat(west(eye(NORTH).fails(WEST, Signal.STORAGE, 4, 60).fails(WEST, Signal.APP, 4, 60), eye(WITNESS)))
                .isInstanceOf(Verdict.Disputed.class);
    }

    /** One failure of two signals is not yet a region out of reach, and no longer one that is reached. */
    @Test
    void an_observer_that_has_just_begun_to_fail_neither_condemns_nor_defends_the_region() {
        assertThat(west(
                        eye(NORTH).cannotReach(WEST, 9, 200),
                        eye(WITNESS).fails(WEST, Signal.STORAGE, 1, 0).fails(WEST, Signal.APP, 1, 0)))
                .isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void only_the_regions_own_app_can_say_that_its_canary_does_not_come_back() {
        assertThat(west(
                        eye(WEST).fails(WEST, Signal.DATA_PLANE, 99, 999),
                        eye(NORTH).fails(WEST, Signal.DATA_PLANE, 99, 999).fails(WEST, Signal.CANARY, 99, 999)))
                .isInstanceOf(Verdict.Suspect.class);
    }

    @Test
    void a_region_is_reached_when_somebody_who_sees_reaches_it() {
        var reaching = eye(NORTH).done();
        var failing = eye(WITNESS).cannotReach(WEST, 1, 0).done();
        var blind =
                eye(WEST).cannotReach(NORTH, 1, 0).cannotReach(WITNESS, 1, 0).done();

        assertThat(VerdictPolicy.reached(WEST, List.of(failing, reaching), LIMITS))
                .isTrue();
        assertThat(VerdictPolicy.reached(WEST, List.of(failing), LIMITS)).isFalse();
        assertThat(VerdictPolicy.reached(WEST, List.of(failing, blind), LIMITS)).isFalse();
        assertThat(VerdictPolicy.reached(WEST, List.of(), LIMITS)).isFalse();
    }

    @Test
    void limits_are_those_of_the_settings() {
        var regions = new Regions(WEST, WEST, List.of(WEST, NORTH), ALL, ALL, Map.of(WEST, 1, NORTH, 1), Set.of(NORTH));
        assertThat(VerdictPolicy.Limits.of(new FixedHealthSettings(Optional.empty()), regions))
                .isEqualTo(new VerdictPolicy.Limits(8, Duration.ofMinutes(5), 60, Set.of(NORTH)));
        assertThat(new VerdictPolicy.Limits(0, Duration.ZERO, 60, Set.of()).downAfter())
                .isEqualTo(1);
    }

    private static Verdict west(VerdictPolicy.Limits limits, Eye... eyes) {
        return VerdictPolicy.verdicts(ALL, List.of(eyes).stream().map(Eye::done).toList(), limits)
                .get(WEST);
    }

    private static Verdict west(Eye... eyes) {
        return verdicts(eyes).get(WEST);
    }

    private static Map<String, Verdict> verdicts(Eye... eyes) {
        return VerdictPolicy.verdicts(ALL, List.of(eyes).stream().map(Eye::done).toList(), LIMITS);
    }

    private static Eye eye(String observer) {
        return new Eye(observer);
    }

    /** An observer that finds everything well, but for what it is told. */
    private static final class Eye {
        private final String observer;
        private final Map<String, Map<Signal, Reading>> readings = new HashMap<>();
        private long reachedAgo = 5000;

        Eye(String observer) {
            this.observer = observer;
            for (var region : ALL) {
                hears(region, Signal.STORAGE, Evidence.GOOD).hears(region, Signal.APP, Evidence.GOOD);
                if (!region.equals(WITNESS)) {
                    hears(region, Signal.DATA_PLANE, Evidence.GOOD).hears(region, Signal.ACCOUNT, Evidence.GOOD);
                }
            }
        }

        /** It knows that somebody reached every region so long ago. */
        Eye knowsReached(long secondsAgo) {
            reachedAgo = secondsAgo;
            return this;
        }

        Eye hearsOnly(String region, Evidence evidence) {
            return hears(region, Signal.DATA_PLANE, evidence)
                    .hears(region, Signal.STORAGE, evidence)
                    .hears(region, Signal.APP, evidence);
        }

        Eye hears(String region, Signal signal, Evidence evidence) {
            return put(region, signal, new Reading(evidence, 0, 0, NOW, "answered"));
        }

        Eye fails(String region, Signal signal, int failures, long seconds) {
            return put(region, signal, new Reading(Evidence.FAILED, failures, NOW - seconds, NOW, "refused"));
        }

        Eye lacksNodes(long seconds) {
            return put(WEST, Signal.POOL, new Reading(Evidence.NO_CAPACITY, 4, NOW - seconds, NOW, "has no nodes"));
        }

        Eye cannotReach(String region, int failures, long seconds) {
            fails(region, Signal.STORAGE, failures, seconds).fails(region, Signal.APP, failures, seconds);
            return region.equals(WITNESS) ? this : fails(region, Signal.DATA_PLANE, failures, seconds);
        }

        private Eye put(String region, Signal signal, Reading reading) {
            readings.computeIfAbsent(region, r -> new EnumMap<>(Signal.class)).put(signal, reading);
            return this;
        }

        Observation done() {
            var reached = new HashMap<String, Long>();
            ALL.forEach(region -> reached.put(region, NOW - reachedAgo));
            return new Observation(observer, readings, reached, null, Instant.EPOCH, null);
        }
    }
}
