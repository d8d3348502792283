package io.switchover.tick;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** Every 15 seconds: probes the regions, and decides whether to leave the active one. */
@ApplicationScoped
public class ProbeRegions {
    private final ProbeActs acts;

    ProbeRegions(ProbeActs acts) {
        this.acts = acts;
    }

    @FunctionName("ProbeRegions")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_PROBE_SCHEDULE%") String timer) {
        acts.run();
    }
}
