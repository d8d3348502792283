package io.switchover.job.intake;

/**
 * The text of a body, as the platform hands it over. It turns bytes into text before we see them: with a mark at their beginning by
 * that mark, else as UTF-8, where every byte that is none becomes U+FFFD. A command line with such a character would be another one
 * than was sent.
 */
sealed interface Utf8Body {
    char REPLACEMENT = '\uFFFD';
    char MARK = '\uFEFF';

    record Text(String value) implements Utf8Body {}

    record NotUtf8(String because) implements Utf8Body {}

    static Utf8Body of(String text) {
        if (text.startsWith("" + REPLACEMENT + REPLACEMENT) && text.indexOf('\0') >= 0) {
            return new NotUtf8(
                    "the body is UTF-16 by its byte order mark, and arrived as if it were UTF-8: send it as UTF-8");
        }
        int at = text.indexOf(REPLACEMENT);
        if (at >= 0) {
            return new NotUtf8("the body is not UTF-8" + place(text, at)
                    + ": send it as UTF-8. (Where U+FFFD itself is meant, write \\ufffd)");
        }
        return new Text(text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1));
    }

    private static String place(String text, int at) {
        long line = text.chars().limit(at).filter(c -> c == '\n').count() + 1;
        int column = at - text.lastIndexOf('\n', at);
        return ", seen at line " + line + ", column " + column;
    }
}
