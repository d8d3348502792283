package io.switchover.failover;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.health.Assessment;
import io.switchover.readiness.Candidate;
import io.switchover.region.LastSealedRecord;
import io.switchover.region.RecordView;
import io.switchover.switchover.request.FailoverSwitchovers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Considers in every tick, in every region's app, whether to leave the active region, and does what the mode allows. All apps may do
 * so at the same time: the move is one transaction on the record, so only one of them makes it.
 */
@ApplicationScoped
public class Failover {
    private final LastSealedRecord lastSealedRecord;
    private final FailoverDecisions decisions;
    private final DecisionJournal journal;
    private final FailoverSwitchovers switchovers;
    private final FailoverMove failoverMove;
    private final FailoverSettings settings;

    Failover(
            LastSealedRecord lastSealedRecord,
            FailoverDecisions decisions,
            DecisionJournal journal,
            FailoverSwitchovers switchovers,
            FailoverMove failoverMove,
            FailoverSettings settings) {
        this.lastSealedRecord = lastSealedRecord;
        this.decisions = decisions;
        this.journal = journal;
        this.switchovers = switchovers;
        this.failoverMove = failoverMove;
        this.settings = settings;
    }

    /**
     * Decides on what all observers say, and carries the decision out as far as the mode allows.
     *
     * @param secondLook what they say a little later, asked just before a move: reading the record takes as long as a dark region's
     *     storage account keeps us waiting, and what was true before may be over
     */
    public Decision consider(Assessment assessment, Supplier<Assessment> secondLook) {
        if (assessment.asOf().isEmpty()) {
            return new Decision.Stay("store", "nothing is decided while the store is silent");
        }
        // To stay needs no proof of the record where no question waits: only an alarm is called off.
        var familiar = lastSealedRecord.glance().filter(record -> record.switchover() == null);
        if (familiar.isPresent()
                && decisions.decide(familiar.get(), assessment).decision() instanceof Decision.Stay stay) {
            journal.write(stay, familiar.get());
            failoverMove.callOff();
            return stay;
        }
        if (!(lastSealedRecord.read() instanceof RecordView.Sealed sealed)) {
            return new Decision.Stay("record", "nothing is decided while the record cannot be relied on");
        }
        var record = sealed.record();
        var decided = decisions.decide(record, assessment);
        journal.write(decided.decision(), record);
        long now = decided.situation().now();
        switch (decided.decision()) {
            case Decision.Stay stay -> {
                failoverMove.callOff();
                switchovers.withdraw(sealed.stored(), "there is no reason to leave any more: " + stay.because(), now);
            }
            case Decision.StayPut stayPut -> {
                // A reason to leave remains: the alarm and the question stand.
            }
            case Decision.Ask ask -> {
                failoverMove.callOff();
                if (settings.mode() != Mode.OBSERVE) {
                    ask(sealed, ask.to(), ask.because(), decided.situation(), false);
                }
            }
            case Decision.Move move -> {
                switch (settings.mode()) {
                    case OBSERVE -> {
                        // The journal says what would have been done.
                    }
                    case CONFIRM -> ask(sealed, move.to(), move.because(), decided.situation(), true);
                    case AUTOMATIC -> failoverMove.make(sealed.stored(), move, secondLook.get());
                }
            }
        }
        return decided.decision();
    }

    private void ask(
            RecordView.Sealed sealed, String target, String because, FailoverSituation situation, boolean lost) {
        var left = (lost ? situation.lost() : situation.impaired())
                .stream().map(Candidate::region).collect(Collectors.toSet());
        var to = FailoverPolicy.placement(sealed.record(), left, target);
        switchovers.ask(new FailoverSwitchovers.Failing(sealed.stored(), to, because, situation.now()), lost);
    }
}
