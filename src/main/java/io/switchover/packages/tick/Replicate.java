package io.switchover.packages.tick;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** Every 30 seconds: compares the upload containers, the catalogue and the regions, and does the next step of each package. */
@ApplicationScoped
public class Replicate {
    private final PackageReconciler packageReconciler;
    private final SweepSchedule schedule;

    Replicate(PackageReconciler packageReconciler, SweepSchedule schedule) {
        this.packageReconciler = packageReconciler;
        this.schedule = schedule;
    }

    @FunctionName("Replicate")
    public void replicate(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_REPLICATE_SCHEDULE%") String timer) {
        if (schedule.due()) {
            schedule.swept(packageReconciler.tick());
        }
    }
}
