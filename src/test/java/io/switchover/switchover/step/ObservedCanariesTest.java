package io.switchover.switchover.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Canary;
import io.switchover.health.FixedHealthSettings;
import io.switchover.health.Observation;
import io.switchover.store.InMemoryDocuments;
import io.switchover.switchover.step.CanaryResults.Result;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a switchover makes of the canary that the target's own app has sent. */
class ObservedCanariesTest {
    private static final long SINCE = 1_000;

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 2_000);

    private ObservedCanaries canaries(@Nullable String pool) {
        return new ObservedCanaries(documents, new FixedHealthSettings(Optional.ofNullable(pool)));
    }

    private void observed(@Nullable Canary canary) {
        documents.insert(
                Observation.key("north"), new Observation("north", Map.of(), Map.of(), canary, Instant.EPOCH, null));
    }

    @ParameterizedTest
    @CsvSource({
        "BACK, 1000, Passed",
        "BACK, 999, Pending",
        "LATE, 1000, Failed",
        "LATE, 999, Pending",
        "OUT, 1000, Pending",
        "UNSENT, 1000, Pending"
    })
    void only_a_canary_that_was_sent_since_counts(Canary.State state, long sentAt, String result) {
        observed(new Canary("switchover-canary-north-7", sentAt, state));
        assertThat(canaries("standby").since("north", SINCE).getClass().getSimpleName())
                .isEqualTo(result);
    }

    @Test
    void without_a_report_it_is_waited_for() {
        assertThat(canaries("standby").since("north", SINCE)).isInstanceOf(Result.Pending.class);
        observed(null);
        assertThat(canaries("standby").since("north", SINCE)).isInstanceOf(Result.Pending.class);
        documents.unreachable("away");
        assertThat(canaries("standby").since("north", SINCE)).isInstanceOf(Result.Pending.class);
    }

    @Test
    void without_a_pool_none_is_ever_sent_and_the_setting_is_named() {
        assertThat(canaries(null).since("north", SINCE))
                .isInstanceOfSatisfying(Result.NeverSent.class, never -> assertThat(never.sentence())
                        .contains("SWITCHOVER_HEALTH_CANARY_POOL"));
    }
}
