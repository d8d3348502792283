package io.switchover.packages;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** Every 30 seconds: compares the upload containers, the catalogue and the regions, and does the next step of each package. */
@ApplicationScoped
public class Replicate {
    private final PackageReplication packageReplication;
    private final SweepSchedule schedule;

    Replicate(PackageReplication packageReplication, SweepSchedule schedule) {
        this.packageReplication = packageReplication;
        this.schedule = schedule;
    }

    @FunctionName("Replicate")
    public void replicate(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_REPLICATE_SCHEDULE%") String timer) {
        if (schedule.due()) {
            schedule.swept(packageReplication.tick());
        }
    }
}
