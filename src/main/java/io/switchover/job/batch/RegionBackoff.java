package io.switchover.job.batch;

import io.switchover.health.Verdict;
import io.switchover.health.Verdicts;
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
 * Which regions this app leaves alone, and until when by its own stopwatch. Fences have a lane of their own, so that what
 * placements are refused does not keep them waiting; what even they are refused keeps everything waiting. It is a memory of this
 * process: losing it costs a few calls.
 */
@ApplicationScoped
public class RegionBackoff {
    private static final Logger LOG = Logger.getLogger(RegionBackoff.class);

    /** What a call is for. */
    public enum Lane {
        /** Placing and following. */
        WORK,
        /** Fencing. */
        URGENT,
        /** Adding jobs to an account that has been full. */
        ROOM
    }

    private record Place(String region, Lane lane) {}

    /**
     * @param turn grows with each pause: who asked before it is not told to wait once more for the same thing
     * @param until by the stopwatch
     * @param alone whether there has been a pause since the last answer
     */
    private record Refusals(int turn, int inARow, Duration until, boolean alone, String because) {
        static final Refusals NONE = new Refusals(0, 0, Duration.ZERO, false, "");

        Refusals answered() {
            return new Refusals(turn, 0, until, false, because);
        }

        Refusals refused(Duration now, Duration pause, String newBecause) {
            boolean longer = pause.isPositive();
            return new Refusals(longer ? turn + 1 : turn, inARow + 1, now.plus(pause), alone || longer, newBecause);
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

    /** A region is left alone. */
    public record Pause(Duration left, String because) {
        public String said(String region) {
            return region + " is left alone for " + Durations.of(left.plusMillis(999)) + ": " + because;
        }
    }

    private final Stopwatch stopwatch;
    private final Jitter jitter;
    private final JobSettings settings;
    private final BackoffPolicy.Limits limits;
    private final Map<Place, Refusals> refusals = new ConcurrentHashMap<>();
    private final Map<String, Silence> silences = new ConcurrentHashMap<>();

    public RegionBackoff(Stopwatch stopwatch, Jitter jitter, JobSettings settings) {
        this.stopwatch = stopwatch;
        this.jitter = jitter;
        this.settings = settings;
        this.limits = BackoffPolicy.Limits.of(settings.backoff());
    }

    /** Whether calls of this kind are not to be made now. */
    public Optional<Pause> now(String region, Lane lane) {
        var there = at(region, lane);
        var left = there.until().minus(stopwatch.elapsed());
        return left.isPositive() ? Optional.of(new Pause(left, there.because())) : Optional.empty();
    }

    /** A call is about to be made. */
    Asking asking(String region, Lane lane) {
        return new Asking(region, lane, at(region, lane).turn());
    }

    /** One call that is under way, and whose end is to be told. */
    final class Asking {
        private final String region;
        private final Lane lane;
        private final int turn;

        private Asking(String region, Lane lane, int turn) {
            this.region = region;
            this.lane = lane;
            this.turn = turn;
        }

        /** The region answered. */
        void heard() {
            var before = at(region, lane);
            refusals.computeIfPresent(
                    new Place(region, lane), (place, there) -> there.turn() == turn ? there.answered() : there);
            if (lane != Lane.ROOM) {
                silences.remove(region);
            }
            if (before.turn() == turn && before.alone() && lane != Lane.URGENT) {
                LOG.infof("%s %s again", region, lane == Lane.ROOM ? "takes jobs" : "answers");
            }
        }

        /** @param after what the service asks for, or null */
        void refused(String because, @Nullable Duration after) {
            refuse(region, lane, turn, because, after);
            if (lane == Lane.URGENT) {
                refuse(region, Lane.WORK, at(region, Lane.WORK).turn(), because, after);
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

    private void refuse(String region, Lane lane, int turn, String because, @Nullable Duration after) {
        var now = stopwatch.elapsed();
        var chance = jitter.next();
        var before = at(region, lane);
        var since = refusals.compute(new Place(region, lane), (place, there) -> {
            var last = there == null ? Refusals.NONE : there;
            if (last.turn() != turn) {
                return last;
            }
            var pause =
                    BackoffPolicy.pause(last.inARow() + 1, after, chance, lane == Lane.ROOM ? limits.atOnce() : limits);
            return last.refused(now, pause, because);
        });
        // What even fences are refused is said once, of the work that waits with them.
        if (since.alone() && !before.alone() && lane != Lane.URGENT) {
            LOG.warnf("%s", new Pause(since.until().minus(now), because).said(region));
        }
    }

    /** The verdicts, but that a region which has not answered this app for long is not called healthy. It never makes one down. */
    public Verdicts doubting(Verdicts verdicts) {
        var doubted = new HashMap<>(verdicts.byRegion());
        silences.forEach((region, silence) -> {
            if (verdicts.of(region) instanceof Verdict.Healthy
                    && silence.calls() >= limits.after()
                    && silence.lasting().compareTo(settings.backoff().doubt()) >= 0) {
                doubted.put(
                        region,
                        new Verdict.Suspect("this app has had no answer for " + Durations.of(silence.lasting()) + ": "
                                + silence.because()));
            }
        });
        return new Verdicts(doubted);
    }

    /** Refusals that are further apart do not make one silence: in between nobody may have asked. */
    private Duration longestGap() {
        return settings.backoff().doubt().plus(settings.backoff().mostAsked());
    }

    private Refusals at(String region, Lane lane) {
        return refusals.getOrDefault(new Place(region, lane), Refusals.NONE);
    }
}
