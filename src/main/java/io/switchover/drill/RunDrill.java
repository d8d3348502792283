package io.switchover.drill;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * By its schedule: begins a drill, which moves to another region for practice or says why it does not; in the mode observe it only tells what
 * it would do. Every app's timer fires, and one drill begins.
 */
@ApplicationScoped
public class RunDrill {
    private final DrillStart drillStart;

    RunDrill(DrillStart drillStart) {
        this.drillStart = drillStart;
    }

    @FunctionName("RunDrill")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_DRILL_SCHEDULE%") String timer) {
        drillStart.begin();
    }
}
