package io.switchover.job;

import io.switchover.job.JobRunner.Done;
import io.switchover.job.JobRunner.Mark;
import io.switchover.job.JobRunner.Reply;
import io.switchover.job.JobRunner.Seen;
import io.switchover.job.JobRunner.TaskOutcome;
import io.switchover.pace.Budget;
import io.switchover.pace.Together;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Puts an attempt into Batch: the job, its tasks, and then the word that it ends when they have. Whatever was cut short is
 * repeated with the same ids, so nothing is ever there twice; a job that is a tombstone, or not ours, is never added to.
 */
@ApplicationScoped
class Placing {
    private final JobRunner runner;
    private final Together together;
    private final JobSettings settings;
    private final Delivered delivered = new Delivered();

    Placing(JobRunner runner, Together together, JobSettings settings) {
        this.runner = runner;
        this.together = together;
        this.settings = settings;
    }

    sealed interface Outcome {
        /** All of it is there. */
        record Placed(Seen seen) implements Outcome {}

        /** Not all of it is there; the next tick goes on. */
        record NotYet(String because) implements Outcome {}

        /** The account is full. */
        record Full(String because) implements Outcome {}

        /** It will never be taken. */
        record Refused(String because) implements Outcome {}

        /** What is there contradicts the entry. */
        record Contradicted(String because) implements Outcome {}
    }

    Outcome place(Entry entry, JobSpec spec, Budget budget) {
        var attempt = entry.current();
        return switch (runner.add(attempt.region(), spec, attempt)) {
            case Reply.Unheard<Done> u -> new Outcome.NotYet(u.because());
            case Reply.Did<Done> d -> begin(entry, spec, attempt, budget);
            case Reply.No<Done> n ->
                switch (n.why()) {
                    // Of a job that has completed the service says that, and not that it exists: it may be ours, placed
                    // and
                    // finished unnoticed, or the attempt's tombstone.
                    case EXISTS, ENDED ->
                        existing(
                                entry,
                                spec,
                                attempt,
                                budget,
                                new Outcome.NotYet(attempt.batchJob() + " was there and is gone again"));
                    // A full account may say so before it looks for the id, and ours may be what fills it.
                    case FULL -> {
                        var full = new Outcome.Full("the account in " + attempt.region() + " is full: " + n.message());
                        yield existing(entry, spec, attempt, budget, full);
                    }
                    case DELETING -> new Outcome.NotYet(n.message());
                    case ABSENT, REFUSED -> new Outcome.Refused("Batch refused the job: " + n.message());
                };
        };
    }

    /** It has just been created. What takes more than a moment is looked at first, so that what is done of it can be told later. */
    private Outcome begin(Entry entry, JobSpec spec, Attempt attempt, Budget budget) {
        var slices = Slice.of(spec);
        if (slices.size() <= settings.tasksInFlight()) {
            return tasks(spec, attempt, slices, null, budget);
        }
        return existing(entry, spec, attempt, budget, new Outcome.NotYet(attempt.batchJob() + " is gone again"));
    }

    private Outcome existing(Entry entry, JobSpec spec, Attempt attempt, Budget budget, Outcome absent) {
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Optional<Seen>> u -> new Outcome.NotYet(u.because());
            case Reply.No<Optional<Seen>> n -> new Outcome.NotYet(n.message());
            case Reply.Did<Optional<Seen>> found -> {
                if (found.value().isEmpty()) {
                    yield absent;
                }
                var seen = found.value().get();
                var contradiction = contradiction(entry, attempt, seen.mark());
                if (contradiction != null) {
                    yield new Outcome.Contradicted(contradiction);
                }
                yield switch (seen.state()) {
                    case OPEN ->
                        seen.armed()
                                ? new Outcome.Placed(seen)
                                : tasks(spec, attempt, Slice.of(spec), seen.created(), budget);
                    // Finished or fenced meanwhile: that is for the follower to tell, who looks at how it ended.
                    case TERMINATING, COMPLETED -> new Outcome.Placed(seen);
                    case DELETING -> new Outcome.NotYet(attempt.batchJob() + " is being deleted by somebody else");
                };
            }
        };
    }

    static @Nullable String contradiction(Entry entry, Attempt attempt, @Nullable Mark mark) {
        if (mark == null || !mark.job().equals(entry.id()) || mark.attempt() != attempt.n()) {
            return "the Batch job " + attempt.batchJob() + " in " + attempt.region()
                    + " is not ours: somebody else uses the id";
        }
        if (mark.tombstone()) {
            return "attempt " + attempt.n() + " in " + attempt.region()
                    + " was fenced, but the ledger calls it live: the ledger has gone back";
        }
        if (mark.epoch() != attempt.epoch() || !mark.hash().equals(entry.hash())) {
            return "the Batch job " + attempt.batchJob() + " in " + attempt.region() + " was placed under epoch "
                    + mark.epoch() + ", the ledger claimed it under " + attempt.epoch() + ": the ledger has gone back";
        }
        return null;
    }

    /**
     * Takes at least one step, however late it is: in a region whose every call takes long, a job would else never get beyond the
     * first ones.
     *
     * @param created which Batch job it is that the slices go to; null when that has not been looked at
     */
    private Outcome tasks(JobSpec spec, Attempt attempt, List<Slice> slices, @Nullable Instant created, Budget budget) {
        if (spec.size() == 0) {
            // Earlier attempts have finished them all; Batch takes a job without tasks as one whose tasks are complete.
            return arm(attempt);
        }
        var open = created == null ? slices : delivered.missing(attempt, created, slices);
        boolean sent = false;
        while (!open.isEmpty()) {
            if (sent && budget.spent()) {
                return new Outcome.NotYet("the tick is over with tasks still to be added");
            }
            sent = true;
            var now = open.subList(0, Math.min(settings.tasksInFlight(), open.size()));
            var replies = together.all(now.stream()
                    .map(s -> (Callable<Reply<List<TaskOutcome>>>)
                            () -> runner.addTasks(attempt.region(), spec, attempt, s.from(), s.to()))
                    .toList());
            var again = new ArrayList<Slice>();
            @Nullable Outcome end = null;
            for (int i = 0; i < now.size(); i++) {
                var ended = ended(replies.get(i), attempt);
                if (ended != null) {
                    end = end instanceof Outcome.Refused ? end : ended;
                } else if (wholly(replies.get(i))) {
                    if (created != null) {
                        delivered.add(attempt, created, now.get(i));
                    }
                } else {
                    again.add(now.get(i));
                }
            }
            if (end != null) {
                return end;
            }
            if (again.size() == now.size()) {
                return new Outcome.NotYet("Batch could not take tasks now");
            }
            var rest = new ArrayList<>(open.subList(now.size(), open.size()));
            rest.addAll(again);
            open = rest;
        }
        return sent && budget.spent() ? new Outcome.NotYet("the tick is over with all tasks added") : arm(attempt);
    }

    /** Why no more tasks are to be sent; null when there is no reason. */
    private static @Nullable Outcome ended(Reply<List<TaskOutcome>> reply, Attempt attempt) {
        return switch (reply) {
            case Reply.Unheard<List<TaskOutcome>> u -> new Outcome.NotYet(u.because());
            case Reply.No<List<TaskOutcome>> n ->
                n.why() == JobRunner.Why.REFUSED
                        ? new Outcome.Refused("Batch refused tasks: " + n.message())
                        : new Outcome.NotYet(attempt.batchJob() + " takes no tasks: " + n.message());
            case Reply.Did<List<TaskOutcome>> d ->
                d.value().stream()
                        .filter(TaskOutcome.Refused.class::isInstance)
                        .map(outcome -> new Outcome.Refused(((TaskOutcome.Refused) outcome).because()))
                        .findFirst()
                        .orElse(null);
        };
    }

    private static boolean wholly(Reply<List<TaskOutcome>> reply) {
        return reply instanceof Reply.Did<List<TaskOutcome>> did
                && did.value().stream().allMatch(TaskOutcome.Added.class::isInstance);
    }

    private Outcome arm(Attempt attempt) {
        return switch (runner.arm(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Done> u -> new Outcome.NotYet(u.because());
            case Reply.No<Done> n -> new Outcome.NotYet(n.message());
            case Reply.Did<Done> d -> armed(attempt);
        };
    }

    /** Read back, because a page of a proxy looks like a yes to an answer that has no body. */
    private Outcome armed(Attempt attempt) {
        return switch (runner.find(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Optional<Seen>> u -> new Outcome.NotYet(u.because());
            case Reply.No<Optional<Seen>> n -> new Outcome.NotYet(n.message());
            case Reply.Did<Optional<Seen>> found -> {
                if (found.value().isEmpty()) {
                    yield new Outcome.NotYet(attempt.batchJob() + " is gone again");
                }
                var seen = found.value().get();
                if (seen.state() == Seen.State.OPEN && !seen.armed()) {
                    yield new Outcome.NotYet(attempt.batchJob() + " was told to end with its tasks, and did not hear");
                }
                delivered.forget(attempt);
                yield new Outcome.Placed(seen);
            }
        };
    }
}
