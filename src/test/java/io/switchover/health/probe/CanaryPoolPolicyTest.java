package io.switchover.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding.Level;
import io.switchover.health.FixedHealthSettings;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanaryPoolPolicyTest {
    @Test
    void without_a_canary_pool_an_outage_of_batch_alone_is_said_to_go_unnoticed() {
        assertThat(CanaryPoolPolicy.finding("northeurope", Optional.empty())).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.sentence())
                    .isEqualTo("no canary runs in northeurope, because no pool is set for it: an outage in which Azure"
                            + " Batch answers and starts no task would not be noticed");
            assertThat(finding.remedy()).contains("SWITCHOVER_HEALTH_CANARY_POOL");
        });
    }

    @Test
    void an_empty_setting_is_none() {
        assertThat(CanaryPoolPolicy.finding("northeurope", Optional.of(" ")).level())
                .isEqualTo(Level.WARNING);
    }

    @Test
    void a_canary_pool_is_fine() {
        assertThat(new CanaryCheck(new FixedHealthSettings(Optional.of("canary")))
                        .findings("northeurope", Instant.EPOCH))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.FINE);
                    assertThat(finding.found()).isEqualTo("pool canary");
                });
    }
}
