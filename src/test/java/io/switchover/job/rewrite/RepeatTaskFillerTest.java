package io.switchover.job.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatTaskFillerTest {
    @ParameterizedTest
    @CsvSource({
        "run {0} {1}, run 7 12",
        "run {0:3} {1:1}, run 007 12",
        "run {0:0}, run 7",
        "run {2}, run {2}",
        "run {{0}}, run {0}",
        "run ${0}, run ${0}"
    })
    void a_number_stands_where_its_set_is_named(String text, String filled) {
        var repeat = JsonNodeFactory.instance.objectNode().put("commandLine", text);
        assertThat(RepeatTaskFiller.sweep(repeat, new long[] {7, 12})
                        .path("commandLine")
                        .asText())
                .isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource({"nothing, 0", "{f}, 7", "{f}{f} and {f}, 21", "{long}, 0", "{f}{long}{f}, 14", "'', 0"})
    void how_much_names_make_of_a_text_is_known_before(String text, long growth) {
        var values = Map.of("{f}", "0123456789", "{long}", "x");
        var nodes = JsonNodeFactory.instance;
        assertThat(RepeatTaskFiller.growth(nodes.textNode(text), values)).isEqualTo(growth);
        var nested = nodes.objectNode().put("commandLine", text).put("n", 5);
        nested.putArray("more").add(text);
        assertThat(RepeatTaskFiller.growth(nested, values)).isEqualTo(2 * growth);
    }
}
