package io.switchover.drill;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** It is time to practise, says the timer of this region; those of the other regions say so too. */
@ApplicationScoped
public class RunDrill {
    private final DrillRunner drillRunner;

    RunDrill(DrillRunner drillRunner) {
        this.drillRunner = drillRunner;
    }

    @FunctionName("RunDrill")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_DRILL_SCHEDULE%") String timer) {
        drillRunner.begin();
    }
}
