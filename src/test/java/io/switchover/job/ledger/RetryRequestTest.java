package io.switchover.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Resume;
import org.junit.jupiter.api.Test;

/** What the body of a retry asks for. */
class RetryRequestTest {
    @Test
    void a_byte_order_mark_before_the_body_says_nothing() {
        assertThat(RetryRequest.of("\uFEFF{\"resume\":\"unfinished\"}"))
                .isEqualTo(new RetryRequest.Asked(Resume.UNFINISHED));
        assertThat(RetryRequest.of("\uFEFF")).isEqualTo(new RetryRequest.Asked(null));
    }

    @Test
    void a_null_says_nothing() {
        assertThat(RetryRequest.of("{\"resume\":null}")).isEqualTo(new RetryRequest.Asked(null));
    }

    @Test
    void a_mark_anywhere_else_is_no_json() {
        assertThat(RetryRequest.of("{\uFEFF}")).isInstanceOf(RetryRequest.Unfit.class);
    }
}
