package io.switchover.job.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the text between two brackets of a template stands for. */
class TemplateExpressionTest {
    private static final String VALUES = """
            {"parameters": {"name": "n", "list": ["first", ["second", "third"]], "object": {"x": 1, "y-z": {"deep": "d"}, "2": "two"}},
             "variables": {"name": "v"}}""";

    private static TemplateExpression expression(String text) {
        return new TemplateExpression(text, 1, new TemplateExpression.Names() {
            @Override
            public JsonNode value(String kind, String name) {
                return json(VALUES).path(kind).path(name);
            }

            @Override
            public TextNode made(String made) {
                return TextNode.valueOf(made);
            }
        });
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['a'] | \"a\"",
                "[ 'a' ] | \"a\"",
                "[''] | \"\"",
                "['it''s'] | \"it's\"",
                "[''''] | \"'\"",
                "[7] | 7",
                "[-7] | -7",
                "[2147483647] | 2147483647",
                "[2147483648] | 2147483648",
                "[-2147483649] | -2147483649",
                "[parameters('name')] | \"n\"",
                "[variables('name')] | \"v\"",
                "[parameters( 'name' ) ] | \"n\"",
                "[concat()] | \"\"",
                "[concat( )] | \"\"",
                "[concat('a','b')] | \"ab\"",
                "[concat( 'a' , 'b' , variables('name') )] | \"abv\"",
                "[concat('a', 7, concat('b'))] | \"a7b\"",
                "[string(7)] | \"7\"",
                "[int('42')] | 42",
                "[int( 42 )] | 42",
                "[int('2147483648')] | 2147483648",
                "[int(parameters('object').x)] | 1",
                "[parameters('list')[0]] | \"first\"",
                "[parameters('list')[1][0]] | \"second\"",
                "[parameters('list')[ 1 ][ 1 ]] | \"third\"",
                "[parameters('object').x] | 1",
                "[parameters('object')['x']] | 1",
                "[parameters('object').y-z.deep] | \"d\"",
                "[parameters('object')[concat('y','-z')].deep] | \"d\"",
                "[parameters('object')['2']] | \"two\"",
            })
    void stands_for(String written, String value) {
        var expression = expression(written);
        assertThat(expression.value()).isEqualTo(json(value));
        assertThat(expression.end()).isEqualTo(written.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[ | a ( is missing",
                "[] | a ( is missing",
                "['a | a quote is not closed",
                "['a'' | a quote is not closed",
                "['a' | a ] is missing",
                "['a' 'b'] | something follows its end",
                "[foo('a')] | there are parameters(), variables(), concat(), string() and int(), and no foo()",
                "[('a')] | there are parameters(), variables(), concat(), string() and int(), and no other",
                "[foo | a ( is missing",
                "[foo 'a'] | a ( is missing",
                "[concat( | a ) is missing",
                "[concat('a' | a ) is missing",
                "[concat('a', | a ) is missing",
                "[concat('a'] | a ( is missing",
                "[parameters()] | parameters takes one name",
                "[variables('a','b')] | variables takes one name",
                "[parameters('list')[7]] | there is no 7 in the value",
                "[parameters('object').z] | there is no z in the value",
                "[parameters('list')[0 | a ] is missing",
                "[parameters('list')[0] | a ] is missing",
                "[concat(parameters('list'))] | a value that is a list or an object is no part of a text",
                "[int()] | int() takes one whole number",
                "[int('1','2')] | int() takes one whole number",
                "[int('x')] | int() takes one whole number",
                "[int('1234567890123456789')] | int() takes one whole number",
            })
    void is_not_understood(String written, String because) {
        assertThatThrownBy(() -> expression(written).value())
                .isInstanceOf(TemplateExpression.NotUnderstood.class)
                .hasMessage(because);
    }

    private static String nested(int times, String open, String inmost, String close) {
        return "[" + open.repeat(times) + inmost + close.repeat(times) + "]";
    }

    @Test
    void is_nested_as_deep_as_the_limit_and_no_deeper() {
        int most = TemplateExpression.DEPTH;
        assertThat(expression(nested(most, "concat(", "'a'", ")")).value().asText())
                .isEqualTo("a");
        assertThatThrownBy(() ->
                        expression(nested(most + 1, "concat(", "'a'", ")")).value())
                .hasMessage("it is nested too deeply");
        assertThatThrownBy(() -> expression(nested(most + 1, "parameters('list')[", "0", "]"))
                        .value())
                .hasMessage("it is nested too deeply");
    }
}
