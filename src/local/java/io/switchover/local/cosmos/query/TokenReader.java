package io.switchover.local.cosmos.query;

import java.util.List;

/** A place in the row of tokens. Nothing is read past the last one, which is always the end; each refusal names its token. */
final class TokenReader {
    private final List<Token> tokens;
    private int at;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    Token next(Token.Kind kind) {
        if (peek().kind() != kind) {
            throw notUnderstood();
        }
        return next();
    }

    boolean takeWord(String keyword) {
        boolean there = peek().isWord(keyword);
        if (there) {
            next();
        }
        return there;
    }

    boolean takeSign(String sign) {
        boolean there = peek().isSign(sign);
        if (there) {
            next();
        }
        return there;
    }

    void expectWord(String keyword) {
        if (!takeWord(keyword)) {
            throw expected(keyword);
        }
    }

    void expectSign(String sign) {
        if (!takeSign(sign)) {
            throw expected("'" + sign + "'");
        }
    }

    QueryNotUnderstood notUnderstood() {
        return new QueryNotUnderstood("Syntax error, incorrect syntax near " + peek() + ": it is not understood here.");
    }

    private QueryNotUnderstood expected(String what) {
        return new QueryNotUnderstood("Syntax error, expected " + what + " and found " + peek() + ".");
    }
}
