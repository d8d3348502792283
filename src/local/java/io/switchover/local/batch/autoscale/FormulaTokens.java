package io.switchover.local.batch.autoscale;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A formula's text cut into names, numbers and signs; comments are left out. */
final class FormulaTokens {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?://[^\\n]*|/\\*.*?\\*/|(\\$?[A-Za-z_][A-Za-z0-9_]*|\\d+(?:\\.\\d+)?|[<>=!]=|&&|\\|\\||[-+*/()<>?:;=!,.]))",
            Pattern.DOTALL);
    private static final String END = "";

    private final List<String> tokens = new ArrayList<>();
    private int at;

    FormulaTokens(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (!text.substring(end).isBlank()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new UnreadableFormula("unexpected character at position " + end);
            }
            end = matcher.end();
            if (matcher.group(1) != null) {
                tokens.add(matcher.group(1));
            }
        }
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    String peek() {
        return atEnd() ? END : tokens.get(at);
    }

    String next() {
        if (atEnd()) {
            throw new UnreadableFormula("the formula ends too early");
        }
        return tokens.get(at++);
    }

    boolean take(String sign) {
        boolean there = peek().equals(sign);
        if (there) {
            at++;
        }
        return there;
    }

    void expect(String sign) {
        if (!take(sign)) {
            throw new UnreadableFormula("expected '" + sign + "' and found '" + peek() + "'");
        }
    }
}
