package io.switchover.finding;

import io.switchover.json.JsonName;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was checked.
 *
 * @param check which check: {@code account}, {@code pool}, {@code package}, {@code observer}, …
 * @param subject which thing it is about, in words that stay the same whatever is expected or found: {@code pool/render#vmSize}.
 *     Check, region and subject tell one thing from another
 * @param level whether it prevents a move
 * @param expected what should be
 * @param found what is
 * @param sentence both in one sentence, naming rule, value and limit
 * @param remedy a sentence with what fixes it; null when nothing has to be fixed, or nobody can
 */
public record Finding(
        String check,
        String subject,
        String region,
        Level level,
        String expected,
        String found,
        String sentence,
        @Nullable String remedy) {
    /** One without a remedy: nothing fixes it, or nothing has to. It is about what is expected, until {@link #about} says otherwise. */
    public Finding(String check, String region, Level level, String expected, String found, String sentence) {
        this(check, expected, region, level, expected, found, sentence, null);
    }

    public enum Level {
        /** Nothing moves to this region until it is fixed, or overridden by name. */
        @JsonName("blocker")
        BLOCKER,
        @JsonName("warning")
        WARNING,
        @JsonName("fine")
        FINE
    }

    public static Finding blocker(String check, String region, String expected, String found, String sentence) {
        return new Finding(check, region, Level.BLOCKER, expected, found, sentence);
    }

    public static Finding warning(String check, String region, String expected, String found, String sentence) {
        return new Finding(check, region, Level.WARNING, expected, found, sentence);
    }

    public static Finding fine(String check, String region, String expected, String found, String sentence) {
        return new Finding(check, region, Level.FINE, expected, found, sentence);
    }

    /** The same, with what fixes it. */
    public Finding withRemedy(String newRemedy) {
        return new Finding(check, subject, region, level, expected, found, sentence, newRemedy);
    }

    /** The same, of this thing. Needed wherever what is expected does not name the thing, or has a number in it. */
    public Finding about(String thing) {
        return new Finding(check, thing, region, level, expected, found, sentence, remedy);
    }

    /** Whether two findings are about the same thing, whatever was found. */
    public boolean sameSubject(Finding other) {
        return check.equals(other.check) && region.equals(other.region) && subject.equals(other.subject);
    }
}
