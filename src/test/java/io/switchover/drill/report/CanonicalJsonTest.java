package io.switchover.drill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static String canonical(String json) throws IOException {
        return CanonicalJson.of(MAPPER.readTree(json));
    }

    /** RFC 8785, section 3.2.3. */
    @Test
    void names_are_in_the_order_of_their_utf_16_code_units_as_in_the_example_of_the_rfc() throws IOException {
        assertThat(canonical("""
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
                 "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"}"""))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785, section 3.2.2, without its numbers that are not whole. */
    @Test
    void texts_and_literals_are_written_as_in_the_example_of_the_rfc() throws IOException {
        assertThat(canonical("""
                {
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }"""))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e30", "9007199254740992", "-9007199254740992"})
    void a_number_that_tools_may_write_in_another_way_is_refused(String number) {
        assertThatThrownBy(() -> canonical("{\"n\":" + number + "}")).hasMessageContaining("53 bits");
    }

    @Test
    void nested_values_are_sorted_too_and_arrays_keep_their_order() throws IOException {
        assertThat(canonical("{\"b\": [3, {\"d\": 1, \"c\": -2}, []], \"a\": {}}"))
                .isEqualTo("{\"a\":{},\"b\":[3,{\"c\":-2,\"d\":1},[]]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740991", "-9007199254740991", "0"})
    void a_whole_number_within_53_bits_is_written_as_it_is(String number) throws Exception {
        assertThat(canonical("{\"n\":" + number + "}")).isEqualTo("{\"n\":" + number + "}");
    }
}
