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
        record UseUp(AttemptLookupResult lookup) implements Step {}

        record Wait(String because) implements Step {}

        record Write(JobChange change) implements Step {}

        record Refused(String rule, String because) implements Step {}
    }

    /**
     * @param lookups of every attempt that the ledger or any region knows, in every region that runs jobs
     * @param now to be shown
     */
    static Step next(
            JobEntry entry,
            JobState.HeldForRepair from,
            ReleaseRequest request,
            List<AttemptLookupResult> lookups,
            Instant now) {
        var silent = lookups.stream()
                .filter(AttemptLookupResult::silent)
                .map(lookup -> lookup.answer().sentence())
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
            case ADOPT -> adopt(entry, from, request, lookups, now);
            case FENCE -> fence(entry, from, request, lookups, now);
        };
    }

    private static Step adopt(
            JobEntry entry,
            JobState.HeldForRepair from,
            ReleaseRequest request,
            List<AttemptLookupResult> lookups,
            Instant now) {
        var candidates = lookups.stream()
                .filter(lookup -> lookup.open(entry) || lookup.finished(entry))
                .filter(lookup -> sameContent(entry, lookup))
                .sorted(Comparator.comparing(AttemptLookupResult::n).reversed())
                .toList();
        if (candidates.isEmpty()) {
            return new Step.Refused(
                    "nothing-to-adopt",
                    "no attempt of this job runs or has finished in Batch (" + found(entry, lookups)
                            + "); {\"do\": \"fence\"} runs it again");
        }
        var adopted = candidates.getFirst();
        if (candidates.size() > 1 && candidates.get(1).n() == adopted.n()) {
            return new Step.Refused(
                    "one-to-adopt",
                    "attempt " + adopted.n() + " is in more than one region (" + found(entry, lookups)
                            + "); {\"do\": \"fence\"} ends them and runs it again");
        }
        if (adopted.n() < last(entry, lookups)) {
            return new Step.Refused(
                    "last",
                    adopted.id(entry) + " is not the last attempt (" + found(entry, lookups)
                            + "); {\"do\": \"fence\"} ends it and runs it again");
        }
        if (adopted.n() > 1 && adopted.n() > entry.attempts().size() && entry.resume() == Resume.UNFINISHED) {
            return new Step.Refused(
                    "skipped",
                    "the ledger has lost which tasks attempt " + adopted.n()
                            + " leaves out; {\"do\": \"fence\"} runs it again");
        }
        return useUp(entry, lookups, adopted)
                .orElseGet(() -> new Step.Write(entry.released(
                        from.adopted(),
                        attempts(entry, request, lookups, adopted, now),
                        duplicatePossible(entry, lookups, adopted))));
    }

    private static Step fence(
            JobEntry entry,
            JobState.HeldForRepair from,
            ReleaseRequest request,
            List<AttemptLookupResult> lookups,
            Instant now) {
        var finished = lookups.stream().filter(lookup -> lookup.finished(entry)).findFirst();
        if (finished.isPresent() && !request.overrides(FINISHED)) {
            return new Step.Refused(
                    FINISHED,
                    finished.get().id(entry) + " has finished by itself, and running it again would do its work twice:"
                            + " {\"do\": \"adopt\"} counts it; or override the rule " + FINISHED + " with a reason");
        }
        return useUp(entry, lookups, null)
                .orElseGet(() -> new Step.Write(entry.released(
                        from.fencedByHand("an operator fenced what was in Batch: " + request.because()),
                        attempts(entry, request, lookups, null, now),
                        finished.isPresent() || duplicatePossible(entry, lookups, null))));
    }

    /** The next id that is to be used up; empty when nothing of any other attempt can start any more. */
    private static Optional<Step> useUp(
            JobEntry entry, List<AttemptLookupResult> lookups, @Nullable AttemptLookupResult adopted) {
        var others = lookups.stream().filter(lookup -> lookup != adopted).toList();
        var open = others.stream()
                .filter(lookup -> lookup.open(entry) || (lookup.empty() && !settled(entry, lookup, adopted)))
                .findFirst();
        return open.<Step>map(Step.UseUp::new).or(() -> others.stream()
                .filter(lookup -> lookup.ending(entry))
                .findFirst()
                .map(lookup -> new Step.Wait(lookup.id(entry) + " is being ended")));
    }

    /** The ledger knows that nothing of it can start there: it is fenced, or belongs elsewhere. */
    private static boolean settled(JobEntry entry, AttemptLookupResult lookup, @Nullable AttemptLookupResult adopted) {
        if (adopted != null && lookup.n() == adopted.n()) {
            return known(entry, lookup.n())
                            .filter(attempt -> attempt.region().equals(lookup.region()))
                            .isEmpty()
                    && lookup.n() <= entry.attempts().size();
        }
        return known(entry, lookup.n())
                .filter(attempt -> attempt.ended() != null || !attempt.region().equals(lookup.region()))
                .isPresent();
    }

    private static boolean sameContent(JobEntry entry, AttemptLookupResult lookup) {
        return lookup.placed(entry)
                && lookup.ours(entry)
                        .map(BatchJobSnapshot::mark)
                        .filter(mark -> mark.hash().equals(entry.hash()))
                        .isPresent();
    }

    /** The number of the last attempt that the ledger or any region knows. */
    private static int last(JobEntry entry, List<AttemptLookupResult> lookups) {
        return lookups.stream()
                .filter(lookup -> lookup.ours(entry).isPresent())
                .mapToInt(AttemptLookupResult::n)
                .reduce(entry.attempts().size(), Math::max);
    }

    private static List<Attempt> attempts(
            JobEntry entry,
            ReleaseRequest request,
            List<AttemptLookupResult> lookups,
            @Nullable AttemptLookupResult adopted,
            Instant now) {
        var attempts = new ArrayList<Attempt>();
        var because = "released by " + request.by() + ": " + request.because();
        for (int n = 1; n <= last(entry, lookups); n++) {
            int number = n;
            var before = known(entry, n).orElseGet(() -> forgotten(entry, lookups, number, now));
            if (adopted != null && adopted.n() == n) {
                var job = adopted.ours(entry).orElseThrow();
                attempts.add(before.adopted(
                        adopted.region(), Objects.requireNonNull(job.mark()).epoch(), job.created()));
            } else if (before.ended() != null) {
                attempts.add(before);
            } else {
                attempts.add(before.released(because, usedUp(lookups, before), now));
            }
        }
        return attempts;
    }

    private static Optional<Attempt> known(JobEntry entry, int n) {
        return n <= entry.attempts().size() ? Optional.of(entry.attempts().get(n - 1)) : Optional.empty();
    }

    /** An attempt that the ledger has lost, as Batch shows it. */
    private static Attempt forgotten(JobEntry entry, List<AttemptLookupResult> lookups, int n, Instant now) {
        var lookup = lookups.stream()
                .filter(each -> each.n() == n)
                .max(Comparator.<AttemptLookupResult, Boolean>comparing(each -> each.placed(entry))
                        .thenComparing(AttemptLookupResult::silent))
                .orElseThrow();
        var mark = lookup.ours(entry).map(BatchJobSnapshot::mark);
        return Attempt.claimed(
                entry.id(),
                n,
                lookup.region(),
                mark.map(BatchJobSnapshot.Mark::epoch).orElse(Attempt.EPOCH_LOST),
                0,
                now);
    }

    /** Whether the id of an attempt is used up in its region, by a Batch job of ours or by somebody else's. */
    private static boolean usedUp(List<AttemptLookupResult> lookups, Attempt attempt) {
        return lookups.stream()
                .filter(lookup -> lookup.n() == attempt.n() && lookup.region().equals(attempt.region()))
                .anyMatch(lookup -> !lookup.silent() && !lookup.empty());
    }

    /** Something may have run, or may still run, beside what runs from now on. */
    private static boolean duplicatePossible(
            JobEntry entry, List<AttemptLookupResult> lookups, @Nullable AttemptLookupResult adopted) {
        boolean unseen = lookups.stream().anyMatch(lookup -> lookup.silent() || lookup.theirs(entry));
        long ran = lookups.stream()
                .filter(lookup -> lookup != adopted && lookup.placed(entry))
                .filter(lookup -> known(entry, lookup.n())
                        .filter(attempt ->
                                attempt.ended() != null && attempt.region().equals(lookup.region()))
                        .isEmpty())
                .count();
        return unseen || ran + (adopted == null ? 0 : 1) > 1;
    }

    private static String found(JobEntry entry, List<AttemptLookupResult> lookups) {
        var found = lookups.stream()
                .filter(lookup -> !lookup.empty())
                .map(lookup -> lookup.id(entry) + " is "
                        + (lookup.silent()
                                ? "not known"
                                : lookup.theirs(entry)
                                        ? "somebody else's"
                                        : lookup.open(entry)
                                                ? "running"
                                                : lookup.finished(entry) ? "finished" : "ended"))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "there is no Batch job of it" : found;
    }

    static Choice choice(String word) {
        return word.equals("adopt") ? Choice.ADOPT : Choice.FENCE;
    }
}
