package io.switchover.switchover.step;

import io.switchover.health.VerdictAge;
import io.switchover.machine.Exit;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.RegionRecord;
import io.switchover.store.Change;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.JobsFollowPolicy;
import io.switchover.switchover.PlacementChange;
import io.switchover.switchover.RegionMove;
import io.switchover.switchover.StepLimits;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverEvent;
import io.switchover.switchover.SwitchoverSettings;
import io.switchover.switchover.SwitchoverSituation;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStore;
import io.switchover.switchover.step.NextMove.Move;
import io.switchover.switchover.step.NextMove.Take;
import io.switchover.switchover.step.NextMove.Wait;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One step of a switchover: gathers the evidence that its state needs, asks the policy, and writes what follows. */
@ApplicationScoped
public class SwitchoverStepRunner {
    private static final Logger LOG = Logger.getLogger(SwitchoverStepRunner.class);

    private final SwitchoverStore store;
    private final StepEvidenceReader evidence;
    private final RegionMove regionMove;
    private final StepLimits limits;
    /** What was said last in this process. */
    private volatile @Nullable Waiting last;

    private record Waiting(String id, SwitchoverState state, String because) {}

    public SwitchoverStepRunner(
            SwitchoverStore store, StepEvidenceReader evidence, RegionMove regionMove, SwitchoverSettings settings) {
        this.store = store;
        this.evidence = evidence;
        this.regionMove = regionMove;
        this.limits = new StepLimits(settings);
    }

    /**
     * Whether the switchover is in another state now, and stands on the same epoch or on the next.
     *
     * @param secondLook the same situation gathered anew, asked just before a move; empty when the store does not answer any more
     */
    boolean take(
            Stored<RegionRecord> record,
            Stored<Switchover> stored,
            SwitchoverSituation situation,
            Supplier<Optional<SwitchoverSituation>> secondLook) {
        return switch (next(situation)) {
            case Wait wait -> waits(stored, wait.because());
            case Take take -> takeInTime(record, stored, situation, take);
            case Move first ->
                secondLook
                        .get()
                        .filter(second -> lookedTwice(record, stored, second))
                        .isPresent();
        };
    }

    private boolean lookedTwice(Stored<RegionRecord> record, Stored<Switchover> stored, SwitchoverSituation situation) {
        return switch (next(situation)) {
            case Wait wait -> waits(stored, wait.because());
            case Take take -> takeInTime(record, stored, situation, take);
            case Move move -> moveInTime(record, stored, situation, move);
        };
    }

    private boolean takeInTime(
            Stored<RegionRecord> record, Stored<Switchover> stored, SwitchoverSituation situation, Take take) {
        return inTime(stored, situation, touched -> store.take(record, touched, after(situation, take))
                .done());
    }

    private boolean moveInTime(
            Stored<RegionRecord> record, Stored<Switchover> stored, SwitchoverSituation situation, Move move) {
        return inTime(stored, situation, touched -> {
            var moved = move.exit().to() instanceof SwitchoverState.MovedBack
                    ? moveBack(record, touched, situation, move)
                    : move(record, touched, situation, move);
            return moved instanceof Write.Refused refused ? refused(record, touched, situation, refused) : moved.done();
        });
    }

    /** The store's time of a write tells how old the evidence has become, and what follows stands on this write. */
    private boolean inTime(
            Stored<Switchover> stored, SwitchoverSituation situation, Predicate<Stored<Switchover>> act) {
        if (!(store.touch(stored) instanceof Write.Written written)) {
            return false;
        }
        var tooOld = mayComeToAMove(situation.switchover().state())
                ? VerdictAge.tooOld(situation.now(), written.writtenAt())
                : Optional.<String>empty();
        tooOld.ifPresent(because -> say(stored.value(), because));
        return tooOld.isEmpty() && act.test(stored.next(stored.value(), written));
    }

    /**
     * Whether a move may come of the step, there or back: it wants evidence that is young. Every other step ends by its deadline, however
     * long it takes to ask how far it is: a Batch account that answers slowly would else keep it for ever.
     */
    private static boolean mayComeToAMove(SwitchoverState state) {
        return state instanceof SwitchoverState.Moving
                || state instanceof SwitchoverState.Verifying
                || state instanceof SwitchoverState.MovingBack;
    }

    /** The store did not take the move, which is certainly not made. Answers whether the switchover is in another state for that. */
    private boolean refused(
            Stored<RegionRecord> record,
            Stored<Switchover> touched,
            SwitchoverSituation situation,
            Write.Refused refused) {
        var because = "the move was not made: " + refused.sentence();
        say(touched.value(), because);
        return SwitchoverPolicy.unwritten(situation, because)
                .filter(take ->
                        store.take(record, touched, after(situation, take)).done())
                .isPresent();
    }

    /** What it would do now, and why; nothing is written. */
    public NextMove next(SwitchoverSituation situation) {
        var state = situation.switchover().state();
        var first = state instanceof SwitchoverState.InFlight inFlight
                ? SwitchoverPolicy.overtaken(inFlight, situation)
                        .or(() -> inFlight instanceof SwitchoverState.BeforeMove before
                                ? SwitchoverPolicy.stopped(before, situation)
                                : Optional.empty())
                : Optional.<NextMove>empty();
        if (first.isPresent()) {
            return first.get();
        }
        return switch (state) {
            case SwitchoverState.Requested s -> SwitchoverPolicy.requested(s);
            case SwitchoverState.AwaitingConfirmation s -> SwitchoverPolicy.awaiting(s, situation);
            case SwitchoverState.Checking s -> SwitchoverPolicy.checking(s, situation);
            case SwitchoverState.Warming s -> SwitchoverPolicy.warming(s, situation, evidence.warmth(situation));
            case SwitchoverState.Rehearsing s ->
                SwitchoverPolicy.rehearsing(s, situation, evidence.canaries(situation));
            case SwitchoverState.Moving s -> SwitchoverPolicy.moving(s, situation);
            case SwitchoverState.Paused s -> SwitchoverPolicy.paused(s, situation);
            case SwitchoverState.Sealing s -> SwitchoverPolicy.sealing(s, situation);
            case SwitchoverState.Verifying s ->
                SwitchoverPolicy.verifying(s, situation, evidence.canaries(situation), evidence.work(situation));
            case SwitchoverState.Draining s -> SwitchoverPolicy.draining(s, situation, evidence.left(situation));
            case SwitchoverState.Watching s -> SwitchoverPolicy.watching(s, situation);
            case SwitchoverState.MovingBack s -> SwitchoverPolicy.movingBack(s, situation);
            case SwitchoverState.Ended s -> new Wait("it is over");
        };
    }

    /**
     * Where a move waits for a rule that objects, or nothing speaks yet for or against the new placement, the switchover is written anew:
     * an app that decided otherwise before that, and was paused, comes too late.
     */
    private boolean waits(Stored<Switchover> stored, String because) {
        var state = stored.value().state();
        if (mayComeToAMove(state)) {
            var unused = store.touch(stored);
        }
        say(stored.value(), because);
        return false;
    }

    /** Says what it waits for, once for each reason; one that is over waits for nothing. */
    private void say(Switchover switchover, String because) {
        var waiting = new Waiting(switchover.id(), switchover.state(), because);
        if (switchover.state() instanceof SwitchoverState.InFlight && !waiting.equals(last)) {
            last = waiting;
            LOG.infof(
                    "switchover %s is %s, and waits: %s",
                    switchover.id(), switchover.state().word(), because);
        }
    }

    private Switchover after(SwitchoverSituation situation, Take take) {
        return after(situation, take.exit(), take.because());
    }

    private Switchover after(
            SwitchoverSituation situation, Exit<SwitchoverState, SwitchoverEvent> exit, String because) {
        var now = Instant.ofEpochSecond(situation.now());
        return situation.switchover().take(exit, now, limits.deadline(exit.to(), now), because);
    }

    private Write move(
            Stored<RegionRecord> record, Stored<Switchover> stored, SwitchoverSituation situation, Move move) {
        var switchover = situation.switchover();
        var request = new PlacementChange(
                record,
                move.reports(),
                switchover.to(),
                JobsFollowPolicy.atTheMove(switchover),
                false,
                switchover.because(),
                switchover.by(),
                switchover.id(),
                situation.now());
        var after = after(situation, move.exit(), "moved at epoch " + request.epoch())
                .withMadeEpoch(request.epoch());
        return logged(after, regionMove.commit(request, List.of(Change.replace(stored, after))));
    }

    /** Jobs that went to the placement that does not work follow. */
    private Write moveBack(
            Stored<RegionRecord> record, Stored<Switchover> stored, SwitchoverSituation situation, Move move) {
        var switchover = situation.switchover();
        var request = new PlacementChange(
                record,
                move.reports(),
                switchover.from(),
                LeftJobsDisposition.MOVE_JOBS,
                false,
                move.because(),
                switchover.by(),
                null,
                situation.now());
        var after = after(situation, move.exit(), "moved back at epoch " + request.epoch());
        return logged(after, regionMove.commit(request, List.of(Change.replace(stored, after))));
    }

    private static Write logged(Switchover after, Write write) {
        if (write.done()) {
            SwitchoverStore.log(after);
        }
        return write;
    }
}
