package io.switchover.tick;

import io.switchover.act.ActFailures;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs the acts of a tick one after the other. An act that throws keeps none of the others from running: its failure is logged and
 * counted, and when all have been tried the tick fails, so that the platform counts it too.
 */
@ApplicationScoped
public class TickActs {
    private final ActFailures failures;

    TickActs(ActFailures failures) {
        this.failures = failures;
    }

    /** @param name as it stands in a log sentence: what the act does */
    record Act(String name, Runnable act) {}

    void run(Act... acts) {
        var run = new Run();
        List.of(acts).forEach(act -> run.run(act.name(), act.act()));
        run.end();
    }

    Run begin() {
        return new Run();
    }

    /** One tick. */
    final class Run {
        private final List<String> failed = new ArrayList<>();
        private Throwable first = new IllegalStateException("nothing failed");

        private Run() {}

        void run(String name, Runnable act) {
            var unused = attempt(name, () -> {
                act.run();
                return name;
            });
        }

        /** What the act answers; empty when it threw. */
        <T> Optional<T> attempt(String name, Supplier<T> act) {
            return failures.attempt(name, act, thrown -> {
                if (failed.isEmpty()) {
                    first = thrown;
                }
                failed.add(name);
            });
        }

        /** All acts have been tried. */
        void end() {
            if (!failed.isEmpty()) {
                throw new IllegalStateException("this tick could not " + String.join(" and not ", failed), first);
            }
        }
    }
}
