package io.switchover.job.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.Resume;
import org.junit.jupiter.api.Test;

/** What the body of a retry asks for. */
class RetryRequestTest {
    @Test
    void a_byte_order_mark_before_the_body_says_nothing() {
        assertThat(RetryRequest.of("\uFEFF{\"resume\":\"unfinished\"}"))
                .isEqualTo(new RetryRequest.Valid(Resume.UNFINISHED));
        assertThat(RetryRequest.of("\uFEFF")).isEqualTo(new RetryRequest.Valid(null));
    }

    @Test
    void a_null_says_nothing() {
        assertThat(RetryRequest.of("{\"resume\":null}")).isEqualTo(new RetryRequest.Valid(null));
    }

    @Test
    void a_mark_anywhere_else_is_no_json() {
        assertThat(RetryRequest.of("{\uFEFF}")).isInstanceOf(RetryRequest.Unfit.class);
    }

    @Test
    void a_field_that_is_not_known_is_named_with_the_one_that_is() {
        assertThat(RetryRequest.of("{\"resum\":\"unfinished\"}"))
                .isEqualTo(new RetryRequest.Unfit(
                        "resum", "resum is no field of this request; known is resume, in a JSON object"));
        assertThat(RetryRequest.of("[]"))
                .isEqualTo(new RetryRequest.Unfit("body", "known is resume, in a JSON object"));
    }
}
