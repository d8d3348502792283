package io.switchover.job.attempt;

import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.batch.BatchJobs.Seen;
import io.switchover.job.batch.TerminationCause;
import java.util.Optional;

/**
 * What is to be done so that an attempt can start nothing any more. Ending its Batch job is not enough while the job may not be
 * there yet: a submitter that was paused could still create it. So the id itself is used up, by a tombstone where there is no job.
 */
final class FencePolicy {

    private FencePolicy() {}

    sealed interface Move {
        record AddTombstone() implements Move {}

        record Terminate() implements Move {}

        record Wait(String because) implements Move {}

        record Fenced(String because) implements Move {}

        /** It was over before we came: what it did counts, and nothing needs to run again. */
        record Finished(Seen seen) implements Move {}

        /** The Batch job under the id is somebody else's, or of a history that the ledger does not know: it is not touched. */
        record Clash(String because) implements Move {}
    }

    static Move next(JobEntry entry, Attempt attempt, Optional<Seen> found) {
        if (found.isEmpty()) {
            return new Move.AddTombstone();
        }
        var seen = found.get();
        var mark = seen.mark();
        boolean ourTombstone =
                mark != null && mark.tombstone() && mark.job().equals(entry.id()) && mark.attempt() == attempt.n();
        var contradiction = ourTombstone ? null : ContradictionPolicy.contradiction(entry, attempt, mark);
        if (contradiction != null) {
            return new Move.Clash(contradiction);
        }
        return switch (seen.state()) {
            case OPEN -> new Move.Terminate();
            case TERMINATING -> new Move.Wait(attempt.batchJob() + " is being terminated");
            case DELETING -> new Move.Wait(attempt.batchJob() + " is being deleted by somebody else");
            case COMPLETED ->
                switch (TerminationCause.of(seen)) {
                    case BY_ITSELF -> new Move.Finished(seen);
                    case FENCED -> new Move.Fenced("fenced");
                    case BY_OTHERS -> new Move.Fenced("ended by somebody else: " + seen.terminateReason());
                };
        };
    }
}
