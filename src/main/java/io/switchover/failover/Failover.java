package io.switchover.failover;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.health.Assessment;
import io.switchover.region.FamiliarRecord;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Considers in every tick, in every region's app, whether to leave the active region, and does what the mode allows. All apps may do
 * so at the same time: the move is one transaction on the record, so only one of them makes it.
 */
@ApplicationScoped
public class Failover {
    private final FamiliarRecord familiarRecord;
    private final FailoverDecisions decisions;
    private final DecisionJournal journal;
    private final Questions questions;
    private final FailoverMove failoverMove;
    private final FailoverSettings settings;

    Failover(
            FamiliarRecord familiarRecord,
            FailoverDecisions decisions,
            DecisionJournal journal,
            Questions questions,
            FailoverMove failoverMove,
            FailoverSettings settings) {
        this.familiarRecord = familiarRecord;
        this.decisions = decisions;
        this.journal = journal;
        this.questions = questions;
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
        // To stay needs no proof of the record: nothing is done but to take back what was raised against a region that is well.
        var familiar = familiarRecord.glance();
        if (familiar.isPresent()
                && decisions.decide(familiar.get(), assessment).decision() instanceof Decision.Stay stay) {
            journal.write(stay, familiar.get());
            stay(familiar.get());
            return stay;
        }
        if (!(familiarRecord.read() instanceof RecordView.Sealed sealed)) {
            return new Decision.Stay("record", "nothing is decided while the record cannot be relied on");
        }
        var record = sealed.record();
        var decided = decisions.decide(record, assessment);
        journal.write(decided.decision(), record);
        switch (decided.decision()) {
            case Decision.Stay stay -> stay(record);
            case Decision.StayPut stayPut -> {
                // A reason to leave remains: the alarm and the question stand.
            }
            case Decision.Ask ask -> {
                failoverMove.callOff();
                if (settings.mode() != Mode.OBSERVE) {
                    questions.ask(
                            record, ask.to(), ask.because(), decided.situation().now());
                }
            }
            case Decision.Move move -> {
                switch (settings.mode()) {
                    case OBSERVE -> {
                        // The journal says what would have been done.
                    }
                    case CONFIRM ->
                        questions.ask(
                                record,
                                move.to(),
                                move.because(),
                                decided.situation().now());
                    case AUTOMATIC -> failoverMove.make(sealed.stored(), move, secondLook.get());
                }
            }
        }
        return decided.decision();
    }

    private void stay(RegionRecord record) {
        failoverMove.callOff();
        questions.withdraw(record);
    }
}
