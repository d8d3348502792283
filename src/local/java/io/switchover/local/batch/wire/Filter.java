package io.switchover.local.batch.wire;

import io.switchover.local.batch.account.Code;
import io.switchover.local.batch.account.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of OData's {@code $filter} that lists of the service take: comparisons, {@code and}, {@code or}, {@code not},
 * {@code startswith} and brackets. What it does not understand it refuses; a filter that silently took everything, or nothing, would
 * hide jobs from whoever follows them.
 */
public final class Filter {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\(|\\)|,)|((?i:datetimeoffset|datetime))?'((?:[^']|'')*)'|([A-Za-z_][A-Za-z0-9_/.]*)"
                    + "|(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(?:Z|[+-]\\d\\d:\\d\\d)?)|(-?\\d+(?:\\.\\d+)?))");

    private final String text;
    private final Predicate<String> known;
    private final Matcher tokens;
    private @Nullable Token token;
    private int end;

    private enum Kind {
        SIGN,
        TEXT,
        TIME,
        NAME,
        NUMBER
    }

    private record Token(Kind kind, String text) {}

    private Filter(String text, Predicate<String> known) {
        this.text = text;
        this.known = known;
        this.tokens = TOKEN.matcher(text);
        advance();
    }

    /** @param known whether the listed resources have a property of that name */
    public static Predicate<Function<String, @Nullable Object>> parse(String text, Predicate<String> known) {
        Filter filter = new Filter(text, known);
        Predicate<Function<String, @Nullable Object>> whole = filter.either();
        if (filter.token != null) {
            throw filter.bad("unexpected '" + filter.token.text() + "'");
        }
        return whole;
    }

    private void advance() {
        int from = end;
        if (text.substring(from).isBlank()) {
            token = null;
            return;
        }
        if (!tokens.find(from) || tokens.start() != from) {
            throw bad("cannot be read at position " + from);
        }
        end = tokens.end();
        if (tokens.group(1) != null) {
            token = new Token(Kind.SIGN, tokens.group(1));
        } else if (tokens.group(3) != null) {
            String inner = tokens.group(3).replace("''", "'");
            token = new Token(tokens.group(2) == null ? Kind.TEXT : Kind.TIME, inner);
        } else if (tokens.group(4) != null) {
            token = new Token(Kind.NAME, tokens.group(4));
        } else if (tokens.group(5) != null) {
            token = new Token(Kind.TIME, tokens.group(5));
        } else {
            token = new Token(Kind.NUMBER, tokens.group(6));
        }
    }

    private Predicate<Function<String, @Nullable Object>> either() {
        Predicate<Function<String, @Nullable Object>> left = both();
        while (isWord("or")) {
            advance();
            left = left.or(both());
        }
        return left;
    }

    private Predicate<Function<String, @Nullable Object>> both() {
        Predicate<Function<String, @Nullable Object>> left = single();
        while (isWord("and")) {
            advance();
            left = left.and(single());
        }
        return left;
    }

    private Predicate<Function<String, @Nullable Object>> single() {
        if (isWord("not")) {
            advance();
            return single().negate();
        }
        if (isSign("(")) {
            advance();
            Predicate<Function<String, @Nullable Object>> inner = either();
            expect(")");
            return inner;
        }
        if (isWord("startswith")) {
            return startsWith();
        }
        String field = field();
        String operator = take(Kind.NAME).text();
        Object literal = literal();
        return switch (operator) {
            case "eq" -> values -> compare(values.apply(field), literal) == 0;
            case "ne" -> values -> compare(values.apply(field), literal) != 0;
            case "lt" -> values -> there(values.apply(field)) && compare(values.apply(field), literal) < 0;
            case "le" -> values -> there(values.apply(field)) && compare(values.apply(field), literal) <= 0;
            case "gt" -> values -> there(values.apply(field)) && compare(values.apply(field), literal) > 0;
            case "ge" -> values -> there(values.apply(field)) && compare(values.apply(field), literal) >= 0;
            default -> throw bad("does not know the operator " + operator);
        };
    }

    private Predicate<Function<String, @Nullable Object>> startsWith() {
        advance();
        expect("(");
        String field = field();
        expect(",");
        String prefix = take(Kind.TEXT).text();
        expect(")");
        if (isWord("eq")) {
            advance();
            if (!take(Kind.NAME).text().equals("true")) {
                throw bad("compares startswith with true only");
            }
        }
        return values -> values.apply(field) instanceof String value && value.startsWith(prefix);
    }

    private String field() {
        String name = take(Kind.NAME).text();
        int slash = name.indexOf('/');
        if (!known.test(slash < 0 ? name : name.substring(0, slash))) {
            throw bad("names " + name + ", which is no property of what is listed");
        }
        return name;
    }

    private Object literal() {
        Token given = token;
        if (given == null) {
            throw bad("ends too early");
        }
        advance();
        return switch (given.kind()) {
            case TEXT -> given.text();
            case TIME -> time(given.text());
            case NUMBER -> Double.parseDouble(given.text());
            case NAME ->
                switch (given.text()) {
                    case "true" -> true;
                    case "false" -> false;
                    case "null" -> Missing.VALUE;
                    default -> throw bad("compares with " + given.text() + ", which is no value");
                };
            case SIGN -> throw bad("unexpected '" + given.text() + "'");
        };
    }

    private enum Missing {
        VALUE
    }

    private Instant time(String value) {
        try {
            return OffsetDateTime.parse(value.matches(".*(Z|[+-]\\d\\d:\\d\\d)$") ? value : value + "Z")
                    .toInstant();
        } catch (DateTimeParseException not) {
            throw bad("names no time with " + value);
        }
    }

    private static boolean there(@Nullable Object value) {
        return value != null;
    }

    /** What is not there equals only null. */
    private static int compare(@Nullable Object value, Object literal) {
        if (value == null || literal == Missing.VALUE) {
            return value == null && literal == Missing.VALUE ? 0 : -1;
        }
        if (literal instanceof Instant time) {
            Instant at = value instanceof Instant instant ? instant : Instant.parse(value.toString());
            return at.compareTo(time);
        }
        if (literal instanceof Double number && value instanceof Number given) {
            return Double.compare(given.doubleValue(), number);
        }
        if (literal instanceof String word && value instanceof Instant instant) {
            return instant.compareTo(Instant.parse(word));
        }
        return value.toString().compareTo(literal.toString());
    }

    private boolean isWord(String word) {
        return token != null && token.kind() == Kind.NAME && token.text().equals(word);
    }

    private boolean isSign(String sign) {
        return token != null && token.kind() == Kind.SIGN && token.text().equals(sign);
    }

    private void expect(String sign) {
        if (!isSign(sign)) {
            throw bad("misses a '" + sign + "'");
        }
        advance();
    }

    private Token take(Kind kind) {
        Token given = token;
        if (given == null || given.kind() != kind) {
            throw bad(given == null ? "ends too early" : "unexpected '" + given.text() + "'");
        }
        advance();
        return given;
    }

    private Refusal bad(String why) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("QueryParameterName", "$filter");
        values.put("QueryParameterValue", text);
        values.put("Reason", "The filter " + why);
        Code code = Code.InvalidQueryParameterValue;
        return new Refusal(code.status(), code.name(), code.sentence(), values);
    }
}
