package io.switchover.local.host;

import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fires the timer functions by their schedules, in UTC. A timer whose last run is not over is skipped, as in Functions; the
 * hosts of other regions know nothing of it and fire too. A run that fails is logged and the next one comes as planned.
 */
@Singleton
class Timers {

    private static final Logger LOG = Logger.getLogger(Timers.class.getName());

    private final Scheduler scheduler;
    private final Invoker invoker;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Instant> last = new ConcurrentHashMap<>();

    @Inject
    Timers(Scheduler scheduler, Invoker invoker) {
        this.scheduler = scheduler;
        this.invoker = invoker;
    }

    void schedule(LocalFunction function, Trigger.Timer trigger) {
        scheduler
                .newJob(function.name())
                .setCron(trigger.schedule().spring())
                .setTimeZone("UTC")
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> fire(function))
                .schedule();
    }

    /** Runs the function now, whether or not a scheduled run is under way: an operator's call is not held back in Azure either. */
    void fire(LocalFunction function) {
        var now = clock.instant();
        var before = last.put(function.name(), now);
        var job = scheduler.getScheduledJob(function.name());
        var next = job == null ? null : job.getNextFireTime();
        var tick = new TimerTick(
                before == null ? TimerTick.NEVER : before,
                next == null ? now : next,
                before == null ? TimerTick.NEVER : before,
                false);
        try {
            invoker.invoke(function, tick);
        } catch (Exception | LinkageError | AssertionError failure) {
            LOG.log(Level.SEVERE, function.name() + " failed", failure);
        }
    }
}
