package io.switchover.switchover.request;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.JobsFollowPolicy;
import io.switchover.switchover.PlacementChange;
import io.switchover.switchover.RegionMove;
import io.switchover.switchover.Requester;
import io.switchover.switchover.StepLimits;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverReplacer;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverSettings;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The switchovers of failovers: one that moves in the transaction that begins it, one that asks first, and the end of a question. */
@ApplicationScoped
public class FailoverSwitchovers {
    private static final String BY = "failover";

    private final SwitchoverStore store;
    private final SwitchoverReplacer switchoverReplacer;
    private final RegionMove regionMove;
    private final StepLimits limits;

    public FailoverSwitchovers(
            SwitchoverStore store,
            SwitchoverReplacer switchoverReplacer,
            RegionMove regionMove,
            SwitchoverSettings settings) {
        this.store = store;
        this.switchoverReplacer = switchoverReplacer;
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
        var read = switchoverReplacer.inFlight(failing.record().value());
        if (!(read instanceof Answer.Answered<Optional<Stored<Switchover>>>(var inFlight))) {
            return new Write.NotTried(read.sentence());
        }
        var changes = new ArrayList<Change>();
        changes.add(new Change.Insert(Switchover.key(switchover.id()), switchover));
        changes.addAll(SwitchoverReplacer.replacedWithJobs(inFlight, switchover.id(), failing.now()));
        changes.addAll(alongside);
        return regionMove.commit(
                new PlacementChange(
                        following(failing.record(), inFlight),
                        reports,
                        failing.to(),
                        LeftJobsDisposition.MOVE_JOBS,
                        true,
                        failing.because(),
                        BY,
                        switchover.id(),
                        failing.now()),
                changes);
    }

    /** Jobs that an operator wanted moved are moved to the region that is ready, as those of the lost region are. */
    private static Stored<RegionRecord> following(Stored<RegionRecord> record, Optional<Stored<Switchover>> inFlight) {
        var waiting = inFlight.map(Stored::value)
                .filter(switchover -> !(switchover.state() instanceof SwitchoverState.MovingBack))
                .map(JobsFollowPolicy::waiting)
                .orElse(Set.of());
        return new Stored<>(
                record.key(),
                record.value().withJobsFollowing(waiting),
                record.etag(),
                record.writtenAt(),
                record.unknown());
    }

    /** Where the switchover in flight goes, as far as it has not moved; empty when none does or nobody knows. */
    public Set<String> targets(RegionRecord record) {
        return switchoverReplacer.inFlight(record).found().flatMap(Function.identity()).stream()
                .map(Stored::value)
                .filter(switchover -> switchover.state() instanceof SwitchoverState.BeforeMove)
                .flatMap(switchover -> switchover.to().regions().stream())
                .collect(Collectors.toSet());
    }

    /** What came of asking. */
    public sealed interface Asking {
        /** The question waits for an answer, since now or before. */
        record Pending(String switchover) implements Asking {}

        record NotAsked(String because) implements Asking {}
    }

    /**
     * @param lost whether the region is down, so that a switchover that waits or has moved long ago gives way
     * @param before the switchover that asked the same the last time, if there is one: who has declined it is not asked again
     */
    public Asking ask(Failing failing, boolean lost, RegionsNow regions, Optional<String> before) {
        var read = switchoverReplacer.inFlight(failing.record().value());
        if (!(read instanceof Answer.Answered<Optional<Stored<Switchover>>>(var inFlight))) {
            return new Asking.NotAsked(read.sentence());
        }
        var other = inFlight.map(Stored::value);
        if (other.filter(asks -> FailoverQuestionPolicy.same(asks, failing.to()))
                .isPresent()) {
            return new Asking.Pending(other.orElseThrow().id());
        }
        return declined(failing, before)
                .or(() -> other.filter(one -> !FailoverQuestionPolicy.givesWay(one, failing.to(), lost, regions))
                        .map(SwitchoverSentence::of))
                .<Asking>map(Asking.NotAsked::new)
                .orElseGet(() -> ask(failing, inFlight));
    }

    private Asking ask(Failing failing, Optional<Stored<Switchover>> inFlight) {
        var switchover = switchover(failing, new SwitchoverState.AwaitingConfirmation(failing.because()));
        var write = store.begin(
                failing.record(), switchover, SwitchoverReplacer.replaced(inFlight, switchover.id(), failing.now()));
        return write.done() ? new Asking.Pending(switchover.id()) : new Asking.NotAsked(write.sentence());
    }

    /** Why the answer to an earlier question is the answer to this one. */
    private Optional<String> declined(Failing failing, Optional<String> before) {
        return before.flatMap(id -> switch (store.read(id)) {
            case Read.Absent<Switchover> absent -> Optional.empty();
            case Read.Unreadable<Switchover> u ->
                Optional.of(u.sentence("the question " + id + ", which was asked before,"));
            case Read.Found<Switchover>(var stored) ->
                FailoverQuestionPolicy.declined(
                        stored.value(), failing.record().value().epoch(), failing.to());
        });
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
                    stored.value()
                            .take(
                                    state.abandoned(SwitchoverState.Abandoned.FAILOVER, because),
                                    Instant.ofEpochSecond(now),
                                    null,
                                    because));
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
                LeftJobsDisposition.MOVE_JOBS,
                null,
                state,
                now,
                limits.deadline(state, now),
                List.of());
    }
}
