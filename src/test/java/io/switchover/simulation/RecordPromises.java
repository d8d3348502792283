package io.switchover.simulation;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Seal;
import io.switchover.region.SealedRecordReader;
import io.switchover.switchover.RuleOverride;
import io.switchover.switchover.Switchover;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Of the record: one placement an epoch, epochs that only grow and are sealed, and moves that somebody can answer for. */
final class RecordPromises {
    /** No observation counts that is older than 60 s, no verdict 10 s later, and the write that moves takes a moment. */
    private static final int SEEN_BY_THEN = 75_000;

    /** From the verdicts to the alarm, and the store counts whole seconds. */
    private static final int OF_THIS_MOMENT = 12_000;

    /** To read the record and the seals and to write them, there and back, twice. */
    private static final int MESSAGES = 12;

    /** What makes no call slower. */
    private static final Set<Hazard> HARMLESS = Set.of(
            Hazard.DRIP,
            Hazard.CLOCK,
            Hazard.QUOTA,
            Hazard.LAG,
            Hazard.TASK_FAILS,
            Hazard.ARM_AWAY,
            Hazard.NOT_READY,
            Hazard.NO_CHECKS,
            Hazard.OLD_EVIDENCE,
            Hazard.TIMER_LATE,
            Hazard.BUTTONS,
            Hazard.CANARY_FAILS,
            Hazard.COLD,
            Hazard.CANCEL,
            Hazard.RETRY);

    /** What operators give as the reason of a thaw. */
    static final String REPAIRED = "it was repaired";

    private final Simulation sim;
    private final Promises promises;
    private final Map<Long, RegionRecord> relied = new HashMap<>();
    /** By region that is not active any more: the epoch that left it, by what was really written. */
    private final Map<String, Long> left = new HashMap<>();

    private long highestRelied;
    private long highestWritten;
    private int rewinds;

    RecordPromises(Simulation sim, Promises promises) {
        this.sim = sim;
        this.promises = promises;
    }

    record Before(long epoch, long highestRelied, int rewinds, long at, int slowest) {}

    Before beforeLooking() {
        long epoch = record() instanceof RegionRecord r ? r.epoch() : 0;
        return new Before(epoch, highestRelied, rewinds, sim.time.now(), sim.slowest());
    }

    @Nullable
    RegionRecord record() {
        return sim.cosmos.look(RegionRecord.class, SealedRecordReader.RECORD).orElse(null);
    }

    /** What the apps that relied on an epoch took it for; null when nobody did. */
    @Nullable
    RegionRecord relied(long epoch) {
        return relied.get(epoch);
    }

    void rewound() {
        rewinds++;
    }

    void looked(App app, RecordTrust view, Before before) {
        if (!(view instanceof RecordTrust.Sealed sealed)) {
            return;
        }
        var now = sealed.record();
        var first = relied.putIfAbsent(now.epoch(), now);
        if (first == null) {
            if (sim.storages.holding(new Seal(now.epoch(), now.placement(), now.mark())) < 2) {
                promises.broken("P2: " + app.name + " relies on epoch " + now.epoch() + ", which is not sealed");
            }
        } else if (!first.placement().equals(now.placement()) || !first.mark().equals(now.mark())) {
            promises.broken("P1: epoch " + now.epoch() + " was relied on as " + first.placement() + " and as "
                    + now.placement());
        }
        if (now.epoch() < before.highestRelied) {
            promises.broken("P2: " + app.name + " relies on epoch " + now.epoch() + " after epoch "
                    + before.highestRelied + " was relied on");
        }
        if (now.epoch() < before.epoch && rewinds == before.rewinds) {
            promises.broken("P2: " + app.name + " relies on epoch " + now.epoch() + " although the record was at epoch "
                    + before.epoch + " when it looked");
        }
        highestRelied = Math.max(highestRelied, now.epoch());
        inTime(app, sim.time.now() - before.at(), before.slowest());
    }

    /** While all that is wrong is that somebody drips, nobody waits for it: each of a few calls takes there and back. */
    private void inTime(App app, long took, int slowest) {
        long most = (long) MESSAGES * Math.max(slowest, sim.slowest());
        if (took > most && sim.weather.onlyHappened(HARMLESS)) {
            promises.broken("P9: " + app.name + " took " + took
                    + " ms to look at the record while one storage drips, and " + most + " ms are enough");
        }
    }

    void written(@Nullable RegionRecord before, RegionRecord after) {
        judged(before, after);
        highestWritten = Math.max(highestWritten, after.epoch());
    }

    private void judged(@Nullable RegionRecord before, RegionRecord after) {
        if (before == null) {
            return;
        }
        if (after.epoch() < before.epoch()) {
            promises.broken("P2: the epoch went from " + before.epoch() + " to " + after.epoch());
        }
        if (after.epoch() == before.epoch()
                && (!after.placement().equals(before.placement())
                        || !after.mark().equals(before.mark()))) {
            promises.broken("P1: epoch " + after.epoch() + " was "
                    + before.placement().text() + " and is " + after.placement().text());
        }
        boolean thawed = after.epoch() != before.epoch() && after.because().equals(REPAIRED);
        left(before, after, thawed);
        if (after.epoch() > before.epoch() + 1 && !thawed) {
            promises.broken("P2: the epoch went from " + before.epoch() + " to " + after.epoch());
        }
        if (thawed) {
            thawed(after);
        } else if (!after.placement().equals(before.placement())) {
            moved(before, after);
        }
        if (after.automaticMoves().size() > before.automaticMoves().size()) {
            if (!promises.alarmUp()) {
                promises.broken("P12: an automatic move although another app has called the alarm off");
            }
            if (before.hold() != null) {
                promises.broken("P7: an automatic move in spite of a hold");
            }
            failedOver(before, after);
        }
    }

    /** Whatever a thaw finds out about the epochs before it, what is not active under it is left by it at the latest. */
    private void left(RegionRecord before, RegionRecord after, boolean thawed) {
        for (var region : sim.geography.jobs()) {
            if (after.active(region)) {
                left.remove(region);
            } else if (before.active(region) || thawed) {
                left.put(region, after.epoch());
            }
        }
    }

    /** Whether the region had been left under the epoch, and has not become active again since. */
    boolean leftSince(String region, long epoch) {
        return left.getOrDefault(region, Long.MAX_VALUE) <= epoch;
    }

    /** What is lost leaves the placement, and nothing else does. */
    private void failedOver(RegionRecord before, RegionRecord after) {
        var gone = before.placement().regions().stream()
                .filter(region -> !after.active(region))
                .toList();
        if (gone.isEmpty()) {
            promises.broken("P12: an automatic move away from nowhere");
        }
        for (var region : gone) {
            if (!sim.observatory.excused(Party.index(region))) {
                promises.broken("P12: an automatic move away from " + region + ", which could be reached");
            }
            int late = OF_THIS_MOMENT + (sim.weather.happened(Hazard.STALE_VERDICT) ? StaleVerdicts.OLDEST : 0);
            if (sim.observatory.knownToBeBack(Party.index(region), promises.alarmRaised()) > late
                    && !sim.weather.happened(Hazard.WRONG_VERDICT)) {
                promises.broken("P12: an automatic move away from " + region + ", which had long been back");
            }
            if (after.left().get(region) != LeftJobsDisposition.MOVE_JOBS) {
                promises.broken("P3: " + region + " is lost, and its jobs are not to be moved");
            }
        }
    }

    /** Nobody has sealed such an epoch, and nobody who stood still will: it lies above all that were ever written. */
    private void thawed(RegionRecord after) {
        long known = Math.max(sim.storages.highest(), highestWritten);
        if (after.epoch() <= known) {
            promises.broken("P2: a thaw to epoch " + after.epoch() + ", and epoch " + known + " was there before");
        }
    }

    private void moved(RegionRecord before, RegionRecord after) {
        sim.misfortunes.moved();
        if (sim.storages.holding(new Seal(before.epoch(), before.placement(), before.mark())) < 2) {
            promises.broken("P2: a move from epoch " + before.epoch() + ", which is not sealed");
        }
        for (var region : after.placement().regions()) {
            if (after.left().containsKey(region)) {
                promises.broken("P3: " + region + " is active and left");
            }
            // A split that loses a region goes on with those that it has.
            if (!before.active(region) || after.placement() instanceof Placement.Single && !split(before)) {
                movedTo(region, overruled(after));
            }
        }
    }

    private static boolean split(RegionRecord record) {
        return record.placement() instanceof Placement.Split;
    }

    /** What the operator who asked for the move went against, by name. */
    private Set<String> overruled(RegionRecord after) {
        var id = after.switchover();
        return id == null
                ? Set.of()
                : sim.cosmos
                        .look(Switchover.class, Switchover.key(id))
                        .map(RecordPromises::overruled)
                        .orElse(Set.of());
    }

    private static Set<String> overruled(Switchover switchover) {
        return switchover.overrides().stream().map(RuleOverride::rule).collect(Collectors.toSet());
    }

    private void movedTo(String region, Set<String> overruled) {
        if (!overruled.contains("target-good")
                && !overruled.contains("target-down")
                && sim.observatory.storageLostFor(Party.index(region)) > SEEN_BY_THEN) {
            promises.broken("P6: a move to " + region + ", whose storage is lost");
        }
        if (overruled.contains("target-ready") || overruled.contains("target-checked")) {
            return;
        }
        if (sim.cosmos
                .look(ReadinessReport.class, ReadinessReport.key(region))
                .filter(report -> report.blockers().isEmpty())
                .isEmpty()) {
            promises.broken("P6: a move to " + region + ", which is not ready");
        }
        if (!sim.scenario.ready(region) && !sim.weather.happened(Hazard.REWOUND)) {
            promises.broken("P6: a move to " + region + ", which is not ready, whatever its report says");
        }
    }

    /** Whether a region is active in every placement that anybody has relied on. */
    boolean alwaysActive(String region) {
        return !relied.isEmpty() && relied.values().stream().allMatch(record -> record.active(region));
    }

    /** An app has decided to move; whatever it read of the target's readiness, it read since then. */
    void decided(String app, String to, long since) {
        sim.cosmos.look(ReadinessReport.class, ReadinessReport.key(to)).ifPresent(report -> {
            long age = since - report.asOf().getEpochSecond();
            long limit = maxAge();
            if (age > limit && !sim.weather.happened(Hazard.REWOUND)) {
                promises.broken("P6: " + app + " decides to move to " + to + " on evidence that is " + age
                        + " s old, and " + limit + " s are allowed");
            }
        });
    }

    /**
     * What was known of each region that becomes active was young enough when the move was decided. Where none does, one that stays is
     * enough.
     */
    void movedOn(RegionRecord before, List<ReadinessReport> reports, Switchover moved) {
        var needed = reports.stream()
                .filter(report -> !before.active(report.region()) || moved.to() instanceof Placement.Single)
                .toList();
        var old = (needed.isEmpty() ? reports : needed)
                .stream().filter(report -> age(report, moved) > maxAge()).toList();
        if (overruled(moved).contains("readiness-age")) {
            return;
        }
        boolean broken = needed.isEmpty() ? old.size() == reports.size() : !old.isEmpty();
        if (broken && !sim.weather.happened(Hazard.REWOUND)) {
            for (var report : old) {
                promises.broken("P6: " + moved.id() + " moves to " + report.region() + " on evidence that is "
                        + age(report, moved) + " s old, and " + maxAge() + " s are allowed");
            }
        }
    }

    private static long age(ReadinessReport report, Switchover moved) {
        return moved.since().getEpochSecond() - report.asOf().getEpochSecond();
    }

    private long maxAge() {
        return sim.scenario.readiness().reportMaxAge().toSeconds();
    }

    void reported(@Nullable ReadinessReport before, ReadinessReport after) {
        if (before != null && after.asOf().isBefore(before.asOf())) {
            promises.broken("P6: a report on " + after.region() + " replaces one with younger evidence");
        }
    }

    /** Whether an operator who looks sees that the record has gone back. */
    boolean wentBack() {
        var now = record();
        long highest = sim.storages.highest();
        if (now == null || now.epoch() < highest) {
            return highest > 0;
        }
        var seal = new Seal(now.epoch(), now.placement(), now.mark());
        return Party.SEALING.stream().anyMatch(region -> sim.storages
                .seals
                .look(region, now.epoch())
                .filter(there -> !there.equals(seal))
                .isPresent());
    }
}
