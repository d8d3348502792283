package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An expression of a template: {@code parameters('x')}, {@code variables('x')}, {@code concat(…)}, a text in quotes, or a number. Behind
 * a value may stand which part of it is meant: {@code variables('x')['y'].z}.
 */
final class TemplateExpression {
    /** Gives the value of a parameter or variable, by kind and name. */
    interface Names {
        JsonNode value(String kind, String name);

        /** The text, counted; it is not understood when all texts together become too long. */
        TextNode made(String text);
    }

    /** The message says what of the expression is not known. */
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String because) {
            super(because);
        }
    }

    static final int DEPTH = 20;

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final String text;
    private final Names names;
    private int at;

    /** @param from behind the bracket that opens it */
    TemplateExpression(String text, int from, Names names) {
        this.text = text;
        this.at = from;
        this.names = names;
    }

    /** Up to the bracket that closes it. */
    JsonNode value() {
        var value = value(0);
        blank();
        if (at < text.length() && text.charAt(at) != ']') {
            throw new NotUnderstood("something follows its end");
        }
        expect(']');
        return value;
    }

    /** Behind the bracket that closed it. */
    int end() {
        return at;
    }

    private JsonNode value(int depth) {
        if (depth > DEPTH) {
            throw new NotUnderstood("it is nested too deeply");
        }
        blank();
        if (at < text.length() && text.charAt(at) == '\'') {
            return TextNode.valueOf(quoted());
        }
        var word = word();
        if (WHOLE.matcher(word).matches()) {
            return whole(word);
        }
        var arguments = arguments(depth);
        return switch (word) {
            case "parameters", "variables" -> {
                if (arguments.size() != 1) {
                    throw new NotUnderstood(word + " takes one name");
                }
                yield part(names.value(word, arguments.getFirst().asText()), depth);
            }
            case "concat", "string" ->
                names.made(arguments.stream().map(TemplateExpression::text).collect(Collectors.joining()));
            case "int" -> number(arguments);
            default ->
                throw new NotUnderstood("there are parameters(), variables(), concat(), string() and int(), and no "
                        + (word.isEmpty() ? "other" : word + "()"));
        };
    }

    /** What of a value is meant. */
    private JsonNode part(JsonNode whole, int depth) {
        var part = whole;
        while (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '.')) {
            var step = text.charAt(at++) == '[' ? index(depth) : TextNode.valueOf(word());
            part = step.isInt() ? part.path(step.intValue()) : part.path(step.asText());
            if (part.isMissingNode()) {
                throw new NotUnderstood("there is no " + step.asText() + " in the value");
            }
        }
        return part;
    }

    private JsonNode index(int depth) {
        var index = value(depth + 1);
        expect(']');
        return index;
    }

    private String word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-' || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(from, at);
    }

    private static JsonNode number(List<JsonNode> arguments) {
        if (arguments.size() != 1
                || !WHOLE.matcher(arguments.getFirst().asText()).matches()) {
            throw new NotUnderstood("int() takes one whole number");
        }
        return whole(arguments.getFirst().asText());
    }

    /** As JSON has it, whichever size it is of. */
    static JsonNode whole(String digits) {
        long value = Long.parseLong(digits);
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    /** A value as a part of a text. */
    static String text(JsonNode value) {
        if (value.isContainerNode()) {
            throw new NotUnderstood("a value that is a list or an object is no part of a text");
        }
        return value.asText();
    }

    private List<JsonNode> arguments(int depth) {
        var arguments = new ArrayList<JsonNode>();
        expect('(');
        blank();
        while (at < text.length() && text.charAt(at) != ')') {
            arguments.add(value(depth + 1));
            blank();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            }
        }
        expect(')');
        return arguments;
    }

    /** A quote inside is written twice. */
    private String quoted() {
        var quoted = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '\'') {
                quoted.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                quoted.append('\'');
                at++;
            } else {
                at++;
                return quoted.toString();
            }
        }
        throw new NotUnderstood("a quote is not closed");
    }

    private void expect(char wanted) {
        blank();
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw new NotUnderstood("a " + wanted + " is missing");
        }
        at++;
    }

    private void blank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
