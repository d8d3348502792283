package io.switchover.job.batch;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.JobSettings;
import io.switchover.time.Durations;
import io.switchover.time.Jitter;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which regions this app makes no calls to, and until when by its own stopwatch. Fences have a lane of their own: they do not wait
 * because placements went unanswered, but everything waits once even fences do. It is a memory of this process; losing it costs a
 * few calls.
 */
@ApplicationScoped
public class RegionBackoff {
    private static final Logger LOG = Logger.getLogger(RegionBackoff.class);

    /** What a call is for. */
    public enum Lane {
        /** Placing and following. */
        WORK,
        /** Fencing. */
        FENCES,
        /** Adding jobs to an account that has been full. */
        ROOM
    }

    private record Key(String region, Lane lane) {}

    /**
     * The calls without an answer so far.
     *
     * @param waits grows with each wait: a call that was made before one does not cause another one for the same thing
     * @param until by the stopwatch
     * @param waited whether there has been a wait since the last answer
     */
    private record Unanswered(int waits, int inARow, Duration until, boolean waited, String because) {
        static final Unanswered NONE = new Unanswered(0, 0, Duration.ZERO, false, "");

        Unanswered answered() {
            return new Unanswered(waits, 0, until, false, because);
        }

        Unanswered and(Duration now, Duration wait, String newBecause) {
            boolean anew = wait.isPositive();
            return new Unanswered(anew ? waits + 1 : waits, inARow + 1, now.plus(wait), waited || anew, newBecause);
        }
    }

    /** From the first to the last call without an answer since the last answer; what happened since then nobody has seen. */
    private record Silence(Duration first, Duration last, int calls, String because) {
        Silence and(Duration now, String newBecause) {
            return new Silence(first, now, calls + 1, newBecause);
        }

        Duration lasting() {
            return last.minus(first);
        }
    }

    /** For how long this app makes no calls of a kind to a region, and why. */
    public record Wait(Lane lane, Duration left, String because) {
        public String sentence(String region) {
            var what =
                    switch (lane) {
                        case WORK -> "this app makes no calls but fences to the Batch account in ";
                        case FENCES -> "this app makes no calls to the Batch account in ";
                        case ROOM -> "this app adds no jobs to the Batch account in ";
                    };
            return what + region + " for " + Durations.of(left.plusMillis(999)) + " (backoff): " + because;
        }
    }

    private final Stopwatch stopwatch;
    private final Jitter jitter;
    private final JobSettings settings;
    private final BackoffPolicy.Limits limits;
    private final Map<Key, Unanswered> unanswered = new ConcurrentHashMap<>();
    private final Map<String, Silence> silences = new ConcurrentHashMap<>();

    public RegionBackoff(Stopwatch stopwatch, Jitter jitter, JobSettings settings) {
        this.stopwatch = stopwatch;
        this.jitter = jitter;
        this.settings = settings;
        this.limits = BackoffPolicy.Limits.of(settings.backoff());
    }

    /** Whether calls of this kind are not to be made now. */
    public Optional<Wait> now(String region, Lane lane) {
        var there = at(region, lane);
        var left = there.until().minus(stopwatch.elapsed());
        return left.isPositive() ? Optional.of(new Wait(lane, left, there.because())) : Optional.empty();
    }

    /** A call is about to be made. */
    Call call(String region, Lane lane) {
        return new Call(region, lane, at(region, lane).waits());
    }

    /** One call that is under way, and whose end is to be told. */
    final class Call {
        private final String region;
        private final Lane lane;
        private final int waits;

        private Call(String region, Lane lane, int waits) {
            this.region = region;
            this.lane = lane;
            this.waits = waits;
        }

        void answered() {
            var before = at(region, lane);
            unanswered.computeIfPresent(
                    new Key(region, lane), (key, there) -> there.waits() == waits ? there.answered() : there);
            if (lane != Lane.ROOM) {
                silences.remove(region);
            }
            if (before.waits() == waits && before.waited() && lane != Lane.FENCES) {
                LOG.infof(
                        "the Batch account in %s %s",
                        region, lane == Lane.ROOM ? "takes jobs again" : "answers this app again");
            }
        }

        /** @param retryAfter how long the service asks us to wait, or null */
        void unanswered(String because, @Nullable Duration retryAfter) {
            note(region, lane, waits, because, retryAfter);
            if (lane == Lane.FENCES) {
                note(region, Lane.WORK, at(region, Lane.WORK).waits(), because, retryAfter);
            }
            if (lane != Lane.ROOM) {
                var now = stopwatch.elapsed();
                silences.merge(
                        region,
                        new Silence(now, now, 1, because),
                        (old, fresh) ->
                                now.minus(old.last()).compareTo(longestGap()) > 0 ? fresh : old.and(now, because));
            }
        }
    }

    private void note(String region, Lane lane, int waits, String because, @Nullable Duration retryAfter) {
        var now = stopwatch.elapsed();
        var chance = jitter.next();
        var before = at(region, lane);
        var since = unanswered.compute(new Key(region, lane), (key, there) -> {
            var last = there == null ? Unanswered.NONE : there;
            if (last.waits() != waits) {
                return last;
            }
            var wait = BackoffPolicy.wait(
                    last.inARow() + 1, retryAfter, chance, lane == Lane.ROOM ? limits.atOnce() : limits);
            return last.and(now, wait, because);
        });
        // What even fences wait for is said once, of the work that waits with them.
        if (since.waited() && !before.waited() && lane != Lane.FENCES) {
            LOG.warnf("%s", new Wait(lane, since.until().minus(now), because).sentence(region));
        }
    }

    /** The verdicts, but that a region which has not answered this app for long is not called healthy. It never makes one down. */
    public VerdictsByRegion doubting(VerdictsByRegion verdicts) {
        var doubted = new HashMap<>(verdicts.byRegion());
        silences.forEach((region, silence) -> {
            if (verdicts.of(region) instanceof Verdict.Healthy
                    && silence.calls() >= limits.after()
                    && silence.lasting().compareTo(settings.backoff().suspectAfter()) >= 0) {
                doubted.put(
                        region,
                        new Verdict.Suspect("this app has had no answer for " + Durations.of(silence.lasting()) + ": "
                                + silence.because()));
            }
        });
        return new VerdictsByRegion(doubted, verdicts.doubts(), verdicts.caretakers());
    }

    /** Calls without an answer that are further apart do not make one silence: in between nobody may have asked. */
    private Duration longestGap() {
        return settings.backoff().suspectAfter().plus(settings.backoff().maxAsked());
    }

    private Unanswered at(String region, Lane lane) {
        return unanswered.getOrDefault(new Key(region, lane), Unanswered.NONE);
    }
}
