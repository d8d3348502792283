package io.switchover.health;

import io.switchover.time.Durations;
import java.util.Optional;

/**
 * How old verdicts may be when somebody moves by them, or takes a step of which a move may come. An age is no fence: a move also
 * stands on what others rewrite who see it otherwise.
 */
public final class VerdictAge {
    /** How long it may take from the verdicts to the last write before what is done by them. */
    public static final long MOST_SECONDS = 10;

    private VerdictAge() {}

    /**
     * @param asOf the store's time of the verdicts, in seconds
     * @param now the store's time of that write, in seconds
     * @return why they are too old, in one sentence; empty when they are not
     */
    public static Optional<String> tooOld(long asOf, long now) {
        long age = now - asOf;
        return age <= MOST_SECONDS
                ? Optional.empty()
                : Optional.of("the verdicts are " + Durations.seconds(age) + " old, limit "
                        + Durations.seconds(MOST_SECONDS) + ": too old to act on");
    }
}
