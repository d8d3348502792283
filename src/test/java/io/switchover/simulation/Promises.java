package io.switchover.simulation;

import io.switchover.drill.report.DrillReport;
import io.switchover.failover.FailoverRoom;
import io.switchover.job.JobEntry;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.RegionRecord;
import io.switchover.store.Change;
import io.switchover.store.Key;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must hold after everything that happens, whoever did it, judged by what is true everywhere at once. The ledger's word is
 * compared with what the accounts and the nodes really did.
 */
final class Promises {
    private final Simulation sim;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Truth> truths = new TreeMap<>();
    private boolean changed;
    final RecordPromises record;
    final BatchPromises batch;
    final LedgerPromises ledger;
    final EndPromises end;
    final SwitchoverPromises switchovers;
    private boolean alarmUp;
    private long alarmRaised;

    Promises(Simulation sim) {
        this.sim = sim;
        record = new RecordPromises(sim, this);
        batch = new BatchPromises(sim, this);
        ledger = new LedgerPromises(sim, this);
        end = new EndPromises(sim, this);
        switchovers = new SwitchoverPromises(sim, this);
    }

    Truth truth(String job) {
        return truths.computeIfAbsent(job, j -> new Truth());
    }

    Map<String, Truth> truths() {
        return truths;
    }

    /** What the ledger says of a job, without a request. */
    @Nullable
    JobEntry entry(String job) {
        return sim.cosmos.look(JobEntry.class, JobEntry.key(job)).orElse(null);
    }

    // ---- the verdict on the seed

    boolean kept() {
        return violations.isEmpty();
    }

    List<String> violations() {
        return violations;
    }

    void broken(String how) {
        sim.history.tell("VIOLATION", () -> how);
        violations.add(how);
    }

    void broken(String how, Throwable why) {
        broken(how);
        if (sim.history.wanted()) {
            var text = new StringWriter();
            why.printStackTrace(new PrintWriter(text));
            sim.history.tell("VIOLATION", text::toString);
        }
    }

    // ---- when

    /** Something is other than it was, in the store or in an account. */
    void changed() {
        changed = true;
    }

    /** After every event: what must be true at every moment. */
    void check() {
        if (changed) {
            changed = false;
            truths.forEach(batch::check);
        }
    }

    /** What is there now under the keys of changes that are about to be made. */
    Object[] before(List<Change> changes) {
        var before = new Object[changes.size()];
        for (int i = 0; i < before.length; i++) {
            var change = changes.get(i);
            if (change.value() instanceof JobEntry) {
                before[i] = sim.cosmos.look(JobEntry.class, change.key()).orElse(null);
            } else if (change.value() instanceof RegionRecord) {
                before[i] = record.record();
                alarmUp = FailoverRoom.alarmUp(sim.cosmos::look);
            } else if (change.value() instanceof Switchover) {
                before[i] = switchovers.now(change.key());
            } else if (change.value() instanceof ReadinessReport) {
                before[i] = sim.cosmos.look(ReadinessReport.class, change.key()).orElse(null);
            }
        }
        return before;
    }

    void written(List<Change> changes, Object[] before, long sent) {
        changed();
        boolean control = false;
        for (int i = 0; i < before.length; i++) {
            control |= changes.get(i).value() instanceof RegionRecord
                    || changes.get(i).value() instanceof Switchover;
            switch (changes.get(i).value()) {
                case JobEntry entry -> ledger.written((JobEntry) before[i], entry, sent);
                case RegionRecord now -> record.written((RegionRecord) before[i], now);
                case ReadinessReport report -> record.reported((ReadinessReport) before[i], report);
                case Switchover now -> switchovers.written((Switchover) before[i], now);
                case DrillReport report -> sim.endedDrills.check();
                default -> {
                    // A spec is written once and judged by being read.
                }
            }
            if (FailoverRoom.isAlarm(changes.get(i).value()) && FailoverRoom.alarmUp(sim.cosmos::look)) {
                alarmRaised = sim.time.now();
            }
        }
        evidence(changes, before);
        if (control) {
            switchovers.check(record.record());
        }
    }

    /** A move stands on the reports as they were when it was decided. */
    private void evidence(List<Change> changes, Object[] before) {
        for (var change : changes) {
            if (change.value() instanceof Switchover moved && moved.state() instanceof SwitchoverState.Sealing) {
                only(RegionRecord.class, before)
                        .forEach(was -> record.movedOn(was, only(ReadinessReport.class, before), moved));
            }
        }
    }

    private static <T> List<T> only(Class<T> type, Object[] some) {
        return Stream.of(some).filter(type::isInstance).map(type::cast).toList();
    }

    /** Whether the alarm stood just before the last write of the record. */
    boolean alarmUp() {
        return alarmUp;
    }

    /** When it was raised last, in milliseconds. */
    long alarmRaised() {
        return alarmRaised;
    }

    // ---- what the store lost

    Map<Key, Object> beforeRewinding() {
        var all = new HashMap<Key, Object>();
        for (var client : sim.scenario.clients()) {
            var entry = entry(client.id);
            if (entry != null) {
                all.put(JobEntry.key(client.id), entry);
            }
        }
        return all;
    }

    void rewound(Map<Key, Object> before) {
        changed();
        record.rewound();
        for (var client : sim.scenario.clients()) {
            var entry = entry(client.id);
            if (!Objects.equals(before.get(JobEntry.key(client.id)), entry)) {
                truth(client.id).rewound = true;
            }
        }
    }

    // ---- what strangers, chance, limits and operators did

    void touched(String job) {
        changed();
        truth(job).touched = true;
    }

    void refused(String batchJob) {
        truth(Truth.owner(batchJob)).refused = true;
    }

    void taskFailed(String batchJob) {
        truth(Truth.owner(batchJob)).taskFailed = true;
    }

    void expired(String batchJob) {
        changed();
        truth(Truth.owner(batchJob)).expired = true;
    }

    void cancelled(String job) {
        truth(job).cancelled = true;
    }

    void accepted(String job) {
        var truth = truth(job);
        truth.accepted = true;
        sim.scenario.requests.accepted(job);
        if (entry(job) == null && !truth.rewound) {
            broken("P4: the client was told yes, and " + job + " is not in the ledger");
        }
    }
}
