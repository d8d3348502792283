package io.switchover.job.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One task of many that are alike. {@code {0}} becomes the number of the first set, {@code {0:3}} the same with at least three
 * digits, {@code {fileName}} the name of a file; a brace that is meant is written twice. What stands behind a dollar is the shell's, or a placeholder of ours.
 */
final class RepeatTaskFiller {
    private static final Pattern NUMBER = Pattern.compile("\\{\\{|\\}\\}|(?<!\\$)\\{(\\d{1,3})(?::(\\d{1,2}))?\\}");
    private static final Pattern NAME = Pattern.compile("\\{\\{|\\}\\}|(?<!\\$)\\{([A-Za-z]{1,40})\\}");

    private RepeatTaskFiller() {}

    static ObjectNode sweep(ObjectNode repeat, long[] values) {
        return (ObjectNode) mapped(repeat, text -> NUMBER.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(number(found, values))));
    }

    private static String number(MatchResult found, long[] values) {
        if (found.group(1) == null) {
            return found.group().substring(1);
        }
        int set = Integer.parseInt(found.group(1));
        if (set >= values.length) {
            return found.group();
        }
        int digits = found.group(2) == null ? 1 : Integer.parseInt(found.group(2));
        return ("%0" + Math.max(1, digits) + "d").formatted(values[set]);
    }

    /** By how many characters it grows with these values. */
    static long growth(JsonNode repeat, Map<String, String> values) {
        if (!repeat.isTextual()) {
            return repeat.valueStream()
                    .mapToLong(child -> growth(child, values))
                    .sum();
        }
        var text = repeat.textValue();
        long sum = 0;
        for (var value : values.entrySet()) {
            long more = Math.max(0, value.getValue().length() - value.getKey().length());
            for (int at = text.indexOf(value.getKey()); at >= 0; at = text.indexOf(value.getKey(), at + 1)) {
                sum += more;
            }
        }
        return sum;
    }

    static ObjectNode file(ObjectNode repeat, Map<String, String> values) {
        return (ObjectNode) mapped(repeat, text -> NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group().substring(1)
                                : values.getOrDefault(found.group(), found.group()))));
    }

    private static JsonNode mapped(JsonNode node, UnaryOperator<String> change) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(change.apply(text.textValue()));
            case ArrayNode array -> {
                var copy = array.arrayNode();
                array.forEach(item -> copy.add(mapped(item, change)));
                yield copy;
            }
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties().forEach(p -> copy.set(p.getKey(), mapped(p.getValue(), change)));
                yield copy;
            }
            default -> node;
        };
    }
}
