package io.switchover.job;

import io.switchover.machine.Exit;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Says in the log what becomes of each job. */
@ApplicationScoped
public class JobLogger implements JobListener {
    private static final Logger LOG = Logger.getLogger(JobLogger.class);

    @Override
    public void taken(String job, Exit<JobState, JobEvent> exit, String because) {
        LOG.logf(level(exit), "job %s: %s", job, because);
    }

    private static Logger.Level level(Exit<JobState, JobEvent> exit) {
        if (exit.to() instanceof JobState.HeldForRepair) {
            return Logger.Level.WARN;
        }
        return exit.transition().event() == JobEvent.PARTLY_PLACED ? Logger.Level.DEBUG : Logger.Level.INFO;
    }
}
