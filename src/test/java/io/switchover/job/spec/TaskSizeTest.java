package io.switchover.job.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.switchover.packages.PackageReference;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSizeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                " ",
                "~",
                "\u007f",
                "\u0080",
                "\u00e9",
                "\u07ff",
                "\u0800",
                "\u20ac",
                "\uffff",
                "\ud83d\ude00",
                "\u0000",
                "\u001f",
                "\b\t\n\f\r",
                "\"quoted\" and \\",
                "$ and { but no placeholder"
            })
    void a_text_has_the_size_with_which_it_is_written(String text) throws Exception {
        var node = TextNode.valueOf(text);

        assertThat(TaskSize.of(node)).isEqualTo(written(node));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"id\":\"a\"}",
                "{\"id\":\"a\",\"commandLine\":\"run\"}",
                "[\"a\",\"b\",\"c\"]",
                "{\"environment\":[{\"name\":\"A\",\"value\":\"b\"},{\"name\":\"C\",\"value\":\"d\"}]}"
            })
    void a_task_of_texts_has_the_size_with_which_it_is_written_and_a_comma_more_in_each_part(String json)
            throws Exception {
        var node = JSON.readTree(json);
        long parts = json.chars().filter(c -> c == '{' || c == '[').count();

        assertThat((long) TaskSize.of(node)).isBetween((long) written(node), written(node) + parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "null", "-9223372036854775808", "-1.7976931348623157E308"})
    void a_number_is_taken_for_as_long_as_the_longest(String json) throws Exception {
        assertThat(TaskSize.of(JSON.readTree(json))).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource({"${endpoint}, 64", "a ${endpoint} and ${jobId}, 128", "${sas}, 664"})
    void a_placeholder_has_the_size_of_what_may_take_its_place_besides_its_own(String text, int more) throws Exception {
        var node = TextNode.valueOf(text);

        assertThat(TaskSize.of(node)).isEqualTo(written(node) + more);
    }

    @ParameterizedTest
    @CsvSource({"identityReference, 352", "identityReferenc, 0"})
    void a_reference_to_an_identity_has_the_size_of_a_long_id_besides_its_own(String field, int more) throws Exception {
        var node = JSON.readTree("{\"" + field + "\":\"x\"}");

        assertThat(TaskSize.of(node)).isEqualTo(written(node) + 1 + more);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 210", "3, 550"})
    void packages_have_the_size_of_their_longest_names(int packages, int size) {
        assertThat(TaskSize.of(Collections.nCopies(packages, new PackageReference("render", null))))
                .isEqualTo(size);
    }

    private static int written(JsonNode node) throws JsonProcessingException {
        return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8).length;
    }
}
