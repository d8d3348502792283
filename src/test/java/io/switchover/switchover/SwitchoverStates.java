package io.switchover.switchover;

import io.switchover.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One of each state that a switchover can be in, by the name that the documentation gives it. */
public final class SwitchoverStates {
    private static final List<SwitchoverState> ALL = List.of(
            new SwitchoverState.Requested(),
            new SwitchoverState.AwaitingConfirmation("west is down"),
            new SwitchoverState.Checking(),
            new SwitchoverState.Warming(),
            new SwitchoverState.Rehearsing(),
            new SwitchoverState.Moving(),
            new SwitchoverState.PausedInWarming("cold"),
            new SwitchoverState.PausedInRehearsing("late"),
            new SwitchoverState.PausedInMoving("not ready"),
            new SwitchoverState.Sealing(),
            new SwitchoverState.Verifying(),
            new SwitchoverState.Draining(List.of()),
            new SwitchoverState.Watching(List.of()),
            new SwitchoverState.MovingBack("late"),
            new SwitchoverState.Finished(List.of()),
            new SwitchoverState.MovedBack("late"),
            new SwitchoverState.Refused("not ready"),
            new SwitchoverState.Abandoned("ann", "changed her mind"),
            new SwitchoverState.Replaced("failover-7"));
    private static final Map<Class<?>, SwitchoverState> BY_CLASS =
            ALL.stream().collect(Collectors.toMap(SwitchoverState::getClass, state -> state));

    private SwitchoverStates() {}

    public static List<SwitchoverState> all() {
        return ALL;
    }

    /** The one with this stored name. */
    public static SwitchoverState called(String name) {
        return ALL.stream()
                .filter(state -> Json.name(state).equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The word that the API shows for a state. */
    public static String word(Class<?> state) {
        return BY_CLASS.get(state).word();
    }
}
