package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a decision is said again. */
class LastDecisionTest {
    private static LastDecision decided(Decision decision, @Nullable String notAsked) {
        return new LastDecision("west", FailoverSettings.Mode.CONFIRM, decision, 3, notAsked, Instant.EPOCH);
    }

    @Test
    void an_age_that_grows_is_not_another_decision() {
        assertThat(decided(new Decision.StayPut("down-for", "down for 12 s"), null)
                        .sameAs(decided(new Decision.StayPut("down-for", "down for 27 s"), null)))
                .isTrue();
        assertThat(decided(notReady("as of 12 s ago: package X is missing"), null)
                        .sameAs(decided(notReady("as of 1 min 27 s ago: package X is missing"), null)))
                .isTrue();
    }

    @Test
    void another_thing_that_the_target_lacks_is_said() {
        assertThat(decided(notReady("as of 12 s ago: package X is missing"), null)
                        .sameAs(decided(notReady("as of 12 s ago: the quota is 0"), null)))
                .isFalse();
    }

    @Test
    void that_nobody_is_asked_after_all_is_said_with_the_reason() {
        var move = new Decision.Move("north", "west is down");
        assertThat(decided(move, null).sameAs(decided(move, "a drill verifies")))
                .isFalse();
        assertThat(decided(move, "a drill verifies").sameAs(decided(move, "ann declined it")))
                .isFalse();
        assertThat(decided(move, "a drill verifies").sameAs(decided(move, "a drill verifies")))
                .isTrue();
    }

    private static Decision notReady(String because) {
        return new Decision.StayPut("target-ready", because);
    }
}
