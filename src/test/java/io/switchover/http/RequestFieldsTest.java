package io.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFieldsTest {
    @ParameterizedTest
    @CsvSource({
        "0, true",
        "7, true",
        "9223372036854775807, true",
        "-1, false",
        "9223372036854775808, false",
        "1.0, false"
    })
    void a_number_is_whole_and_from_zero(String given, boolean fits) {
        var fields = RequestFields.of(Optional.of("{\"epoch\": " + given + "}"), "epoch");

        assertThat(fields.number("epoch")).isEqualTo(fits ? Long.parseLong(given) : 0);
        assertThat(fields.problem().isEmpty()).isEqualTo(fits);
    }

    @Test
    void a_body_is_read_up_to_its_limit() {
        var fits = "{\"a\": 1}" + " ".repeat(RequestFields.LONGEST_BODY - 8);

        assertThat(RequestFields.of(Optional.of(fits), "a").problem()).isEmpty();
        assertThat(RequestFields.of(Optional.of(fits + " "), "a").problem()).isPresent();
    }
}
