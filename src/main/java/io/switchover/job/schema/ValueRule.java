package io.switchover.job.schema;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the value of a property, or of each item of its list, must be. */
sealed interface ValueRule {
    /** @param filled whether an empty one is none */
    record Text(int longest, boolean filled, @Nullable Pattern pattern) implements ValueRule {}

    /** A whole number of 32 bits. */
    record Whole(int least, int most, boolean notZero) implements ValueRule {}

    record Flag() implements ValueRule {}

    /** @param most the longest, or null */
    record Time(boolean positive, @Nullable Duration most) implements ValueRule {}

    /** One of these, in any case. */
    record Words(List<String> words) implements ValueRule {}

    /** An object of another type of the description. */
    record Body(String type) implements ValueRule {}

    /** Whatever it is, it is not sent. */
    record Anything() implements ValueRule {}
}
