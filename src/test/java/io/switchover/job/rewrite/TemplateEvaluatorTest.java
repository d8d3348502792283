package io.switchover.job.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.switchover.job.Violation;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters and variables of a template: their types, their limits, and how they are put together. */
class TemplateEvaluatorTest {
    private final RewriteNotes findings = new RewriteNotes();

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The value of the parameter p, as it is declared and given. */
    private JsonNode p(String declared, String given) {
        return new TemplateEvaluator(
                        json("{'parameters':{'p':" + declared + "},'parameterValues':{'p':" + given + "}}"), findings)
                .filled(TextNode.valueOf("[parameters('p')]"), "commandLine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'int'} | 7 | 7",
                "{'type':'int'} | '7' | 7",
                "{'type':'Int'} | '-7' | -7",
                "{'type':'int'} | 4294967296 | 4294967296",
                "{'type':'int','minValue':7,'maxValue':7} | 7 | 7",
                "{'type':'bool'} | 'TRUE' | true",
                "{'type':'bool'} | 'false' | false",
                "{'type':'bool'} | 'maybe' | 'maybe'",
                "{'type':'string'} | 7 | '7'",
                "{'type':'string'} | true | 'true'",
                "{'type':'string'} | ['a'] | ['a']",
                "{'type':'string','minLength':2,'maxLength':2} | 'ab' | 'ab'",
                "{'type':'string','allowedValues':['a','b']} | 'b' | 'b'",
                "{'type':'array'} | [1] | [1]",
                "{} | {'value':3} | 3",
            })
    void is_taken_as(String declared, String given, String value) throws IOException {
        assertThat(p(declared, given)).isEqualTo(new ObjectMapper().readTree(value.replace('\'', '"')));
        assertThat(findings.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'int','minValue':7} | 6 | parameterValues.p: it must be at least 7, and is 6",
                "{'type':'int','maxValue':7} | 8 | parameterValues.p: it must be at most 7, and is 8",
                "{'type':'string','minLength':2} | 'a' | parameterValues.p: its length must be at least 2, and is 1",
                "{'type':'string','maxLength':2} | 'abc' | parameterValues.p: its length must be at most 2, and is 3",
                "{'type':'int'} | 'x' | parameterValues.p is \"x\": its type is int: a whole number",
                "{'type':'int'} | 1.5 | parameterValues.p is \"1.5\": its type is int: a whole number",
                "{'type':'securestring','allowedValues':['a']} | 'b' | parameterValues.p: it must be one of [`\"`a`\"`]",
            })
    void is_refused(String declared, String given, String flaw) {
        p(declared, given);
        assertThat(findings.violations()).extracting(Violation::sentence).containsExactly(flaw.replace("`", ""));
    }

    @Test
    void a_value_that_a_parameter_declares_is_not_said_to_be_unknown_even_if_nothing_asks_for_it() {
        new TemplateEvaluator(json("{'parameters':{'used':{}},'parameterValues':{'used':1}}"), findings).unasked();
        assertThat(findings.violations()).isEmpty();
        new TemplateEvaluator(json("{'parameters':{'used':{}},'parameterValues':{'usde':1}}"), findings).unasked();
        assertThat(findings.violations()).extracting(Violation::field).containsExactly("parameterValues.usde");
    }

    /** Each variable is the next one; the last one is a text. */
    private JsonNode chain(int length) {
        var variables = IntStream.range(0, length)
                .mapToObj(i ->
                        "'v" + i + "':" + (i == length - 1 ? "'x'" : "'[variables(\\u0027v" + (i + 1) + "\\u0027)]'"))
                .collect(Collectors.joining(","));
        return new TemplateEvaluator(json("{'variables':{" + variables + "}}"), findings)
                .filled(TextNode.valueOf("[variables('v0')]"), "id");
    }

    @Test
    void a_chain_of_variables_is_as_long_as_the_limit_and_no_longer() {
        assertThat(chain(TemplateExpression.DEPTH)).isEqualTo(TextNode.valueOf("x"));
        assertThat(findings.violations()).isEmpty();
        chain(TemplateExpression.DEPTH + 1);
        assertThat(findings.violations()).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .contains("more than 20 variables"));
    }

    @Test
    void texts_are_put_together_up_to_the_limit_and_no_further() {
        var half = "x".repeat(GeneratedTextLimit.LIMIT / 4);
        var evaluator = new TemplateEvaluator(
                json("{'parameters':{'half':{'defaultValue':'" + half + "'}},'variables':{}}"), findings);
        // The parameter is counted where it is named, and once more in the text that is made of it.
        assertThat(evaluator
                        .filled(TextNode.valueOf("a[parameters('half')]"), "id")
                        .asText())
                .hasSize(half.length() + 1);
        assertThat(findings.violations()).isEmpty();
        assertThat(evaluator
                        .filled(TextNode.valueOf("[concat(parameters('half'),'b')]"), "id")
                        .asText())
                .startsWith("[concat(");
        assertThat(findings.violations()).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .contains("4194304 characters"));
    }

    @Test
    void an_object_that_is_as_deep_as_a_request_may_be_is_filled_to_its_bottom() {
        assertThat(deep(999).asText()).isEqualTo("7");
        assertThat(deep(1_000).asText()).isEqualTo("[int('7')]");
    }

    /** What stands below so many lists. */
    private JsonNode deep(int lists) {
        JsonNode node = TextNode.valueOf("[int('7')]");
        for (int i = 0; i < lists; i++) {
            node = new ObjectMapper().createArrayNode().add(node);
        }
        var filled = new TemplateEvaluator(json("{}"), findings).filled(node, "x");
        for (int i = 0; i < lists; i++) {
            filled = filled.get(0);
        }
        return filled;
    }

    @Test
    void items_beside_each_other_in_an_array_do_not_count_as_depth() {
        var many = new ObjectMapper().createArrayNode();
        for (int i = 0; i < 1_100; i++) {
            many.add("[int('7')]");
        }
        assertThat(new TemplateEvaluator(json("{}"), findings)
                        .filled(many, "x")
                        .get(1_099)
                        .asText())
                .isEqualTo("7");
    }
}
