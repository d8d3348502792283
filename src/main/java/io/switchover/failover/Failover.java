package io.switchover.failover;

import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.health.HealthSnapshot;
import io.switchover.region.RecordTrust;
import io.switchover.region.TickRecordReader;
import io.switchover.remote.Answer;
import io.switchover.switchover.request.FailoverSwitchovers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Considers in every tick, in every region's app, whether to leave the active region, and does what the mode allows. All apps may do
 * so at the same time: the move is one transaction on the record, so only one of them makes it.
 */
@ApplicationScoped
public class Failover {
    private final TickRecordReader tickRecordReader;
    private final FailoverDecisions decisions;
    private final DecisionJournal journal;
    private final FailoverQuestionAsker questions;
    private final FailoverMove failoverMove;
    private final FailoverSettings settings;

    Failover(
            TickRecordReader tickRecordReader,
            FailoverDecisions decisions,
            DecisionJournal journal,
            FailoverQuestionAsker questions,
            FailoverMove failoverMove,
            FailoverSettings settings) {
        this.tickRecordReader = tickRecordReader;
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
    public Decision consider(HealthSnapshot healthSnapshot, Supplier<HealthSnapshot> secondLook) {
        if (!(healthSnapshot.asOf() instanceof Answer.Answered<Long>)) {
            return new Decision.Stay("store", healthSnapshot.asOf().sentence());
        }
        // To stay needs no proof of the record where no question waits: only an alarm is called off.
        var lastSealed = tickRecordReader.glance().filter(record -> record.switchover() == null);
        if (lastSealed.isPresent()) {
            var known = decisions.decide(lastSealed.get(), healthSnapshot);
            if (known.decision() instanceof Decision.Stay stay) {
                journal.write(stay, lastSealed.get(), null);
                failoverMove.callOff(known.situation().well());
                return stay;
            }
        }
        if (!(tickRecordReader.read() instanceof RecordTrust.Sealed sealed)) {
            return new Decision.Stay("record", "nothing is decided while the record cannot be relied on");
        }
        var record = sealed.record();
        var decided = decisions.decide(record, healthSnapshot);
        long now = decided.situation().now();
        switch (decided.decision()) {
            case Decision.Stay stay -> {
                // Not to know that a region is down is not to know that it is well: the question stands until then.
                boolean well = decided.situation().well();
                journal.write(stay, record, null);
                failoverMove.callOff(well);
                if (well) {
                    questions.withdraw(sealed.stored(), "there is no reason to leave any more: " + stay.because(), now);
                }
            }
            case Decision.StayPut stayPut -> {
                // A reason to leave remains: the alarm and the question stand.
                journal.write(stayPut, record, null);
                if (!stayPut.rule().equals(FailoverPolicy.ACTIVE_UNKNOWN)) {
                    failoverMove.object();
                }
            }
            case Decision.Ask ask -> {
                if (settings.mode() == Mode.OBSERVE) {
                    journal.write(ask, record, null);
                    failoverMove.callOff(false);
                } else {
                    failoverMove.callOff(false);
                    ask(sealed, ask, ask.to(), decided);
                }
            }
            case Decision.Move move -> {
                switch (settings.mode()) {
                    case OBSERVE -> journal.write(move, record, null);
                    case CONFIRM -> ask(sealed, move, move.to(), decided);
                    case AUTOMATIC -> {
                        journal.write(move, record, null);
                        failoverMove.make(sealed.stored(), move, secondLook.get());
                    }
                }
            }
        }
        return decided.decision();
    }

    /** The journal says whether somebody is asked, once that is known. */
    private void ask(RecordTrust.Sealed sealed, Decision decision, String target, FailoverDecisions.Decided decided) {
        var asking = questions.ask(sealed, target, decision.because(), decided, decision instanceof Decision.Move);
        journal.write(
                decision,
                sealed.record(),
                asking instanceof FailoverSwitchovers.Asking.NotAsked not ? not.because() : null);
    }
}
