package io.switchover.http;

import java.util.Optional;

/**
 * Text from callers that is recorded, shown and logged: one line, bounded, and of characters that print as themselves. A line break
 * would forge a line of the log, and a character that turns the direction of writing would make a sentence say something else.
 */
public final class PlainText {
    private PlainText() {}

    /** The rule that the text breaks, if any. */
    public static Optional<String> broken(String text, int most) {
        if (text.isBlank()) {
            return Optional.of("it is empty, and must say something");
        }
        if (text.length() > most) {
            return Optional.of("it has " + text.length() + " characters, limit " + most + ": too long");
        }
        var bad = text.codePoints().filter(c -> !prints(c)).findFirst();
        return bad.isPresent()
                ? Optional.of(String.format(
                        "it contains the character U+%04X, and must be one line of printable characters",
                        bad.getAsInt()))
                : Optional.empty();
    }

    /** The text cut to its limit, with a question mark for each character that does not print. */
    public static String shown(String text, int most) {
        var shown = new StringBuilder();
        text.codePoints().limit(most).map(c -> prints(c) ? c : '?').forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean prints(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
