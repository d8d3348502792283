package io.switchover.simulation;

import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Placement;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.region.RegionRecord;
import io.switchover.region.Seal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of the record: one placement an epoch, epochs that only grow and are sealed, and moves that somebody can answer for. */
final class RecordPromises {
    private final Simulation sim;
    private final Promises promises;
    private final Map<Long, RegionRecord> relied = new HashMap<>();
    private long highestRelied;
    private int rewinds;

    RecordPromises(Simulation sim, Promises promises) {
        this.sim = sim;
        this.promises = promises;
    }

    record Before(long epoch, long highestRelied, int rewinds) {}

    Before beforeLooking() {
        long epoch = record() instanceof RegionRecord r ? r.epoch() : 0;
        return new Before(epoch, highestRelied, rewinds);
    }

    @Nullable
    RegionRecord record() {
        return sim.cosmos.look(RegionRecord.class, RecordReader.RECORD).orElse(null);
    }

    /** What the apps that relied on an epoch took it for; null when nobody did. */
    @Nullable
    RegionRecord relied(long epoch) {
        return relied.get(epoch);
    }

    void rewound() {
        rewinds++;
    }

    void looked(App app, RecordView view, Before before) {
        if (!(view instanceof RecordView.Sealed sealed)) {
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
    }

    void written(@Nullable RegionRecord before, RegionRecord after) {
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
        if (after.epoch() > before.epoch() + 1 && !after.because().equals("it was repaired")) {
            promises.broken("P2: the epoch went from " + before.epoch() + " to " + after.epoch());
        }
        if (!after.placement().equals(before.placement())) {
            moved(before, after);
        }
        if (after.automaticMoves().size() > before.automaticMoves().size()) {
            if (before.hold() != null) {
                promises.broken("P7: an automatic move in spite of a hold");
            }
            if (Party.JOBS.stream().noneMatch(r -> before.active(r) && sim.observatory.excused(Party.index(r)))) {
                promises.broken("P12: an automatic move away from a region that could be reached");
            }
        }
    }

    private void moved(RegionRecord before, RegionRecord after) {
        sim.misfortunes.moved();
        if (sim.storages.holding(new Seal(before.epoch(), before.placement(), before.mark())) < 2) {
            promises.broken("P2: a move from epoch " + before.epoch() + ", which is not sealed");
        }
        if (after.placement() instanceof Placement.Single single
                && sim.cosmos
                        .look(ReadinessReport.class, ReadinessReport.key(single.active()))
                        .filter(report -> report.blockers().isEmpty())
                        .isEmpty()) {
            promises.broken("P6: a move to " + single.active() + ", which is not ready");
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
        return Party.REGIONS.stream().anyMatch(region -> sim.storages
                .seals
                .look(region, now.epoch())
                .filter(there -> !there.equals(seal))
                .isPresent());
    }
}
