package io.switchover.job.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.batch.BatchTasks.TaskOutcome;
import io.switchover.job.spec.TaskBatches;
import io.switchover.job.spec.TaskBatches.Batch;
import io.switchover.remote.Answer;
import io.switchover.time.Budget;
import io.switchover.time.Parallel.InFlight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a bounded number of requests with tasks in flight: as soon as one is answered the next one goes, whatever became of the
 * others. What is not known to be there goes again with the same ids, and the position passes only what is known to be there, in
 * order; so however it is cut short no task is left out.
 */
final class ConcurrentTaskSender {
    private final TaskBatches batches;
    private final int most;
    private final InFlight<Sent> inFlight;

    /** Where batches begin of which not all tasks are known to be there. */
    private final TreeSet<Integer> open = new TreeSet<>();
    /** Of batches of which the service took some tasks, the rest. */
    private final Deque<Batch.Tasks> rests = new ArrayDeque<>();

    private int begun;
    private int taken;
    private boolean allRead;
    private @Nullable String unreadable;
    private @Nullable End stop;

    /** @param most how many requests are in flight at once */
    ConcurrentTaskSender(TaskBatches batches, int most, InFlight<Sent> inFlight) {
        this.batches = batches;
        this.most = most;
        this.inFlight = inFlight;
    }

    /**
     * A batch, and what the service answered.
     *
     * @param taken how often the service had taken something when it was sent
     */
    record Sent(Batch.Tasks batch, int taken, Answer<List<TaskOutcome>> answer) {}

    /** How a tick's part of it ended. */
    sealed interface End {
        /** Every task is there. */
        record All() implements End {}

        /** @param position all tasks before it are there */
        record NotYet(String because, int position) implements End {}

        record Unwritable(String because) implements End {}

        record Refused(String because) implements End {}
    }

    /**
     * Fills the pipe once, however late it is: in a region whose every call takes long, a job would else never get beyond its
     * first tasks. Whatever is in flight is waited for.
     */
    End run(Budget budget, Function<List<JsonNode>, Answer<List<TaskOutcome>>> add) {
        fill(budget, add);
        while (inFlight.count() > 0) {
            take(inFlight.take());
            fill(budget, add);
        }
        return end(begun > 0 && budget.spent());
    }

    private void fill(Budget budget, Function<List<JsonNode>, Answer<List<TaskOutcome>>> add) {
        while (stop == null && inFlight.count() < most && (begun < most || !budget.spent())) {
            var batch = next();
            if (batch == null) {
                return;
            }
            int before = taken;
            begun++;
            inFlight.begin(() -> new Sent(batch, before, add.apply(batch.bodies())));
        }
    }

    private Batch.@Nullable Tasks next() {
        if (!rests.isEmpty() || allRead || unreadable != null) {
            return rests.poll();
        }
        switch (batches.next()) {
            case Batch.Tasks tasks -> {
                open.add(tasks.from());
                return tasks;
            }
            case Batch.End e -> allRead = true;
            case Batch.Unreadable u -> unreadable = u.because();
        }
        return null;
    }

    private void take(Sent sent) {
        switch (sent.answer()) {
            case Answer.Answered<List<TaskOutcome>> a -> take(sent, a.value());
            case Answer.Unanswered<List<TaskOutcome>> u -> stop(notYet(u.because()));
            case Answer.Refused<List<TaskOutcome>> r ->
                stop(
                        switch (r.reason()) {
                            case INVALID -> new End.Refused("Batch refused tasks: " + r.because());
                            case NOT_YET -> notYet(r.because());
                            case UNWRITABLE -> new End.Unwritable(r.because());
                            case EXISTS, FULL, ENDED, DELETING, ABSENT, CHANGED, DENIED ->
                                notYet("its Batch job takes no tasks: " + r.because());
                        });
        }
    }

    /** What the service could not take goes again at once, unless it has taken nothing since. */
    private void take(Sent sent, List<TaskOutcome> outcomes) {
        var batch = sent.batch();
        var rest = new ArrayList<JsonNode>();
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case TaskOutcome.Added added -> {}
                case TaskOutcome.Again again -> rest.add(batch.bodies().get(i));
                case TaskOutcome.Refused refused -> stop(new End.Refused(refused.because()));
            }
        }
        taken += rest.size() < batch.bodies().size() ? 1 : 0;
        if (rest.isEmpty()) {
            open.remove(batch.from());
        } else if (taken > sent.taken()) {
            rests.add(new Batch.Tasks(batch.from(), rest));
        } else {
            stop(notYet("Batch could not take tasks now"));
        }
    }

    /** What will never be taken ends it, whatever else was answered; else the first that went wrong is said. */
    private void stop(End why) {
        if (stop == null || (why instanceof End.Refused && !(stop instanceof End.Refused))) {
            stop = why;
        }
    }

    private End end(boolean over) {
        if (stop instanceof End.NotYet n) {
            return notYet(n.because());
        }
        if (stop != null) {
            return stop;
        }
        if (unreadable != null) {
            return notYet(unreadable);
        }
        if (allRead && open.isEmpty() && !over) {
            return new End.All();
        }
        return notYet((allRead && open.isEmpty() ? "all tasks are added" : "not all tasks are added yet")
                + ": this tick has no time left, and the next tick goes on");
    }

    private End.NotYet notYet(String because) {
        return new End.NotYet(because, open.isEmpty() ? batches.position() : open.first());
    }
}
