package io.switchover.notification.news;

import io.switchover.json.Json;
import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverState;
import io.switchover.time.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The steps of a switchover, also those that it has left before anybody looked. */
final class SwitchoverNewsPolicy {
    private SwitchoverNewsPolicy() {}

    static List<Condition> conditions(Switchover switchover) {
        var all = new ArrayList<Condition>();
        var history = switchover.history();
        for (int i = 0; i < history.size(); i++) {
            var step = history.get(i);
            all.add(condition(
                    switchover,
                    i,
                    step.state(),
                    step.since(),
                    EventType.STEP,
                    Event.Severity.INFO,
                    past(switchover, step)));
        }
        var state = switchover.state();
        all.add(condition(
                switchover,
                history.size(),
                Json.name(state),
                switchover.since(),
                waits(state) ? EventType.QUESTION : EventType.STEP,
                severity(state),
                SwitchoverSentence.of(switchover)));
        return all;
    }

    private static Condition condition(
            Switchover switchover,
            int number,
            String state,
            Instant since,
            EventType type,
            Event.Severity severity,
            String sentence) {
        var details = new TreeMap<String, Object>();
        details.put("switchover", switchover.id());
        details.put("kind", Json.name(switchover.kind()));
        details.put("by", switchover.by());
        details.put("from", switchover.from().text());
        details.put("to", switchover.to().text());
        details.put("state", state);
        details.put("stepNumber", number + 1);
        return Condition.lasting(
                Condition.Source.SWITCHOVERS,
                String.format("switchover:%s:%02d", switchover.id(), number + 1),
                state,
                since,
                new Condition.EventDraft(type, "switchover/" + switchover.id(), severity, sentence, details));
    }

    private static String past(Switchover switchover, PastStep step) {
        return "switchover " + switchover.id() + " from " + switchover.from().text() + " to "
                + switchover.to().text() + " was " + step.state() + " for " + Durations.seconds(step.seconds()) + ": "
                + step.because();
    }

    private static boolean waits(SwitchoverState state) {
        return state instanceof SwitchoverState.AwaitingConfirmation || state instanceof SwitchoverState.Paused;
    }

    private static Event.Severity severity(SwitchoverState state) {
        return switch (state) {
            case SwitchoverState.AwaitingConfirmation s -> Event.Severity.CRITICAL;
            case SwitchoverState.Paused s -> Event.Severity.CRITICAL;
            case SwitchoverState.Finished s when s.findings().isEmpty() -> Event.Severity.INFO;
            case SwitchoverState.Finished s -> Event.Severity.WARNING;
            case SwitchoverState.MovingBack s -> Event.Severity.WARNING;
            case SwitchoverState.Replaced s -> Event.Severity.INFO;
            case SwitchoverState.Ended s -> Event.Severity.WARNING;
            case SwitchoverState.InFlight s -> Event.Severity.INFO;
        };
    }
}
