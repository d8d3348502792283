package io.switchover.failover;

import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidate;
import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.switchover.MovePolicy;
import io.switchover.switchover.request.FailoverSwitchovers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries out a move that was decided, if a second look still decides the same. */
@ApplicationScoped
class FailoverMove {
    private static final Logger LOG = Logger.getLogger(FailoverMove.class);

    private final FailoverDecisions decisions;
    private final AlarmKeeper alarmKeeper;
    private final FailoverSwitchovers switchovers;
    /** Why the last move was not made; the reason is logged when it changes. */
    private volatile @Nullable NotMade last;

    FailoverMove(FailoverDecisions decisions, AlarmKeeper alarmKeeper, FailoverSwitchovers switchovers) {
        this.decisions = decisions;
        this.alarmKeeper = alarmKeeper;
        this.switchovers = switchovers;
    }

    private record NotMade(String to, String reason) {}

    /** @param assessment the verdicts of the second look */
    void make(Stored<RegionRecord> record, Decision.Move move, HealthSnapshot healthSnapshot) {
        if (!(healthSnapshot.asOf() instanceof Answer.Answered<Long>)) {
            notMade(move, "store", healthSnapshot.asOf().sentence());
            return;
        }
        var second = decisions.decide(record.value(), healthSnapshot);
        var situation = second.situation();
        if (!(second.decision() instanceof Decision.Move still)
                || !still.to().equals(move.to())
                || situation.report(move.to()) == null) {
            notMade(
                    move,
                    second.decision().rule(),
                    "a second look decided otherwise: " + second.decision().because());
            return;
        }
        var to = FailoverPolicy.placement(record.value(), second.left(), still.to());
        switch (alarmKeeper.raise(
                second.leaves().stream().map(Candidate::region).toList(), situation.now())) {
            case AlarmKeeper.Raised.Not not -> notMade(move, "alarm", not.because());
            case AlarmKeeper.Raised.Up up -> {
                var write = switchovers.move(
                        new FailoverSwitchovers.Failing(record, to, still.because(), situation.now()),
                        MovePolicy.reports(to, situation.regions()),
                        List.of(up.callOff()));
                if (write.done()) {
                    last = null;
                } else {
                    notMade(move, write.getClass().getSimpleName(), write.sentence());
                }
            }
        }
    }

    /**
     * There is no reason to leave: a move that another app is about to make becomes void.
     *
     * @param well whether the active regions are known to be well, so that what operators have declined may be asked again
     */
    void callOff(boolean well) {
        last = null;
        if (well) {
            alarmKeeper.allWell();
        } else {
            alarmKeeper.callOff();
        }
    }

    /** This app would not move now: a move that another app is about to make becomes void, and the alarm stays. */
    void object() {
        alarmKeeper.object();
    }

    private void notMade(Decision.Move move, String reason, String because) {
        var now = new NotMade(move.to(), reason);
        if (!now.equals(last)) {
            last = now;
            LOG.infof("did not move to %s: %s", move.to(), because);
        }
    }
}
