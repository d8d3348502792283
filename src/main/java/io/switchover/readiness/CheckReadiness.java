package io.switchover.readiness;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.switchover.act.ActFailures;
import jakarta.enterprise.context.ApplicationScoped;

/** Every 5 minutes: checks whether each region could take over. */
@ApplicationScoped
public class CheckReadiness {
    private final ReadinessCheck readinessCheck;
    private final ActFailures failures;

    CheckReadiness(ReadinessCheck readinessCheck, ActFailures failures) {
        this.readinessCheck = readinessCheck;
        this.failures = failures;
    }

    @FunctionName("CheckReadiness")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_READINESS_SCHEDULE%") String timer) {
        failures.run("check readiness", "every region", readinessCheck::check);
    }
}
