package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.JobRunner.Done;
import io.switchover.job.JobRunner.Mark;
import io.switchover.job.JobRunner.Reply;
import io.switchover.job.JobRunner.Seen;
import io.switchover.job.JobRunner.TaskOutcome;
import io.switchover.pace.Budget;
import io.switchover.pace.Together;
import jakarta.enterprise.context.ApplicationScoped;
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
    /** The service takes 1 MB; the rest is for what placeholders grow to and for the fields that the SDK adds. */
    static final int BYTES_A_REQUEST = 600_000;

    private final JobRunner runner;
    private final Together together;
    private final JobSettings settings;

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
            case Reply.Did<Done> d -> tasks(spec, attempt, budget);
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
                    case OPEN -> seen.armed() ? new Outcome.Placed(seen) : tasks(spec, attempt, budget);
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

    private Outcome tasks(JobSpec spec, Attempt attempt, Budget budget) {
        if (spec.size() == 0) {
            // Earlier attempts have finished them all; Batch takes a job without tasks as one whose tasks are complete.
            return arm(attempt);
        }
        var open = slices(spec);
        while (!open.isEmpty()) {
            if (budget.spent()) {
                return new Outcome.NotYet("the tick is over with tasks still to be added");
            }
            var now = open.subList(0, Math.min(settings.tasksInFlight(), open.size()));
            var replies = together.all(now.stream()
                    .map(s -> (Callable<Reply<List<TaskOutcome>>>)
                            () -> runner.addTasks(attempt.region(), spec, attempt, s.from(), s.to()))
                    .toList());
            var again = new ArrayList<Slice>();
            for (int i = 0; i < now.size(); i++) {
                switch (replies.get(i)) {
                    case Reply.Unheard<List<TaskOutcome>> u -> {
                        return new Outcome.NotYet(u.because());
                    }
                    case Reply.No<List<TaskOutcome>> n -> {
                        return n.why() == JobRunner.Why.REFUSED
                                ? new Outcome.Refused("Batch refused tasks: " + n.message())
                                : new Outcome.NotYet(attempt.batchJob() + " takes no tasks: " + n.message());
                    }
                    case Reply.Did<List<TaskOutcome>> d -> {
                        for (int t = 0; t < d.value().size(); t++) {
                            if (d.value().get(t) instanceof TaskOutcome.Refused r) {
                                return new Outcome.Refused(r.because());
                            }
                        }
                        if (d.value().stream().anyMatch(TaskOutcome.Again.class::isInstance)) {
                            again.add(now.get(i));
                        }
                    }
                }
            }
            if (again.size() == now.size()) {
                return new Outcome.NotYet("Batch could not take tasks now");
            }
            var rest = new ArrayList<>(open.subList(now.size(), open.size()));
            rest.addAll(again);
            open = rest;
        }
        return arm(attempt);
    }

    private Outcome arm(Attempt attempt) {
        return switch (runner.arm(attempt.region(), attempt.batchJob())) {
            case Reply.Unheard<Done> u -> new Outcome.NotYet(u.because());
            case Reply.No<Done> n -> new Outcome.NotYet(n.message());
            case Reply.Did<Done> d ->
                switch (runner.find(attempt.region(), attempt.batchJob())) {
                    case Reply.Did<Optional<Seen>> found
                    when found.value().isPresent() ->
                        new Outcome.Placed(found.value().get());
                    case Reply.Did<Optional<Seen>> gone -> new Outcome.NotYet(attempt.batchJob() + " is gone again");
                    case Reply.No<Optional<Seen>> n -> new Outcome.NotYet(n.message());
                    case Reply.Unheard<Optional<Seen>> u -> new Outcome.NotYet(u.because());
                };
        };
    }

    /** What a body takes as JSON, or a little more, without writing it. */
    private static int bytes(JsonNode node) {
        if (node.isTextual()) {
            return bytes(node.textValue());
        }
        int sum = node.isContainerNode() ? 2 : 24;
        for (var child : node) {
            sum += bytes(child) + 1;
        }
        for (var names = node.fieldNames(); names.hasNext(); ) {
            sum += bytes(names.next()) + 1;
        }
        return sum;
    }

    private static int bytes(String text) {
        int sum = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            sum += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 128 ? 1 : 3;
        }
        return sum;
    }

    private record Slice(int from, int to) {}

    /** As many tasks in each as the service takes in one request, by number and by size; one task at least. */
    private static List<Slice> slices(JobSpec spec) {
        var slices = new ArrayList<Slice>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < spec.tasks().size(); i++) {
            int size = bytes(spec.tasks().get(i));
            if (i > from && (i - from == JobRunner.TASKS_A_REQUEST || bytes + size > BYTES_A_REQUEST)) {
                slices.add(new Slice(from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        slices.add(new Slice(from, spec.tasks().size()));
        return slices;
    }
}
