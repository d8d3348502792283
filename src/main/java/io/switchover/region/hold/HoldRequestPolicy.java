package io.switchover.region.hold;

import io.switchover.region.Hold;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether a hold may be set. A hold that outlives everybody's memory would one day keep a lost region active, so it has a limit. */
final class HoldRequestPolicy {
    static final Duration LONGEST = Duration.ofDays(31);
    static final String EITHER = "say either until (a time in UTC) or for (a duration)";

    private HoldRequestPolicy() {}

    sealed interface Result {
        record Stands(Hold hold) implements Result {}

        record Invalid(String field, String because) implements Result {}
    }

    /** @param now the store's present time, in seconds */
    static Result decide(HoldRequest request, long now) {
        var instant = Instant.ofEpochSecond(now);
        var until = request.until();
        var lasting = request.lasting();
        if ((until == null) == (lasting == null)) {
            return new Result.Invalid("until", EITHER);
        }
        var field = until == null ? "for" : "until";
        var end = (until == null && lasting != null ? instant.plus(lasting) : until);
        if (end == null || !end.isAfter(instant)) {
            return new Result.Invalid(field, "the hold would be over already: it is " + instant + " now");
        }
        var length = Duration.between(instant, end);
        return length.compareTo(LONGEST) > 0
                ? new Result.Invalid(
                        field,
                        "the hold would last " + Durations.of(length) + ", limit " + Durations.of(LONGEST)
                                + ": renew it before it ends")
                : new Result.Stands(new Hold(request.by(), request.because(), end.truncatedTo(ChronoUnit.SECONDS)));
    }
}
