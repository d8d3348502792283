package io.switchover.round;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.switchover.failover.Failover;
import io.switchover.health.Observers;
import io.switchover.health.Probing;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks around, and considers at once what it means for the active region. */
@ApplicationScoped
public class ProbeRegions {
    private final Probing probing;
    private final Observers observers;
    private final Failover failover;

    ProbeRegions(Probing probing, Observers observers, Failover failover) {
        this.probing = probing;
        this.observers = observers;
        this.failover = failover;
    }

    @FunctionName("ProbeRegions")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_PROBE_SCHEDULE%") String timer) {
        failover.consider(probing.observe(), observers::assess);
    }
}
