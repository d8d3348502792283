package io.switchover.job;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One of each state that a job can be in, by the name that the documentation gives it. */
public final class JobStates {
    private static final List<JobState> ALL = List.of(
            new JobState.Accepted("new"),
            new JobState.Placing(""),
            new JobState.Running(),
            new JobState.Kept(),
            new JobState.HeldForId("theirs"),
            new JobState.HeldForFence("owed"),
            new JobState.HeldForRoom("full"),
            new JobState.HeldForPackages("not ready"),
            new JobState.HeldForSettings("no identity"),
            new JobState.HeldForRegion("down"),
            new JobState.HeldForRepair("odd"),
            new JobState.Leaving("left"),
            new JobState.Failing("bad"),
            new JobState.Cancelling("ann"),
            new JobState.Done(),
            new JobState.Failed("bad"),
            new JobState.Cancelled("ann"));

    private static final Map<Class<?>, JobState> BY_CLASS =
            ALL.stream().collect(Collectors.toMap(JobState::getClass, state -> state));

    private JobStates() {}

    public static List<JobState> all() {
        return ALL;
    }

    /** The word that the API shows for a state. */
    public static String word(Class<?> state) {
        return BY_CLASS.get(state).word();
    }
}
