package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalmDaysTest {
    private static final long SEEDS = Long.getLong("calm.seeds", 3);
    private static final long FIRST = Long.getLong("calm.seed", 1);
    private static final int DAYS = Integer.getInteger("calm.days", 5);

    @Test
    void nothing_but_a_real_outage_moves_anything_and_that_moves_it_once() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            var result = new CalmDays(seed).days(DAYS);

            assertThat(result.needless())
                    .as("needless moves with seed %s:%n%s", seed, String.join("\n", result.history()))
                    .isZero();
            assertThat(result.moves())
                    .as("moves with seed %s:%n%s", seed, String.join("\n", result.history()))
                    .isEqualTo(result.outages());
        }
    }
}
