package io.switchover.drill.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a report says. Everything in it is a text, a whole number, true or false, so that standard tools write it as canonical JSON does.
 * Times are in UTC and by the store's time, durations in whole seconds.
 *
 * @param form of these fields; another one is read as text only
 * @param number its place in the chain, from 1
 * @param previous the SHA-256 of the report before it
 * @param occurrence when the drill was due
 * @param drill its name
 * @param requested who asked for it, and why
 * @param outcome how it ended
 * @param legs the switchovers that it asked for, in order; none when it was skipped
 * @param earlier the recovery of earlier drills, oldest first
 * @param capacity evidence under the six headings of Microsoft's "Capacity planning for Azure Batch"
 * @param overrides the rules that somebody went against
 */
public record ReportContent(
        long form,
        long number,
        String previous,
        String occurrence,
        String drill,
        String requested,
        Outcome outcome,
        List<Leg> legs,
        Recovery recovery,
        List<EarlierRecovery> earlier,
        Jobs jobs,
        Ledger ledger,
        Readiness readiness,
        List<Heading> capacity,
        List<Override> overrides,
        Writing writing) {
    static final long FORM = 1;

    public ReportContent {
        legs = List.copyOf(legs);
        earlier = List.copyOf(earlier);
        capacity = List.copyOf(capacity);
        overrides = List.copyOf(overrides);
    }

    /** @param word such as {@code moved} or {@code refused} */
    public record Outcome(String word, String sentence) {}

    /**
     * One switchover of the drill.
     *
     * @param because why this region
     * @param movedAt when its move was committed; null when it has not moved
     * @param sentence how it ended
     */
    public record Leg(
            String switchover,
            String from,
            String to,
            String because,
            String by,
            String begunAt,
            @Nullable String movedAt,
            String endedAt,
            String sentence,
            List<Step> steps) {
        public Leg {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step that the switchover has taken.
     *
     * @param seconds how long it took
     * @param limit how long it may take, by the settings when the report was written; null when it has no deadline
     * @param late it took longer than that
     */
    public record Step(
            String name,
            String since,
            long seconds,
            @Nullable Long limit,
            boolean late,
            String sentence) {}

    /**
     * How soon work went on in the new region. Starts of tasks are by Azure Batch's clock.
     *
     * @param objective in seconds
     * @param firstTask seconds from the move's commit to the first task that started; null when none is known
     * @param firstTaskSentence what was measured, or why nothing was
     * @param interrupted tasks of jobs that ran in a region that was left and were run again in the new one
     * @param ninety seconds from the move's commit until 90 % of them ran again; null when not known, or none was interrupted
     * @param met whether the objective was met; null when nothing was measured, or too little to say so
     */
    public record Recovery(
            long objective,
            @Nullable Long firstTask,
            String firstTaskSentence,
            long interrupted,
            @Nullable Long ninety,
            String ninetySentence,
            @Nullable Boolean met) {}

    /** @param seconds null when that drill measured none */
    public record EarlierRecovery(
            String drill, String occurrence, @Nullable Long seconds) {}

    /**
     * The jobs of the drill by when they were accepted.
     *
     * @param before accepted before the drill began, and not over then
     * @param during accepted while it was under way
     * @param after accepted when it was over, until the report was written
     * @param lost jobs that the ledger counts and that no entry accounts for
     * @param twice jobs of which two attempts may have run at the same time
     * @param unfinished the ids of jobs that are not over, at most 50
     * @param sentence what was counted, and what was left out
     */
    public record Jobs(
            Fates before, Fates during, Fates after, long lost, long twice, List<String> unfinished, String sentence) {
        public Jobs {
            unfinished = List.copyOf(unfinished);
        }
    }

    /** What became of some jobs. {@code accepted = live + held + done + failed + cancelled}. */
    public record Fates(long accepted, long live, long held, long done, long failed, long cancelled) {
        static final Fates NONE = new Fates(0, 0, 0, 0, 0, 0);

        boolean balanced() {
            return accepted == live + held + done + failed + cancelled;
        }

        Fates plus(Fates other) {
            return new Fates(
                    accepted + other.accepted,
                    live + other.live,
                    held + other.held,
                    done + other.done,
                    failed + other.failed,
                    cancelled + other.cancelled);
        }
    }

    /**
     * All jobs in the ledger.
     *
     * @param asOf when they were counted; empty when nobody has
     * @param balanced accepted is the sum of the others, and the last scan of all entries agrees
     */
    public record Ledger(String asOf, Fates totals, boolean balanced, String sentence) {}

    /**
     * The findings when the drill was first seen under way.
     *
     * @param takenAt empty when nobody has taken them down
     */
    public record Readiness(String takenAt, List<Check> checks, String sentence) {
        public Readiness {
            checks = List.copyOf(checks);
        }
    }

    /** @param level {@code blocker}, {@code warning} or {@code fine} */
    public record Check(String check, String region, String level, String sentence) {}

    /** @param evidence one sentence each */
    public record Heading(String heading, List<String> evidence) {
        public Heading {
            evidence = List.copyOf(evidence);
        }
    }

    /** @param step the switchover in which it was gone against */
    public record Override(String switchover, String rule, String because, String by) {}

    /**
     * Who wrote the report.
     *
     * @param by the region whose app wrote it
     * @param settings those that every app must have the same
     */
    public record Writing(String at, String by, String version, Map<String, String> settings) {
        public Writing {
            settings = Map.copyOf(new TreeMap<>(settings));
        }
    }
}
