package io.switchover.failover;

import io.switchover.health.Assessment;
import io.switchover.readiness.Candidate;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.RegionRecord;
import io.switchover.store.Stored;
import io.switchover.switchover.MoveRequest;
import io.switchover.switchover.RegionMove;
import io.switchover.switchover.Switchover;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Carries out a move that was decided, if a second look still decides the same. */
@ApplicationScoped
class FailoverMove {
    private static final Logger LOG = Logger.getLogger(FailoverMove.class);
    private static final String BY = "failover";

    private final FailoverDecisions decisions;
    private final Alarms alarms;
    private final RegionMove regionMove;

    FailoverMove(FailoverDecisions decisions, Alarms alarms, RegionMove regionMove) {
        this.decisions = decisions;
        this.alarms = alarms;
        this.regionMove = regionMove;
    }

    /** @param assessment the verdicts of the second look */
    void make(Stored<RegionRecord> record, Decision.Move move, Assessment assessment) {
        if (assessment.asOf().isEmpty()) {
            notMade(move, "the store does not answer any more");
            return;
        }
        var second = decisions.decide(record.value(), assessment);
        var report = second.situation().report(move.to());
        if (!(second.decision() instanceof Decision.Move still) || !still.to().equals(move.to()) || report == null) {
            notMade(
                    move,
                    "a second look decided otherwise: " + second.decision().because());
            return;
        }
        var lost = second.situation().lost().stream().map(Candidate::region).toList();
        switch (alarms.raise(lost, second.situation().now())) {
            case Alarms.Raised.Not not -> notMade(move, not.because());
            case Alarms.Raised.Up up ->
                regionMove.commit(
                        new MoveRequest(
                                record,
                                report,
                                Switchover.Kind.FAILOVER,
                                true,
                                still.to(),
                                JobsLeftBehind.MOVE_JOBS,
                                still.because(),
                                BY,
                                second.situation().now()),
                        List.of(up.callOff()));
        }
    }

    /** There is no reason to leave: a move that another app is about to make becomes void. */
    void callOff() {
        alarms.callOff();
    }

    private static void notMade(Decision.Move move, String because) {
        LOG.infof("did not move to %s: %s", move.to(), because);
    }
}
