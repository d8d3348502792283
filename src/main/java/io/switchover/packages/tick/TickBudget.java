package io.switchover.packages.tick;

import io.switchover.packages.PackageSettings;
import io.switchover.time.Budget;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;

/** The time of one tick. */
@ApplicationScoped
public class TickBudget {
    private final PackageSettings settings;
    private final Stopwatch stopwatch;

    public TickBudget(PackageSettings settings, Stopwatch stopwatch) {
        this.settings = settings;
        this.stopwatch = stopwatch;
    }

    Budget start() {
        return Budget.of(settings.tick(), stopwatch);
    }
}
