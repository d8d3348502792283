package io.switchover.tick;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** Every 15 seconds: advances the switchover in flight, fences, moves, places and follows jobs, and advances drills. */
@ApplicationScoped
public class Converge {
    private final ConvergeActs acts;

    Converge(ConvergeActs acts) {
        this.acts = acts;
    }

    @FunctionName("Converge")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_CONVERGE_SCHEDULE%") String timer) {
        acts.run();
    }
}
