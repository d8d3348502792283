package io.switchover.simulation;

import io.switchover.failover.FailoverSettings;
import io.switchover.finding.Finding;
import io.switchover.job.JobRoom;
import io.switchover.readiness.FixedReadinessSettings;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessSettings;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.switchover.FixedSwitchoverSettings;
import io.switchover.switchover.SwitchoverSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a seed begins, who wants what in it, and the end, when all is mended. */
final class Scenario {
    private static final int MOST_MOVES = 10;
    private static final int READINESS_EVERY = 60_000;

    private final Simulation sim;
    private final Dice dice;
    private final JobRoom.Settings settings;
    private final FailoverSettings failover;
    private final List<Client> clients = new ArrayList<>();
    private int marks;
    private int initial;
    private int notReady = -1;
    private boolean checks = true;
    private final ReadinessSettings readiness;
    private final SwitchoverSettings steps;
    final Requests requests;

    Scenario(Simulation sim) {
        this.sim = sim;
        dice = sim.dice;
        requests = new Requests(sim);
        settings = new JobRoom.Settings(
                Duration.ofSeconds(12),
                Duration.ofSeconds(dice.of(new Integer[] {0, 30, 120})),
                Duration.ofSeconds(dice.of(new Integer[] {0, 5, 45})),
                Duration.ofSeconds(5),
                8,
                1000);
        failover = new Failing(
                dice.oneIn(8) ? FailoverSettings.Mode.CONFIRM : FailoverSettings.Mode.AUTOMATIC,
                Duration.ofSeconds(dice.of(new Integer[] {0, 10})),
                Duration.ofSeconds(dice.of(new Integer[] {0, 60})));
        readiness = new FixedReadinessSettings(
                Optional.empty(), Duration.ofSeconds(dice.of(new Integer[] {20, 70, 900, 900})));
        steps = new Steps(Duration.ofSeconds(dice.of(new Integer[] {20, 60, 60, 300})));
    }

    SwitchoverSettings steps() {
        return steps;
    }

    /** Shorter than in production, so that a switchover has time for all of its steps. */
    private static final class Steps extends FixedSwitchoverSettings {
        private final Duration each;

        Steps(Duration each) {
            this.each = each;
        }

        @Override
        public Duration confirming() {
            return each;
        }

        @Override
        public Duration checking() {
            return each;
        }

        @Override
        public Duration warming() {
            return each;
        }

        @Override
        public Duration rehearsing() {
            return each;
        }

        @Override
        public Duration moving() {
            return each;
        }

        @Override
        public Duration paused() {
            return each;
        }

        @Override
        public Duration verifying() {
            return each;
        }

        @Override
        public Duration draining() {
            return each;
        }

        @Override
        public Duration watching() {
            return each;
        }

        @Override
        public Duration movingBack() {
            return each;
        }
    }

    ReadinessSettings readiness() {
        return readiness;
    }

    /** Shorter than in production, so that several moves fit into one seed. */
    private record Failing(Mode mode, Duration downFor, Duration minDwell) implements FailoverSettings {

        @Override
        public int maxMoves() {
            return MOST_MOVES;
        }

        @Override
        public Duration maxMovesWindow() {
            return Duration.ofHours(24);
        }
    }

    FailoverSettings failover() {
        return failover;
    }

    JobRoom.Settings settings() {
        return settings;
    }

    List<Client> clients() {
        return clients;
    }

    /** The region that was active at first; the first one where there was no record. */
    int initial() {
        return initial;
    }

    /** The id of a write that makes an epoch. */
    String mark() {
        return "m" + ++marks;
    }

    void plan() {
        if (!sim.weather.drawn(Hazard.FIRST_START)) {
            initial = dice.below(2);
            var first = RegionRecord.first(Party.JOBS.get(initial), Simulation.BEGINNING, mark());
            sim.cosmos.given(
                    SealedRecordReader.RECORD,
                    dice.oneIn(sim.geography.jobs().size() > 2 ? 2 : 10) ? split(first) : first);
        } else {
            sim.weather.happens(Hazard.FIRST_START);
        }
        checksReadiness();
        for (var app : sim.apps) {
            if (sim.geography.begins(app.region)) {
                app.starts();
            }
        }
        sim.nodes.start();
        int jobs = dice.oneIn(3) ? 2 : 1;
        for (int i = 1; i <= jobs; i++) {
            var client = new Client(sim, "j" + i, requests.next("j" + i));
            clients.add(client);
            sim.time.in(dice.below(10_000), client::asks);
        }
        for (var hazard : Hazard.ALL) {
            if (sim.weather.drawn(hazard)) {
                sim.misfortunes.befalls(hazard);
            }
        }
    }

    /** What the readiness timer does, in one piece: the report is written anew, whether or not anything has changed. */
    private void checksReadiness() {
        if (checks) {
            sim.geography.numbers().forEach(region -> sim.cosmos.reports(report(region)));
        }
        sim.time.in(READINESS_EVERY, this::checksReadiness);
    }

    /** What is true of a region at this moment, as a report would say it. */
    ReadinessReport report(int region) {
        var name = Party.NAMES.get(region);
        var findings = new ArrayList<Finding>();
        if (region == notReady) {
            findings.add(new Finding("pool", name, Finding.Level.BLOCKER, "a pool", "none", "there is no pool"));
        }
        if (sim.observatory.armAway()) {
            findings.add(new Finding("account", name, Finding.Level.WARNING, "its quota", "none", "ARM is away"));
        }
        return new ReadinessReport(name, findings, Instant.ofEpochSecond(sim.storeSeconds()));
    }

    boolean ready(String region) {
        return notReady < 0 || !Party.NAMES.get(notReady).equals(region);
    }

    /** Nobody reports any more. */
    void checksStop(int lasting) {
        sim.weather.happens(Hazard.NO_CHECKS);
        checks = false;
        sim.time.in(lasting, () -> checks = true);
    }

    void notReady(int region, int lasting) {
        sim.weather.happens(Hazard.NOT_READY);
        notReady = region;
        sim.cosmos.reports(report(region));
        sim.time.in(lasting, () -> notReady = -1);
    }

    private RegionRecord split(RegionRecord first) {
        return new RegionRecord(
                first.epoch(),
                sim.geography.grows()
                        ? new Placement.Split(Map.of(Party.JOBS.get(0), 1, Party.JOBS.get(1), 1))
                        : sim.geography.split(dice),
                first.left(),
                first.leftAt(),
                first.since(),
                first.because(),
                first.by(),
                null,
                null,
                first.automaticMoves(),
                first.mark());
    }

    void mend() {
        sim.outages.mend();
        sim.cosmos.writable(true);
        sim.observatory.right();
        sim.trials.mend();
        notReady = -1;
        checks = true;
        for (var region : sim.geography.jobs()) {
            sim.batch.quota(region, Integer.MAX_VALUE);
            for (var job : sim.batch.jobs(region)) {
                if (sim.batch.look(region, job).orElseThrow().mark() == null) {
                    sim.batch.deletedByOthers(region, job);
                }
            }
        }
        for (var app : sim.apps) {
            sim.geography.grows(app.region);
            if (!app.grown()) {
                app.stops();
            }
            app.startsAgain();
        }
        sim.people.repair();
        sim.people.unhold();
        sim.people.answers();
    }
}
