package io.switchover.switchover.request;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.MoveRequest;
import io.switchover.switchover.RegionMove;
import io.switchover.switchover.Requester;
import io.switchover.switchover.StepLimits;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverEnd;
import io.switchover.switchover.SwitchoverSettings;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The switchovers of failovers: one that moves in the transaction that begins it, one that asks first, and the end of a question. */
@ApplicationScoped
public class FailoverSwitchovers {
    private static final String BY = "failover";

    private final SwitchoverStore store;
    private final SwitchoverEnd switchoverEnd;
    private final RegionMove regionMove;
    private final StepLimits limits;

    public FailoverSwitchovers(
            SwitchoverStore store, SwitchoverEnd switchoverEnd, RegionMove regionMove, SwitchoverSettings settings) {
        this.store = store;
        this.switchoverEnd = switchoverEnd;
        this.regionMove = regionMove;
        this.limits = new StepLimits(settings);
    }

    /**
     * @param record sealed, as read in this tick
     * @param because what is lost, and why the new placement may take over
     * @param now the store's present time, in seconds
     */
    public record Failing(Stored<RegionRecord> record, Placement to, String because, long now) {}

    /**
     * Moves, and takes the place of whatever is in flight.
     *
     * @param alongside what has to be written in the same transaction
     */
    public Write move(Failing failing, List<Stored<ReadinessReport>> reports, List<Change> alongside) {
        var switchover = switchover(failing, new SwitchoverState.Sealing())
                .withMadeEpoch(failing.record().value().epoch() + 1);
        if (!(switchoverEnd.replaced(failing.record().value(), switchover.id(), failing.now())
                instanceof Answer.Answered<List<Change>>(var ended))) {
            return new Write.NotTried("the switchover in flight cannot be read");
        }
        var changes = new ArrayList<Change>();
        changes.add(new Change.Insert(Switchover.key(switchover.id()), switchover));
        changes.addAll(ended);
        changes.addAll(alongside);
        return regionMove.commit(
                new MoveRequest(
                        failing.record(),
                        reports,
                        failing.to(),
                        JobsLeftBehind.MOVE_JOBS,
                        true,
                        failing.because(),
                        BY,
                        switchover.id(),
                        failing.now()),
                changes);
    }

    /** @param lost whether the region is down, so that a switchover that waits or has moved long ago gives way */
    public void ask(Failing failing, boolean lost) {
        var inFlight = failing.record().value().switchover();
        if (inFlight != null
                && (!(store.read(inFlight) instanceof Read.Found<Switchover>(var stored))
                        || !QuestionPolicy.givesWay(stored.value(), failing.to(), lost))) {
            return;
        }
        var switchover = switchover(failing, new SwitchoverState.AwaitingConfirmation(failing.because()));
        if (switchoverEnd.replaced(failing.record().value(), switchover.id(), failing.now())
                instanceof Answer.Answered<List<Change>>(var ended)) {
            var unused = store.begin(failing.record(), switchover, ended);
        }
    }

    /** There is no reason to leave any more: a failover that has not moved is over. */
    public void withdraw(Stored<RegionRecord> record, String because, long now) {
        var inFlight = record.value().switchover();
        if (inFlight != null
                && store.read(inFlight) instanceof Read.Found<Switchover>(var stored)
                && stored.value().kind() == Switchover.Kind.FAILOVER
                && stored.value().state() instanceof SwitchoverState.BeforeMove state) {
            var unused = store.take(
                    record,
                    stored,
                    stored.value().take(state.abandoned(BY, because), Instant.ofEpochSecond(now), null, because));
        }
    }

    private Switchover switchover(Failing failing, SwitchoverState state) {
        var record = failing.record().value();
        var now = Instant.ofEpochSecond(failing.now());
        return new Switchover(
                SwitchoverBeginning.newId(Switchover.Kind.FAILOVER, record.epoch(), now),
                Switchover.Kind.FAILOVER,
                Requester.FAILOVER,
                BY,
                failing.because(),
                List.of(),
                record.epoch(),
                record.placement(),
                failing.to(),
                JobsLeftBehind.MOVE_JOBS,
                null,
                state,
                now,
                limits.deadline(state, now),
                List.of());
    }
}
