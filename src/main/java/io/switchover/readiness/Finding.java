package io.switchover.readiness;

import io.switchover.store.JsonName;

/**
 * One thing that was checked.
 *
 * @param check which check: {@code account}, {@code pool}, {@code package}, {@code observer}, …
 * @param level whether it stands in the way
 * @param expected what should be
 * @param found what is
 * @param sentence both in one sentence, naming rule, value and limit
 */
public record Finding(String check, String region, Level level, String expected, String found, String sentence) {
    public enum Level {
        /** No move to this region until it is mended, or overridden by name. */
        @JsonName("blocker")
        BLOCKER,
        @JsonName("warning")
        WARNING,
        @JsonName("fine")
        FINE
    }
}
