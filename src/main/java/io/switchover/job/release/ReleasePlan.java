package io.switchover.job.release;

import io.switchover.job.Attempt;
import io.switchover.job.JobChange;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.Resume;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.release.ReleaseRequest.Choice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done next to release a job that is held for repair. First the ids of all attempts but the adopted one are used up,
 * in every region; only then the ledger is written. So however often it is cut short, no attempt runs that the ledger does not know.
 */
final class ReleasePlan {
    static final String EVERY_REGION = "every-region";
    static final String FINISHED = "finished";

    private ReleasePlan() {}

    sealed interface Step {
        /** Uses up the id of this attempt in this region, by ending what is there or by a tombstone. */
        record UseUp(AttemptLookupResult trace) implements Step {}

        record Wait(String because) implements Step {}

        record Write(JobChange change) implements Step {}

        record Refused(String rule, String because) implements Step {}
    }

    /**
     * @param traces of every attempt that the ledger or any region knows, in every region that runs jobs
     * @param now to be shown
     */
    static Step next(
            JobEntry entry,
            JobState.HeldForRepair from,
            ReleaseRequest request,
            List<AttemptLookupResult> traces,
            Instant now) {
        var silent = traces.stream()
                .filter(AttemptLookupResult::silent)
                .map(trace -> trace.answer().sentence())
                .distinct()
                .toList();
        if (!silent.isEmpty() && !request.overrides(EVERY_REGION)) {
            return new Step.Refused(
                    EVERY_REGION,
                    "attempts are looked for in every region, since what runs in a silent one would run twice: "
                            + String.join("; ", silent) + "; ask again when it answers, or override the rule "
                            + EVERY_REGION + " with a reason");
        }
        return switch (request.choice()) {
            case ADOPT -> adopt(entry, from, request, traces, now);
            case FENCE -> fence(entry, from, request, traces, now);
        };
    }

    private static Step adopt(
            JobEntry entry,
            JobState.HeldForRepair from,
            ReleaseRequest request,
            List<AttemptLookupResult> traces,
            Instant now) {
        var candidates = traces.stream()
                .filter(trace -> trace.open(entry) || trace.finished(entry))
                .filter(trace -> sameContent(entry, trace))
                .sorted(Comparator.comparing(AttemptLookupResult::n).reversed())
                .toList();
        if (candidates.isEmpty()) {
            return new Step.Refused(
                    "nothing-to-adopt",
                    "no attempt of this job runs or has finished in Batch (" + found(entry, traces)
                            + "); {\"do\": \"fence\"} runs it again");
        }
        var adopted = candidates.getFirst();
        if (candidates.size() > 1 && candidates.get(1).n() == adopted.n()) {
            return new Step.Refused(
                    "one-to-adopt",
                    "attempt " + adopted.n() + " is in more than one region (" + found(entry, traces)
                            + "); {\"do\": \"fence\"} ends them and runs it again");
        }
        if (adopted.n() < last(entry, traces)) {
            return new Step.Refused(
                    "last",
                    adopted.id(entry) + " is not the last attempt (" + found(entry, traces)
                            + "); {\"do\": \"fence\"} ends it and runs it again");
        }
        if (adopted.n() > 1 && adopted.n() > entry.attempts().size() && entry.resume() == Resume.UNFINISHED) {
            return new Step.Refused(
                    "skipped",
                    "the ledger has lost which tasks attempt " + adopted.n()
                            + " leaves out; {\"do\": \"fence\"} runs it again");
        }
        return useUp(entry, traces, adopted)
                .orElseGet(() -> new Step.Write(entry.released(
                        from.adopted(),
                        attempts(entry, request, traces, adopted, now),
                        duplicatePossible(entry, traces, adopted))));
    }

    private static Step fence(
            JobEntry entry,
            JobState.HeldForRepair from,
            ReleaseRequest request,
            List<AttemptLookupResult> traces,
            Instant now) {
        var finished = traces.stream().filter(trace -> trace.finished(entry)).findFirst();
        if (finished.isPresent() && !request.overrides(FINISHED)) {
            return new Step.Refused(
                    FINISHED,
                    finished.get().id(entry) + " has finished by itself, and running it again would do its work twice:"
                            + " {\"do\": \"adopt\"} counts it; or override the rule " + FINISHED + " with a reason");
        }
        return useUp(entry, traces, null)
                .orElseGet(() -> new Step.Write(entry.released(
                        from.fencedByHand("an operator fenced what was in Batch: " + request.because()),
                        attempts(entry, request, traces, null, now),
                        finished.isPresent() || duplicatePossible(entry, traces, null))));
    }

    /** The next id that is to be used up; empty when nothing of any other attempt can start any more. */
    private static Optional<Step> useUp(
            JobEntry entry, List<AttemptLookupResult> traces, @Nullable AttemptLookupResult but) {
        var others = traces.stream().filter(trace -> trace != but).toList();
        var open = others.stream()
                .filter(trace -> trace.open(entry) || (trace.empty() && !settled(entry, trace, but)))
                .findFirst();
        return open.<Step>map(Step.UseUp::new).or(() -> others.stream()
                .filter(trace -> trace.ending(entry))
                .findFirst()
                .map(trace -> new Step.Wait(trace.id(entry) + " is being ended")));
    }

    /** The ledger knows that nothing of it can start there: it is fenced, or belongs elsewhere. */
    private static boolean settled(JobEntry entry, AttemptLookupResult trace, @Nullable AttemptLookupResult but) {
        if (but != null && trace.n() == but.n()) {
            return known(entry, trace.n())
                            .filter(attempt -> attempt.region().equals(trace.region()))
                            .isEmpty()
                    && trace.n() <= entry.attempts().size();
        }
        return known(entry, trace.n())
                .filter(attempt -> attempt.ended() != null || !attempt.region().equals(trace.region()))
                .isPresent();
    }

    private static boolean sameContent(JobEntry entry, AttemptLookupResult trace) {
        return trace.placed(entry)
                && trace.ours(entry)
                        .map(BatchJobSnapshot::mark)
                        .filter(mark -> mark.hash().equals(entry.hash()))
                        .isPresent();
    }

    /** The number of the last attempt that the ledger or any region knows. */
    private static int last(JobEntry entry, List<AttemptLookupResult> traces) {
        return traces.stream()
                .filter(trace -> trace.ours(entry).isPresent())
                .mapToInt(AttemptLookupResult::n)
                .reduce(entry.attempts().size(), Math::max);
    }

    private static List<Attempt> attempts(
            JobEntry entry,
            ReleaseRequest request,
            List<AttemptLookupResult> traces,
            @Nullable AttemptLookupResult adopted,
            Instant now) {
        var attempts = new ArrayList<Attempt>();
        var because = "released by " + request.by() + ": " + request.because();
        for (int n = 1; n <= last(entry, traces); n++) {
            int number = n;
            var before = known(entry, n).orElseGet(() -> forgotten(entry, traces, number, now));
            if (adopted != null && adopted.n() == n) {
                var job = adopted.ours(entry).orElseThrow();
                attempts.add(before.adopted(
                        adopted.region(), Objects.requireNonNull(job.mark()).epoch(), job.created()));
            } else if (before.ended() != null) {
                attempts.add(before);
            } else {
                attempts.add(before.released(because, usedUp(traces, before), now));
            }
        }
        return attempts;
    }

    private static Optional<Attempt> known(JobEntry entry, int n) {
        return n <= entry.attempts().size() ? Optional.of(entry.attempts().get(n - 1)) : Optional.empty();
    }

    /** An attempt that the ledger has lost, as Batch shows it. */
    private static Attempt forgotten(JobEntry entry, List<AttemptLookupResult> traces, int n, Instant now) {
        var trace = traces.stream()
                .filter(t -> t.n() == n)
                .max(Comparator.<AttemptLookupResult, Boolean>comparing(t -> t.placed(entry))
                        .thenComparing(AttemptLookupResult::silent))
                .orElseThrow();
        var mark = trace.ours(entry).map(BatchJobSnapshot::mark);
        return Attempt.claimed(
                entry.id(),
                n,
                trace.region(),
                mark.map(BatchJobSnapshot.Mark::epoch).orElse(Attempt.EPOCH_LOST),
                0,
                now);
    }

    /** Whether the id of an attempt is used up in its region, by a Batch job of ours or by somebody else's. */
    private static boolean usedUp(List<AttemptLookupResult> traces, Attempt attempt) {
        return traces.stream()
                .filter(trace -> trace.n() == attempt.n() && trace.region().equals(attempt.region()))
                .anyMatch(trace -> !trace.silent() && !trace.empty());
    }

    /** Something may have run, or may still run, beside what runs from now on. */
    private static boolean duplicatePossible(
            JobEntry entry, List<AttemptLookupResult> traces, @Nullable AttemptLookupResult adopted) {
        boolean unseen = traces.stream().anyMatch(trace -> trace.silent() || trace.theirs(entry));
        long ran = traces.stream()
                .filter(trace -> trace != adopted && trace.placed(entry))
                .filter(trace -> known(entry, trace.n())
                        .filter(attempt ->
                                attempt.ended() != null && attempt.region().equals(trace.region()))
                        .isEmpty())
                .count();
        return unseen || ran + (adopted == null ? 0 : 1) > 1;
    }

    private static String found(JobEntry entry, List<AttemptLookupResult> traces) {
        var found = traces.stream()
                .filter(trace -> !trace.empty())
                .map(trace -> trace.id(entry) + " is "
                        + (trace.silent()
                                ? "not known"
                                : trace.theirs(entry)
                                        ? "somebody else's"
                                        : trace.open(entry) ? "running" : trace.finished(entry) ? "finished" : "ended"))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "there is no Batch job of it" : found;
    }

    static Choice choice(String word) {
        return word.equals("adopt") ? Choice.ADOPT : Choice.FENCE;
    }
}
