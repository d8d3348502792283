package io.switchover.switchover.request;

import io.switchover.switchover.PastStep;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.request.RequestOutcome.Predicted.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which steps a switchover would take, and how long each took in earlier ones. */
final class PredictionPlan {
    private PredictionPlan() {}

    static List<Step> steps(Switchover.Kind kind, List<Switchover> earlier) {
        return names(kind).stream()
                .map(name -> new Step(name, median(name, earlier), sentence(name)))
                .toList();
    }

    private static List<String> names(Switchover.Kind kind) {
        return kind == Switchover.Kind.PLANNED
                ? List.of("checking", "warming", "rehearsing", "moving", "sealing", "verifying", "draining", "watching")
                : List.of("moving", "sealing", "verifying", "draining", "watching");
    }

    private static @Nullable Long median(String name, List<Switchover> earlier) {
        var seconds = earlier.stream()
                .flatMap(switchover -> switchover.history().stream())
                .filter(step -> step.state().equals(name))
                .map(PastStep::seconds)
                .sorted()
                .toList();
        return seconds.isEmpty() ? null : seconds.get(seconds.size() / 2);
    }

    private static String sentence(String name) {
        return switch (name) {
            case "checking" -> "checks whether the regions that become active are ready";
            case "warming" -> "waits for idle nodes in the pools that work needs";
            case "rehearsing" -> "waits for a canary task before any job goes there";
            case "moving" -> "moves the record in one transaction";
            case "sealing" -> "waits until two storage accounts hold the new epoch's seal";
            case "verifying" -> "waits for a canary and for a real job";
            case "draining" -> "waits for the jobs in the regions that are left";
            case "watching" -> "watches whether the new placement holds";
            default -> throw new IllegalArgumentException(name);
        };
    }
}
