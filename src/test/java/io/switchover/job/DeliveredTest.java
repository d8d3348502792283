package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveredTest {
    private static final Attempt FIRST = Attempt.claimed("a", 1, "westeurope", 1, 0, Scene.START);
    private static final Instant CREATED = Scene.START;
    private static final Slice ONE = new Slice(0, 100);
    private static final Slice TWO = new Slice(100, 200);
    private static final List<Slice> BOTH = List.of(ONE, TWO);

    private final Delivered delivered = new Delivered();

    @Test
    void what_was_delivered_is_not_missing() {
        assertThat(delivered.missing(FIRST, CREATED, BOTH)).isEqualTo(BOTH);
        delivered.add(FIRST, CREATED, ONE);
        assertThat(delivered.missing(FIRST, CREATED, BOTH)).containsExactly(TWO);
        delivered.add(FIRST, CREATED, TWO);
        assertThat(delivered.missing(FIRST, CREATED, BOTH)).isEmpty();
        delivered.forget(FIRST);
        assertThat(delivered.missing(FIRST, CREATED, BOTH)).isEqualTo(BOTH);
    }

    @Test
    void a_job_that_was_created_anew_has_nothing() {
        delivered.add(FIRST, CREATED, ONE);
        var anew = CREATED.plusMillis(1);
        assertThat(delivered.missing(FIRST, anew, BOTH)).isEqualTo(BOTH);
        delivered.add(FIRST, anew, TWO);
        assertThat(delivered.missing(FIRST, anew, BOTH)).containsExactly(ONE);
    }

    @Test
    void the_same_id_in_another_region_is_another_job() {
        delivered.add(FIRST, CREATED, ONE);
        var there = Attempt.claimed("a", 1, "northeurope", 1, 0, Scene.START);
        assertThat(delivered.missing(there, CREATED, BOTH)).isEqualTo(BOTH);
    }

    @Test
    void what_is_remembered_has_a_limit_and_what_is_forgotten_is_sent_again() {
        for (int i = 0; i < 5_000; i++) {
            delivered.add(Attempt.claimed("a" + i, 1, "westeurope", 1, 0, Scene.START), CREATED, ONE);
        }
        assertThat(delivered.missing(Attempt.claimed("a0", 1, "westeurope", 1, 0, Scene.START), CREATED, List.of(ONE)))
                .containsExactly(ONE);
    }
}
