package io.switchover.tick;

import io.switchover.drill.DrillRunner;
import io.switchover.drill.report.DrillReporter;
import io.switchover.health.HealthSnapshot;
import io.switchover.region.RecordTrust;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What a tick does about drills: it takes them further, and reports on those that have ended. */
@ApplicationScoped
class DrillActs {
    private final DrillRunner drills;
    private final DrillReporter reporter;

    DrillActs(DrillRunner drills, DrillReporter reporter) {
        this.drills = drills;
        this.reporter = reporter;
    }

    /**
     * @param moving a switchover is in flight, which may be that of a drill
     * @param proof reads the record with its seals, when there is something to do
     */
    void takeFurther(TickActs.Run tick, boolean moving, Supplier<RecordTrust> proof, HealthSnapshot healthSnapshot) {
        tick.run("process drills", () -> drills.advance(proof, healthSnapshot));
        tick.run("report on drills", () -> reporter.advance(moving, healthSnapshot));
    }
}
