package io.switchover.local.cosmos.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode ITEM = json("""
            {"id": "1", "n": 5, "half": 2.50, "name": "Ada's", "on": true, "none": null, "tags": ["a", "b", {"k": 1}],
             "deep": {"er": {"x": 1}, "odd name": 3}, "order": 7}
            """);
    private static final Map<String, JsonNode> PARAMETERS =
            Map.of("@five", json("5"), "@list", json("[1, 5, \"Ada's\"]"), "@object", json("{\"k\": 1.0}"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.n = 5",
                "c.n = 5.0",
                "c.n = @five",
                "c.half = 2.5",
                "c.n != 6 AND c.n <> 6",
                "c.n < 6 AND c.n <= 5 AND c.n > -1 AND c.n >= 5",
                "c.n > 4.999e0",
                "c.name = 'Ada\\'s'",
                "c.name = \"Ada's\"",
                "c.name >= 'Ada' AND c.name < 'B'",
                "c.on",
                "c.on = true AND NOT c.on = false",
                "c.none = null",
                "c.name != null",
                "c.deep.er.x = 1",
                "c['deep'][\"er\"].x = 1",
                "c[\"deep\"][\"odd name\"] = 3",
                "c.order = 7",
                "c.n = 1 OR c.n = 5",
                "c.n = 5 OR c.n = 1 AND c.n = 2",
                "NOT (c.n = 1 OR c.n = 2)",
                "not c.n in (1, 2)",
                "c.n IN (1, @five)",
                "c.n NOT IN (1, 2)",
                "ARRAY_CONTAINS(@list, c.n)",
                "ARRAY_CONTAINS(@list, c.name)",
                "ARRAY_CONTAINS(c.tags, 'b')",
                "ARRAY_CONTAINS(c.tags, @object)",
                "NOT ARRAY_CONTAINS(@list, c.on)",
                "IS_DEFINED(c.none)",
                "NOT IS_DEFINED(c.missing)",
                "is_defined(c.deep.er)",
                "STARTSWITH(c.name, 'Ad')",
                "STARTSWITH(c.name, 'aD', true)",
                "c.missing = 1 OR c.n = 5"
            })
    void finds(String condition) {
        assertThat(lets(condition)).as(condition).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.n = 6",
                "c.n = '5'",
                "c.n < '6'",
                "c.name > 5",
                "c.n < true",
                "c.N = 5",
                "c.name",
                "c.none < 1",
                "c.n = 1 OR c.n = 2",
                "(c.n = 5 OR c.n = 1) AND c.n = 2",
                "c.n IN (1, 2)",
                "c.n NOT IN (5)",
                "ARRAY_CONTAINS(@list, c.missing)",
                "ARRAY_CONTAINS(c.n, 5)",
                "ARRAY_CONTAINS(@list, '5')",
                "IS_DEFINED(c.missing)",
                "IS_DEFINED(c.n.deeper)",
                "STARTSWITH(c.name, 'aD')",
                "STARTSWITH(c.n, '5')"
            })
    void does_not_find(String condition) {
        assertThat(lets(condition)).as(condition).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c.missing = 1",
                "c.missing != 1",
                "NOT c.missing = 1",
                "NOT (c.missing = 1 AND c.n = 5)",
                "c.missing NOT IN (1)",
                "NOT ARRAY_CONTAINS(@list, c.missing)",
                "c.missing = undefined"
            })
    void an_item_without_the_property_passes_neither_a_condition_nor_its_negation(String condition) {
        assertThat(lets(condition)).as(condition).isFalse();
    }

    @Test
    void selects_the_whole_item_some_properties_or_a_bare_value() {
        assertThat(selected("SELECT * FROM c")).isEqualTo(ITEM);
        assertThat(selected("SELECT c.n, c.deep.er, c[\"deep\"][\"odd name\"] AS odd, c.missing FROM c"))
                .isEqualTo(json("{\"n\": 5, \"er\": {\"x\": 1}, \"odd\": 3}"));
        assertThat(selected("SELECT VALUE c.deep.er.x FROM c")).isEqualTo(json("1"));
        assertThat(Query.parse("SELECT VALUE c.missing FROM c").selection().of(ITEM))
                .isEmpty();
        assertThat(Query.parse("select value count(1) from c").counts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT r.n FROM r WHERE r.n = 5",
                "SELECT r.n FROM things r WHERE r.n = 5",
                "SELECT r.n FROM things AS r WHERE r.n = 5 ORDER BY r.n"
            })
    void the_container_may_have_any_alias(String query) {
        assertThat(Query.parse(query).lets(ITEM, PARAMETERS)).isTrue();
    }

    @Test
    void orderings_keep_their_sequence_and_direction() {
        var orderings = Query.parse("SELECT * FROM c ORDER BY c.a, c.b.d DESC, c['x'] ASC")
                .orderings();
        assertThat(orderings).extracting(Ordering::descending).containsExactly(false, true, false);
        assertThat(orderings.get(1).path()).containsExactly("b", "d");
    }

    @Test
    void values_are_ordered_undefined_null_booleans_numbers_strings_arrays_objects() {
        JsonNode rising = json("[null, false, true, -3, 2, 10.5, \"10\", \"9\", \"a\", [], {}]");
        assertThat(Json.compareAll(Expression.UNDEFINED, rising.get(0))).isNegative();
        for (int i = 1; i < rising.size(); i++) {
            assertThat(Json.compareAll(rising.get(i - 1), rising.get(i)))
                    .as(rising.get(i - 1) + " before " + rising.get(i))
                    .isNegative();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT TOP 5 * FROM c                            | 'TOP'
                    SELECT DISTINCT c.a FROM c                       | 'DISTINCT'
                    SELECT c FROM c                                  | 'c'
                    SELECT SUM(c.n) FROM c                           | 'SUM'
                    SELECT VALUE SUM(c.n) FROM c                     | '('
                    SELECT VALUE COUNT(c.n) FROM c                   | 'c'
                    SELECT *                                         | the end of the query
                    SELECT * FROM c JOIN t IN c.tags                 | 'JOIN'
                    SELECT * FROM c WHERE                            | the end of the query
                    SELECT * FROM c WHERE c.n BETWEEN 1 AND 2        | 'BETWEEN'
                    SELECT * FROM c WHERE c.name LIKE 'A%'           | 'LIKE'
                    SELECT * FROM c WHERE c.n + 1 = 2                | '+'
                    SELECT * FROM c WHERE c.n = 1 && c.n = 2         | '&'
                    SELECT * FROM c WHERE CONTAINS(c.name, 'A')      | 'CONTAINS'
                    SELECT * FROM c WHERE x.n = 1                    | 'x'
                    SELECT * FROM c WHERE c.tags[0] = 'a'            | '0'
                    SELECT * FROM c WHERE c.n = 1 GROUP BY c.n       | 'GROUP'
                    SELECT * FROM c ORDER BY c.n OFFSET 1 LIMIT 2    | 'OFFSET'
                    SELECT * FROM c WHERE (c.n = 1                   | ')'
                    SELECT * FROM c WHERE c.n = 'open                | position 28
                    SELECT VALUE COUNT(1) FROM c ORDER BY c.n        | ORDER BY
                    UPDATE c SET c.n = 1                             | SELECT
                    """)
    void what_is_not_spoken_is_refused_by_name(String query, String piece) {
        assertThatThrownBy(() -> Query.parse(query))
                .isInstanceOf(QueryNotUnderstood.class)
                .hasMessageContaining(piece);
    }

    @Test
    void a_parameter_without_a_value_is_refused_by_name() {
        Query query = Query.parse("SELECT * FROM c WHERE c.n = @nowhere");
        assertThatThrownBy(() -> query.lets(ITEM, PARAMETERS)).hasMessageContaining("@nowhere");
    }

    private static boolean lets(String condition) {
        return Query.parse("SELECT * FROM c WHERE " + condition).lets(ITEM, PARAMETERS);
    }

    private static JsonNode selected(String query) {
        return Query.parse(query).selection().of(ITEM).orElseThrow();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
