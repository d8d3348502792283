package io.switchover.readiness;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import jakarta.enterprise.context.ApplicationScoped;

/** Every 5 minutes: checks whether each region could take over. */
@ApplicationScoped
public class CheckReadiness {
    private final ReadinessCheck readinessCheck;

    CheckReadiness(ReadinessCheck readinessCheck) {
        this.readinessCheck = readinessCheck;
    }

    @FunctionName("CheckReadiness")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_READINESS_SCHEDULE%") String timer) {
        readinessCheck.check();
    }
}
