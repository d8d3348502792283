package io.switchover.local.cosmos.query;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a query into tokens. It knows letters, digits, quotes and signs, and no grammar. */
final class Tokeniser {
    private static final List<String> SIGNS =
            List.of("<=", ">=", "!=", "<>", "=", "<", ">", "(", ")", "[", "]", ",", ".", "*");

    private final String text;
    private int at;

    private Tokeniser(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Tokeniser tokeniser = new Tokeniser(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = tokeniser.next();
            tokens.add(token);
        } while (token.kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", at);
        }
        char first = text.charAt(at);
        if (isWordStart(first)) {
            int from = at;
            return new Token(Token.Kind.WORD, word(), from);
        }
        if (first == '@') {
            int from = at++;
            return new Token(Token.Kind.PARAMETER, "@" + word(), from);
        }
        if (first == '\'' || first == '"') {
            int from = at;
            return new Token(Token.Kind.STRING, string(first), from);
        }
        if (isDigit(first) || (first == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            int from = at;
            return new Token(Token.Kind.NUMBER, number(), from);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                int from = at;
                at += sign.length();
                return new Token(Token.Kind.SIGN, sign, from);
            }
        }
        throw new QueryNotUnderstood("The character '" + first + "' at position " + at + " is not understood.");
    }

    private String word() {
        int from = at;
        while (at < text.length() && (isWordStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String number() {
        int from = at++;
        while (at < text.length() && (isDigit(text.charAt(at)) || ".eE".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(from, at);
    }

    private String string(char quote) {
        int from = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            value.append(c == '\\' && at < text.length() ? escaped(text.charAt(at++)) : c);
        }
        if (at == text.length()) {
            throw new QueryNotUnderstood("The string that starts at position " + from + " does not end.");
        }
        at++;
        return value.toString();
    }

    private char escaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '\\', '/', '\'', '"' -> letter;
            default ->
                throw new QueryNotUnderstood(
                        "The escape '\\" + letter + "' at position " + (at - 2) + " is not understood.");
        };
    }

    private static boolean isWordStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
