package io.switchover.job.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.time.Durations;
import java.util.Locale;
import java.util.Optional;

/** The violation of one value, if there is one. */
final class ValueCheck {
    private static final int SHOWN = 40;

    private ValueCheck() {}

    static Optional<Violation> violation(JsonNode value, ValueRule rule, String path) {
        return switch (rule) {
            case ValueRule.Text text -> text(value, text, path);
            case ValueRule.Whole whole -> whole(value, whole, path);
            case ValueRule.Flag flag ->
                value.isBoolean()
                        ? Optional.empty()
                        : Optional.of(Violation.of(path, "it must be true or false, this is " + called(value)));
            case ValueRule.Time time -> time(value, time, path);
            case ValueRule.Words words -> word(value, words, path);
            case ValueRule.Body body -> Optional.empty();
            case ValueRule.Anything anything -> Optional.empty();
        };
    }

    private static Optional<Violation> text(JsonNode value, ValueRule.Text rule, String path) {
        if (!value.isTextual()) {
            return noText(value, path);
        }
        var text = value.textValue();
        if (text.length() > rule.longest()) {
            return Optional.of(Violation.of(
                    path,
                    text,
                    "it must have at most " + rule.longest() + " characters (it has " + text.length() + ")"));
        }
        if (rule.filled() && text.isBlank()) {
            return Optional.of(Violation.of(path, "Azure Batch requires it, and it is empty"));
        }
        return rule.pattern() != null && !rule.pattern().matcher(text).matches()
                ? Optional.of(
                        Violation.of(path, text, "it must be an octal number of at most five digits, such as 0770"))
                : Optional.empty();
    }

    private static Optional<Violation> whole(JsonNode value, ValueRule.Whole rule, String path) {
        var wanted = range(rule);
        if (!value.isIntegralNumber()) {
            var shown = value.isNumber() ? value.asText() + " is none" : "this is " + called(value);
            return Optional.of(Violation.of(path, wanted + "; " + shown));
        }
        boolean outside = !value.canConvertToInt() || value.intValue() < rule.least() || value.intValue() > rule.most();
        return outside || (rule.notZero() && value.intValue() == 0)
                ? Optional.of(Violation.of(path, value.asText(), wanted))
                : Optional.empty();
    }

    private static String range(ValueRule.Whole rule) {
        var most = rule.most() == Integer.MAX_VALUE ? "" : " to " + rule.most();
        var least = rule.least() == Integer.MIN_VALUE
                ? " of 32 bits"
                : most.isEmpty() ? ", at least " + rule.least() : " from " + rule.least() + most;
        return "it must be a whole number" + least + (rule.notZero() ? ", and not 0" : "");
    }

    private static Optional<Violation> time(JsonNode value, ValueRule.Time rule, String path) {
        if (!value.isTextual()) {
            return noText(value, path);
        }
        var read = BatchDuration.read(value.textValue());
        if (read.isEmpty()) {
            return Optional.of(shown(path, value, BatchDuration.RULE));
        }
        if (rule.positive() && read.get().isZero()) {
            return Optional.of(shown(path, value, "longer than zero"));
        }
        return rule.most() != null && read.get().compareTo(rule.most()) > 0
                ? Optional.of(shown(path, value, "at most " + Durations.of(rule.most())))
                : Optional.empty();
    }

    private static Optional<Violation> word(JsonNode value, ValueRule.Words rule, String path) {
        if (!value.isTextual()) {
            return noText(value, path);
        }
        var text = value.textValue();
        if (rule.words().stream().anyMatch(text::equalsIgnoreCase)) {
            return Optional.empty();
        }
        var near = NearName.of(text, rule.words()).map(meant -> "; did you mean " + meant + "?");
        return Optional.of(shown(
                path,
                value,
                "not a word that Azure Batch knows here; known are " + String.join(", ", rule.words())
                        + near.orElse("")));
    }

    private static Optional<Violation> noText(JsonNode value, String path) {
        return Optional.of(Violation.of(path, "it must be a string, this is " + called(value)));
    }

    /** What is much longer than any right value may be anything. */
    private static Violation shown(String path, JsonNode value, String rule) {
        var text = value.asText();
        return text.length() > SHOWN ? Violation.of(path, rule) : Violation.of(path, text, rule);
    }

    static String called(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT, POJO -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL, MISSING, BINARY -> value.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }
}
