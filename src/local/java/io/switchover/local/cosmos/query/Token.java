package io.switchover.local.cosmos.query;

/**
 * One word, literal or sign of a query. Words keep their spelling, since property names care about case and keywords do not;
 * {@code at} is where it starts in the text, for error sentences.
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        WORD,
        PARAMETER,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end of the query" : "'" + text + "' at position " + at;
    }
}
