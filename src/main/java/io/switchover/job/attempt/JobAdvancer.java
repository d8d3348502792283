package io.switchover.job.attempt;

import io.switchover.job.JobChange;
import io.switchover.job.JobEntry;
import io.switchover.job.JobEvent;
import io.switchover.job.JobListener;
import io.switchover.job.JobState;
import io.switchover.machine.Exit;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes one job as far as this tick allows. Each change is written against the version that was read, so of several apps that
 * work on a job at once one goes on and the others look again; what they did in Batch meanwhile was the same thing twice.
 */
@ApplicationScoped
public class JobAdvancer {
    /** Leave, fence, claim, place, follow and some to spare; more would mean that the job turns in circles. */
    private static final int STEPS = 12;

    private final Documents documents;
    private final JobListener listener;
    private final ClaimStep claims;
    private final PlaceStep places;
    private final AttemptMonitor monitor;
    private final FenceStep givesUp;

    public JobAdvancer(
            Documents documents,
            JobListener listener,
            ClaimStep claims,
            PlaceStep places,
            AttemptMonitor monitor,
            FenceStep givesUp) {
        this.documents = documents;
        this.listener = listener;
        this.claims = claims;
        this.places = places;
        this.monitor = monitor;
        this.givesUp = givesUp;
    }

    /**
     * Until there is nothing to do now; answers why it rests.
     *
     * @param first what is to be done next about the job as it was read
     */
    public String advance(Stored<JobEntry> read, NextStep first, DecisionContext context, Budget budget) {
        var stored = read;
        var step = first;
        for (int i = 0; i < STEPS && !budget.spent(); i++) {
            switch (result(stored.value(), step, context, budget)) {
                case StepResult.Rest rest -> {
                    return rest.because();
                }
                case StepResult.Note note -> {
                    return said(documents.replace(stored, note.entry()), note.because());
                }
                case StepResult.Pause pause -> {
                    return said(write(stored, pause.change(), pause.because(), List.of()), pause.because());
                }
                case StepResult.Go go -> {
                    var write = write(stored, go.change(), go.because(), go.beside());
                    if (!(write instanceof Write.Written written)) {
                        return write.sentence();
                    }
                    stored = stored.next(go.change().entry(), written);
                    step = JobPolicy.next(stored.value(), context);
                }
            }
        }
        return "this tick has no time left; the next tick goes on";
    }

    /** Takes no step now, because its region is left alone; a job that is on its way says so. */
    public String leftAlone(Stored<JobEntry> read, NextStep step, String because) {
        var exit =
                switch (step) {
                    case NextStep.Claim claim
                    when claim.from() instanceof JobState.Accepted accepted -> accepted.postponed(because);
                    case NextStep.Place place
                    when place.from() instanceof JobState.Placing placing -> placing.postponed(because);
                    default -> Optional.<Exit<JobState, JobEvent>>empty();
                };
        return exit.map(there -> said(write(read, read.value().take(there), because, List.of()), because))
                .orElse(because);
    }

    private StepResult result(JobEntry entry, NextStep step, DecisionContext context, Budget budget) {
        return switch (step) {
            case NextStep.Rest rest -> ClaimStep.postpone(entry, entry.state(), rest.because());
            case NextStep.Take take -> StepResult.take(entry, take.exit());
            case NextStep.Claim claim -> claims.claim(entry, claim, context, budget);
            case NextStep.Place place -> places.place(entry, place.from(), budget);
            case NextStep.Follow follow -> monitor.follow(entry, follow.from());
            case NextStep.Fence fence -> givesUp.fence(entry, fence.from(), context, budget);
            case NextStep.Abandon abandon -> givesUp.abandon(entry, abandon);
            case NextStep.AwaitLease wait ->
                givesUp.awaitLease(entry, wait, entry.current().region() + " is down");
            case NextStep.Recall recall -> monitor.recall(entry, recall.from());
        };
    }

    private Write write(Stored<JobEntry> stored, JobChange change, String because, List<Change> beside) {
        var changes = new ArrayList<Change>();
        changes.add(Change.replace(stored, change.entry()));
        changes.addAll(beside);
        var write = beside.isEmpty() ? documents.replace(stored, change.entry()) : documents.commit(changes);
        if (write instanceof Write.Written) {
            listener.taken(change.entry().id(), change.exit(), because);
        }
        return write;
    }

    private static String said(Write write, String because) {
        return write instanceof Write.Written ? because : write.sentence();
    }
}
