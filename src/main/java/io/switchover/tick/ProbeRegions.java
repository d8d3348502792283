package io.switchover.tick;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.switchover.failover.Failover;
import io.switchover.health.ProbeRound;
import io.switchover.health.VerdictReader;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks around, and considers at once what it means for the active region. */
@ApplicationScoped
public class ProbeRegions {
    private final ProbeRound probeRound;
    private final VerdictReader verdictReader;
    private final Failover failover;

    ProbeRegions(ProbeRound probeRound, VerdictReader verdictReader, Failover failover) {
        this.probeRound = probeRound;
        this.verdictReader = verdictReader;
        this.failover = failover;
    }

    @FunctionName("ProbeRegions")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_PROBE_SCHEDULE%") String timer) {
        failover.consider(probeRound.observe(), verdictReader::assess);
    }
}
