package io.switchover.health.probe;

import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What each app hears of each region, as the test says; all is well where it says nothing. */
public final class ScriptedProbes {
    private record Question(String from, String to, Signal signal) {}

    private final Map<Question, ProbeAnswer> answers = new HashMap<>();
    private final Set<String> dark = new HashSet<>();

    /** Nothing crosses its border, in or out. */
    public void dark(String region) {
        dark.add(region);
    }

    public void lit(String region) {
        dark.remove(region);
    }

    public boolean isDark(String region) {
        return dark.contains(region);
    }

    public boolean crosses(String from, String to) {
        return from.equals(to) || !(dark.contains(from) || dark.contains(to));
    }

    public void hears(String from, String to, Signal signal, ProbeAnswer probeAnswer) {
        answers.put(new Question(from, to, signal), probeAnswer);
    }

    /** Between two regions nothing goes through any more, either way. */
    public void cut(String one, String other) {
        for (var signal : Set.of(Signal.DATA_PLANE, Signal.STORAGE, Signal.APP, Signal.POOL)) {
            hears(one, other, signal, new ProbeAnswer.TimedOut("did not answer"));
            hears(other, one, signal, new ProbeAnswer.TimedOut("did not answer"));
        }
    }

    public void mend() {
        answers.clear();
        dark.clear();
    }

    TimeLimitedProbes from(String here) {
        return (signal, region) -> crosses(here, region)
                ? answers.getOrDefault(new Question(here, region, signal), new ProbeAnswer.Worked("is well"))
                : new ProbeAnswer.TimedOut("did not answer within 5 s");
    }
}
