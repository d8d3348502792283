package io.switchover.round;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.switchover.drill.Drills;
import io.switchover.health.Observers;
import io.switchover.job.Converging;
import io.switchover.region.Lookout;
import io.switchover.region.Outlook;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Pays fences that are owed, moves, places and follows jobs, and takes drills further; all of it under a sealed record only. */
@ApplicationScoped
public class Converge {
    private static final Logger LOG = Logger.getLogger(Converge.class);

    private final Lookout lookout;
    private final Observers observers;
    private final Converging jobs;
    private final Drills drills;

    Converge(Lookout lookout, Observers observers, Converging jobs, Drills drills) {
        this.lookout = lookout;
        this.observers = observers;
        this.jobs = jobs;
        this.drills = drills;
    }

    @FunctionName("Converge")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_CONVERGE_SCHEDULE%") String timer) {
        switch (lookout.look()) {
            case Outlook.Sealed sealed -> {
                jobs.converge(sealed, observers.verdicts());
                drills.advance();
            }
            case Outlook.Blind b -> LOG.warnf("nothing moves now: %s", b.because());
            case Outlook.Frozen f -> LOG.warnf("nothing moves: %s", f.because());
        }
    }
}
