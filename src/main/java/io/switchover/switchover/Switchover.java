package io.switchover.switchover;

import io.switchover.json.Json;
import io.switchover.json.JsonName;
import io.switchover.machine.Exit;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.store.DocumentKind;
import io.switchover.store.Indexed;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One switchover from one placement to another, step by step. While it is in flight the record names it, and the app of any region
 * takes it further.
 *
 * @param id chosen by the client who asks for it, or made from its kind and epoch
 * @param by who asked: {@code drill 2026-11-01T0300Z}, {@code failover}, {@code operator <principal>}
 * @param because why, in one sentence
 * @param overrides the rules and steps that operators went against
 * @param decidedAt the epoch of the record that it was decided on
 * @param jobs what becomes of the jobs in the regions that are left
 * @param madeEpoch the epoch that its move made; null before the move
 * @param since when its state began, by the store's time
 * @param deadline when its state must have ended, by the store's time; null when it has no deadline
 * @param history the states before this one, oldest first
 */
@DocumentKind("switchover")
public record Switchover(
        String id,
        Kind kind,
        Requester requester,
        String by,
        String because,
        List<RuleOverride> overrides,
        long decidedAt,
        Placement from,
        Placement to,
        LeftJobsDisposition jobs,
        @Nullable Long madeEpoch,
        SwitchoverState state,
        Instant since,
        @Nullable Instant deadline,
        List<PastStep> history)
        implements Indexed {
    /** The index by which they are listed: in whole seconds, so that the text sorts as the time does. */
    static final String SINCE = "since";

    public enum Kind {
        /** Step by step: it checks, warms, rehearses and moves. */
        @JsonName("planned")
        PLANNED,
        /** It moves at once, and an operator answers for what was not checked. */
        @JsonName("forced")
        FORCED,
        /** It leaves a region that is lost. */
        @JsonName("failover")
        FAILOVER
    }

    public Switchover {
        overrides = List.copyOf(overrides);
        history = List.copyOf(history);
    }

    public static Key key(String id) {
        return Key.control("switchover:" + id);
    }

    /** The regions that its move leaves. */
    public SequencedSet<String> left() {
        var left = new TreeSet<>(from.regions());
        left.removeAll(to.regions());
        return left;
    }

    public boolean inFlight() {
        return state instanceof SwitchoverState.InFlight;
    }

    /** The step that it is at, or in which it is paused. */
    public String step() {
        return Json.name(state instanceof SwitchoverState.Paused paused ? paused.step() : state);
    }

    /** @param sentence how the state ended */
    public Switchover take(
            Exit<SwitchoverState, SwitchoverEvent> exit, Instant now, @Nullable Instant newDeadline, String sentence) {
        if (!exit.from().equals(state)) {
            throw new IllegalStateException(
                    "switchover " + id + " is " + state + ", and the exit is that of " + exit.from());
        }
        var more = new ArrayList<>(history);
        more.add(new PastStep(
                Json.name(state), since, Math.max(0, now.getEpochSecond() - since.getEpochSecond()), sentence));
        return with(overrides, madeEpoch, exit.to(), now, newDeadline, more);
    }

    public Switchover withMadeEpoch(long epoch) {
        return with(overrides, epoch, state, since, deadline, history);
    }

    public Switchover withOverride(RuleOverride override) {
        var more = new ArrayList<>(overrides);
        more.add(override);
        return with(more, madeEpoch, state, since, deadline, history);
    }

    private Switchover with(
            List<RuleOverride> newOverrides,
            @Nullable Long newMadeEpoch,
            SwitchoverState newState,
            Instant newSince,
            @Nullable Instant newDeadline,
            List<PastStep> newHistory) {
        return new Switchover(
                id,
                kind,
                requester,
                by,
                because,
                newOverrides,
                decidedAt,
                from,
                to,
                jobs,
                newMadeEpoch,
                newState,
                newSince,
                newDeadline,
                newHistory);
    }

    @Override
    public Map<String, String> indexes() {
        return Map.of("kind", Json.name(kind), SINCE, since.toString());
    }
}
