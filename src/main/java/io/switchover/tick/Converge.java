package io.switchover.tick;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** Every few seconds: jobs are fenced, moved, placed and followed, and drills are taken further. */
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
