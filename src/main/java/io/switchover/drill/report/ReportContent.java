package io.switchover.drill.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a report says. Everything in it is a text, a whole number, true or false, so that standard tools write it as canonical JSON does.
 * Times are in UTC and by the store's time, durations in whole seconds.
 *
 * @param formatVersion of these fields; another one is read as text only
 * @param number its place in the chain, from 1
 * @param previous the SHA-256 of the report before it
 * @param occurrence when the drill was due
 * @param drillName such as {@code drill 2026-11-01T0300Z}
 * @param requested who asked for it, and why
 * @param outcome how it ended
 * @param legs the switchovers that it asked for, in order; none when it was skipped
 * @param earlier the recovery of earlier drills, oldest first
 * @param capacity evidence under the six headings of Microsoft's "Capacity planning for Azure Batch"
 * @param overrides the rules that somebody went against
 * @param written by which app, and when
 */
public record ReportContent(
        long formatVersion,
        long number,
        String previous,
        String occurrence,
        String drillName,
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
        Written written) {
    static final long FORMAT_VERSION = 1;

    public ReportContent {
        legs = List.copyOf(legs);
        earlier = List.copyOf(earlier);
        capacity = List.copyOf(capacity);
        overrides = List.copyOf(overrides);
    }

    /** @param state its stored name, such as {@code moved} or {@code refused} */
    public record Outcome(String state, String sentence) {}

    /**
     * One switchover of the drill.
     *
     * @param because why this region
     * @param by who requested it
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
     * @param limitSeconds how long it may take, by the settings when the report was written; null when it has no deadline
     * @param overLimit it took longer than that
     */
    public record Step(
            String name,
            String since,
            long seconds,
            @Nullable Long limitSeconds,
            boolean overLimit,
            String sentence) {}

    /**
     * How soon work went on in the new region. Starts of tasks are by Azure Batch's clock.
     *
     * @param objectiveSeconds how soon the first task is to start, by the settings when the report was written
     * @param firstTaskSeconds from the move's commit to the first task that started; null when none is known
     * @param firstTaskSentence what was measured, or why nothing was
     * @param interrupted tasks of jobs that ran in a region that was left and were run again in the new one
     * @param ninetyPercentSeconds from the move's commit until 90 % of them ran again; null when not known, or none was interrupted
     * @param objectiveMet whether the objective was met; null when nothing was measured, or too little to say so
     */
    public record Recovery(
            long objectiveSeconds,
            @Nullable Long firstTaskSeconds,
            String firstTaskSentence,
            long interrupted,
            @Nullable Long ninetyPercentSeconds,
            String ninetyPercentSentence,
            @Nullable Boolean objectiveMet) {}

    /** @param seconds null when that drill measured none */
    public record EarlierRecovery(
            String drillName, String occurrence, @Nullable Long seconds) {}

    /**
     * The jobs of the drill by when they were accepted.
     *
     * @param before accepted before the drill began, and not over then
     * @param during accepted while it was under way
     * @param after accepted when it was over, until the report was written
     * @param lost jobs that the ledger counts and that no entry accounts for; null when not all jobs were read, so nobody knows
     * @param possibleDuplicates jobs of which two attempts may have run at the same time; null as above
     * @param unfinished the ids of jobs that are not over, at most 50
     * @param sentence what was counted, and what was left out
     */
    public record Jobs(
            Fates before,
            Fates during,
            Fates after,
            @Nullable Long lost,
            @Nullable Long possibleDuplicates,
            List<String> unfinished,
            String sentence) {
        public Jobs {
            unfinished = List.copyOf(unfinished);
        }
    }

    /** What became of some jobs. {@code total = live + held + done + failed + cancelled}. */
    public record Fates(long total, long live, long held, long done, long failed, long cancelled) {
        static final Fates NONE = new Fates(0, 0, 0, 0, 0, 0);

        public boolean balanced() {
            return total == live + held + done + failed + cancelled;
        }

        Fates plus(Fates other) {
            return new Fates(
                    total + other.total,
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
     * @param balanced the total is the sum of the others, and the last scan of all entries agrees
     */
    public record Ledger(String asOf, Fates totals, boolean balanced, String sentence) {}

    /**
     * The findings when the drill was first seen under way.
     *
     * @param checkedAt the time then; that of the report when nobody noted them
     */
    public record Readiness(String checkedAt, List<Check> findings, String sentence) {
        public Readiness {
            findings = List.copyOf(findings);
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

    /**
     * A rule or a step that an operator went against.
     *
     * @param switchover the id of the one in which it was gone against
     * @param by who did
     */
    public record Override(String switchover, String rule, String because, String by) {}

    /**
     * Who wrote the report.
     *
     * @param region whose app wrote it
     * @param settings those that every app must have the same
     */
    public record Written(String at, String region, String version, Map<String, String> settings) {
        public Written {
            settings = Map.copyOf(new TreeMap<>(settings));
        }
    }
}
