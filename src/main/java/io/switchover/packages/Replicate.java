package io.switchover.packages;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** It is time to compare the inboxes, the catalogue and the regions. */
@ApplicationScoped
public class Replicate {
    private final PackageReplication packageReplication;

    Replicate(PackageReplication packageReplication) {
        this.packageReplication = packageReplication;
    }

    @FunctionName("Replicate")
    public void replicate(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_REPLICATE_SCHEDULE%") String timer) {
        packageReplication.tick();
    }
}
