package io.switchover.job;

import io.switchover.job.JobRunner.Reply;
import io.switchover.job.JobRunner.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Looks what has become of an attempt that is in Batch. Only what the service says counts; silence changes nothing. */
@ApplicationScoped
class Following {
    private final JobRunner runner;
    private final Resuming resuming;
    private final Clock clock;

    Following(JobRunner runner, Resuming resuming, Clock clock) {
        this.runner = runner;
        this.resuming = resuming;
        this.clock = clock;
    }

    /** Whether the current attempt has ended, and how. */
    Turn follow(Entry entry) {
        var attempt = entry.current();
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Optional<Seen>> u -> new Turn.Rest(u.because());
            case Reply.No<Optional<Seen>> n -> new Turn.Rest(n.message());
            case Reply.Did<Optional<Seen>> found ->
                found.value().isPresent()
                        ? followed(entry, found.value().get())
                        : new Turn.Change(
                                entry.in(new JobState.Failing("its Batch job was deleted by somebody else")),
                                "failing: its Batch job " + attempt.batchJob() + " was deleted by somebody else");
        };
    }

    private Turn followed(Entry entry, Seen seen) {
        var contradiction = Placing.contradiction(entry, entry.current(), seen.mark());
        if (contradiction != null) {
            return Turn.repair(entry, contradiction);
        }
        return switch (seen.state()) {
            case TERMINATING -> new Turn.Rest("its Batch job is being terminated");
            case DELETING -> new Turn.Rest("its Batch job is being deleted by somebody else");
            case OPEN -> {
                if (!seen.armed()) {
                    yield new Turn.Change(entry.in(new JobState.Placing()), "its Batch job is not complete yet");
                }
                yield progress(entry);
            }
            case COMPLETED ->
                switch (Ending.of(seen)) {
                    case BY_ITSELF -> commit(entry, seen);
                    // Whoever fences writes the intent first, so a fence without one is a ledger that has gone back.
                    case FENCED ->
                        Turn.repair(
                                entry, "attempt " + entry.current().n() + " was fenced, but the ledger calls it live");
                    case BY_OTHERS ->
                        new Turn.Change(
                                entry.in(new JobState.Failing(
                                        "its Batch job was ended by somebody else: " + seen.terminateReason())),
                                "failing: its Batch job was ended by somebody else: " + seen.terminateReason());
                };
        };
    }

    private Turn progress(Entry entry) {
        var attempt = entry.current();
        if (runner.counts(attempt.region(), attempt.batchJob()) instanceof Reply.Did<Counts> counts
                && !counts.value().equals(attempt.counts())) {
            resuming.remember(entry);
            var done = counts.value().completed();
            return new Turn.Pause(entry.counted(counts.value()), done + " of " + entry.due() + " tasks have ended");
        }
        return new Turn.Rest("it runs in " + attempt.region());
    }

    /** The current attempt ended by itself: what it did counts. */
    Turn commit(Entry entry, Seen seen) {
        var attempt = entry.current();
        if (!(runner.counts(attempt.region(), attempt.batchJob()) instanceof Reply.Did<Counts> counts)) {
            return new Turn.Rest("its tasks cannot be counted now");
        }
        if (counts.value().succeeded() == entry.due()) {
            return commit(entry, seen, counts.value());
        }
        // The service's counts may be behind, so nobody is told of a failure that a list does not show.
        return runner.exactCounts(attempt.region(), attempt.batchJob()) instanceof Reply.Did<Counts> exact
                ? commit(entry, seen, exact.value())
                : new Turn.Rest("its tasks cannot be listed now");
    }

    private Turn commit(Entry entry, Seen seen, Counts counts) {
        var attempt = entry.current();
        return switch (CommitPolicy.end(entry.due(), counts, seen)) {
            case CommitPolicy.Verdict.Wait w -> new Turn.Rest(w.because());
            case CommitPolicy.Verdict.End e ->
                new Turn.Change(
                        entry.committed(counts, e.state(), e.because(), clock.instant()),
                        "attempt " + attempt.n() + " in " + attempt.region() + " counts: " + e.because());
        };
    }

    /** Its region is back: it is kept if all of it is there. */
    Turn recall(Entry entry) {
        var attempt = entry.current();
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Optional<Seen>> u -> new Turn.Rest(u.because());
            case Reply.No<Optional<Seen>> n -> new Turn.Rest(n.message());
            case Reply.Did<Optional<Seen>> found -> {
                var there = found.value()
                        .filter(seen -> seen.armed() && Placing.contradiction(entry, attempt, seen.mark()) == null);
                yield there.isPresent()
                        ? new Turn.Change(
                                entry.in(new JobState.Running(true)),
                                attempt.region() + " is back, and the job is still there")
                        : new Turn.Change(
                                entry.in(new JobState.Leaving(
                                        attempt.region() + " is back, but the job was not all there")),
                                "leaving: " + attempt.region() + " is back, but the job was not all there");
            }
        };
    }
}
