package io.switchover.finding;

import io.switchover.store.JsonName;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was checked.
 *
 * @param check which check: {@code account}, {@code pool}, {@code package}, {@code observer}, …
 * @param level whether it prevents a move
 * @param expected what should be
 * @param found what is
 * @param sentence both in one sentence, naming rule, value and limit
 * @param command what mends it; null when nothing has to be mended, or nobody can
 */
public record Finding(
        String check,
        String region,
        Level level,
        String expected,
        String found,
        String sentence,
        @Nullable String command) {
    /** One that nothing mends, or that has to be mended by nothing. */
    public Finding(String check, String region, Level level, String expected, String found, String sentence) {
        this(check, region, level, expected, found, sentence, null);
    }

    public enum Level {
        /** Nothing moves to this region until it is mended, or overridden by name. */
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
        return new Finding(check, region, Level.WARNING, expected, found, sentence, null);
    }

    public static Finding fine(String check, String region, String expected, String found, String sentence) {
        return new Finding(check, region, Level.FINE, expected, found, sentence, null);
    }

    /** The same, with what mends it. */
    public Finding mendedBy(String mends) {
        return new Finding(check, region, level, expected, found, sentence, mends);
    }

    /** Whether two findings are about the same thing, whatever was found. */
    public boolean sameSubject(Finding other) {
        return check.equals(other.check) && region.equals(other.region) && expected.equals(other.expected);
    }
}
