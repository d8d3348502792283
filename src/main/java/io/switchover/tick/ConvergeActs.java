package io.switchover.tick;

import io.switchover.health.HealthSnapshot;
import io.switchover.health.VerdictReader;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.TickRecordReader;
import io.switchover.switchover.step.SwitchoverRunner;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * The switchover in flight first, because jobs follow it; then jobs and drills, and last what nobody waits for. A switchover that has
 * moved makes the moment old on which the tick stands, so what comes after it waits for the next tick.
 */
@ApplicationScoped
class ConvergeActs {
    private static final Logger LOG = Logger.getLogger(ConvergeActs.class);

    private final TickRecordReader record;
    private final VerdictReader verdictReader;
    private final SwitchoverRunner switchoverRunner;
    private final JobActs jobs;
    private final DrillActs drills;
    private final TickActs acts;

    ConvergeActs(
            TickRecordReader record,
            VerdictReader verdictReader,
            SwitchoverRunner switchoverRunner,
            JobActs jobs,
            DrillActs drills,
            TickActs acts) {
        this.record = record;
        this.verdictReader = verdictReader;
        this.switchoverRunner = switchoverRunner;
        this.jobs = jobs;
        this.drills = drills;
        this.acts = acts;
    }

    void run() {
        var tick = acts.begin();
        var lastSealed = tick.attempt("look at the record", record::glance)
                .flatMap(known -> known)
                .filter(known -> known.switchover() == null);
        if (lastSealed.isPresent()) {
            idle(tick, lastSealed.get());
        } else {
            busy(tick);
        }
        jobs.keepLedger(tick);
        tick.end();
    }

    /** No switchover is in flight: the record is proved only when there is something to do. */
    private void idle(TickActs.Run tick, RegionRecord lastSealed) {
        var healthSnapshot = assessed(tick);
        jobs.takeFurther(tick, lastSealed, healthSnapshot, this::proved);
        drills.takeFurther(tick, false, this::proved, healthSnapshot);
    }

    private void busy(TickActs.Run tick) {
        // Read first: a silent storage account keeps us waiting, and the verdicts should be of this moment.
        var view = tick.attempt("prove the record", this::proved)
                .orElse(new RecordTrust.Blind("this app failed to look at the record"));
        var healthSnapshot = assessed(tick);
        if (view instanceof RecordTrust.Sealed sealed) {
            converge(tick, sealed, healthSnapshot);
        }
        drills.takeFurther(tick, true, () -> view, healthSnapshot);
    }

    private void converge(TickActs.Run tick, RecordTrust.Sealed sealed, HealthSnapshot healthSnapshot) {
        boolean stands = tick.attempt(
                        "advance the switchover",
                        () -> switchoverRunner.advance(sealed, healthSnapshot, verdictReader::assess))
                .orElse(true);
        if (stands) {
            jobs.takeFurther(tick, sealed.record(), healthSnapshot, () -> sealed);
        }
    }

    /** What throws here keeps nothing else from running: this tick then knows of no region how it is. */
    private HealthSnapshot assessed(TickActs.Run tick) {
        return tick.attempt("look at the regions", verdictReader::assess)
                .orElseGet(() -> verdictReader.blind("this app failed to look at the regions"));
    }

    private RecordTrust proved() {
        var view = record.read();
        if (!(view instanceof RecordTrust.Sealed)) {
            LOG.warnf("nothing moves now: %s", view.sentence());
        }
        return view;
    }
}
