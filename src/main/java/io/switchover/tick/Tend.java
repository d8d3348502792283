package io.switchover.tick;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Every 30 seconds: brings the pools of this region nearer to the desired ones, and now and then those of the others; then notices what is
 * new, and sends notifications.
 */
@ApplicationScoped
public class Tend {
    private final TendActs acts;

    Tend(TendActs acts) {
        this.acts = acts;
    }

    @FunctionName("Tend")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_TEND_SCHEDULE%") String timer) {
        acts.run();
    }
}
