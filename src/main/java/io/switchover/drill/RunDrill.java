package io.switchover.drill;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** Every month: it is time to practise, says the timer of this region. Those of the other regions say so too. */
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
