package io.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleOverridesTest {
    private static final String ONE = "{\"rule\": \"dwell\", \"because\": \"we know\"}";

    private static RequestFields fields(String overrides) {
        return RequestFields.of(Optional.of("{\"overrides\": " + overrides + "}"), "overrides");
    }

    @Test
    void rules_are_overridden_by_name_each_with_a_reason() {
        var fields = fields("[" + ONE + ", {\"rule\": \"rate\", \"because\": \"it is fine\"}]");

        assertThat(RuleOverrides.of(fields)).isEqualTo(Map.of("dwell", "we know", "rate", "it is fine"));
        assertThat(fields.problem()).isEmpty();
        assertThat(RuleOverrides.of(RequestFields.of(Optional.empty(), "overrides")))
                .isEmpty();
    }

    @Test
    void a_list_has_at_most_twenty_and_everything_in_it_is_named() {
        var twenty = fields(Collections.nCopies(20, ONE).toString());
        assertThat(RuleOverrides.of(twenty)).hasSize(1);
        assertThat(twenty.problem()).isEmpty();

        for (var none : new String[] {Collections.nCopies(21, ONE).toString(), "{}", "7"}) {
            var fields = fields(none);
            assertThat(RuleOverrides.of(fields)).isEmpty();
            assertThat(fields.problem().orElseThrow().fields())
                    .extracting(Problem.Field::field)
                    .containsExactly("overrides");
        }

        var lacking = fields("[" + ONE + ", {\"rule\": \"rate\"}]");
        RuleOverrides.of(lacking);
        assertThat(lacking.problem().orElseThrow().fields())
                .extracting(Problem.Field::field)
                .containsExactly("overrides[1].because");
    }
}
