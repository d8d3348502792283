package io.switchover.tick;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.switchover.drill.DrillRunner;
import io.switchover.health.VerdictReader;
import io.switchover.job.tick.JobReconciler;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Pays fences that are owed, moves, places and follows jobs, and takes drills further; all of it under a sealed record only. */
@ApplicationScoped
public class Converge {
    private static final Logger LOG = Logger.getLogger(Converge.class);

    private final RecordReader recordReader;
    private final VerdictReader verdictReader;
    private final JobReconciler jobs;
    private final DrillRunner drillRunner;

    Converge(RecordReader recordReader, VerdictReader verdictReader, JobReconciler jobs, DrillRunner drillRunner) {
        this.recordReader = recordReader;
        this.verdictReader = verdictReader;
        this.jobs = jobs;
        this.drillRunner = drillRunner;
    }

    @FunctionName("Converge")
    public void run(@TimerTrigger(name = "timer", schedule = "%SWITCHOVER_CONVERGE_SCHEDULE%") String timer) {
        switch (recordReader.read()) {
            case RecordView.Sealed sealed -> {
                jobs.converge(sealed, verdictReader.verdicts());
                drillRunner.advance();
            }
            case RecordView.Blind b -> LOG.warnf("nothing moves now: %s", b.because());
            case RecordView.Frozen f -> LOG.warnf("nothing moves: %s", f.because());
        }
    }
}
