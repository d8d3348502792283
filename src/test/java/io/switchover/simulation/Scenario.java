package io.switchover.simulation;

import io.switchover.failover.FailoverSettings;
import io.switchover.health.Verdict;
import io.switchover.job.Cancellation;
import io.switchover.job.JobRoom;
import io.switchover.job.JobRunner.Seen;
import io.switchover.readiness.Finding;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Hold;
import io.switchover.region.Leaving;
import io.switchover.region.Lookout;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the people in it do and what befalls the places, planned from the seed; and the end, when all is mended. */
final class Scenario {
    private static final Party[] APPS = {Party.APP_WEST, Party.APP_NORTH, Party.APP_WITNESS};

    private static final int SOON = 15_000;
    private static final int MOST_MOVES = 10;
    private static final int LONGER_THAN_A_LEASE = 140_000;
    private static final int READINESS_EVERY = 60_000;

    private final Simulation sim;
    private final Dice dice;
    private final JobRoom.Settings settings;
    private final FailoverSettings failover;
    private final List<Client> clients = new ArrayList<>();
    private int marks;
    private int initial;
    /** What waits for the moment when an attempt has just been claimed. */
    private final List<Runnable> lurking = new ArrayList<>();

    private int lostForGood = -1;
    private int notReady = -1;
    private boolean rewindsAfterMove;
    private boolean overtakes;
    private boolean runsOn;
    private boolean outlasts;
    private boolean resumes;
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
                Duration.ofSeconds(dice.of(new Integer[] {0, 10})), Duration.ofSeconds(dice.of(new Integer[] {0, 60})));
    }

    /** Shorter than in production, so that several moves fit into one seed. */
    private record Failing(Duration downFor, Duration dwell) implements FailoverSettings {
        @Override
        public Mode mode() {
            return Mode.AUTOMATIC;
        }

        @Override
        public int mostMoves() {
            return MOST_MOVES;
        }

        @Override
        public Duration window() {
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

    /** The id of a write that makes an epoch. */
    String mark() {
        return "m" + ++marks;
    }

    void plan() {
        if (!sim.weather.drawn(Hazard.FIRST_START)) {
            initial = dice.below(2);
            var first = RegionRecord.first(Party.JOBS.get(initial), Simulation.BEGINNING, mark());
            sim.cosmos.given(Lookout.RECORD, dice.oneIn(10) ? split(first) : first);
        } else {
            sim.weather.happens(Hazard.FIRST_START);
        }
        checksReadiness();
        for (var app : sim.apps) {
            app.starts();
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
                befalls(hazard);
            }
        }
    }

    /** What the readiness timer does, in one piece: the report is written anew, whether or not anything has changed. */
    private void checksReadiness() {
        for (int region = 0; region < Party.JOBS.size(); region++) {
            reports(region, region == notReady);
        }
        sim.time.in(READINESS_EVERY, this::checksReadiness);
    }

    private void reports(int region, boolean blocked) {
        var name = Party.JOBS.get(region);
        sim.cosmos.reports(new ReadinessReport(
                name,
                blocked
                        ? List.of(
                                new Finding("pool", name, Finding.Level.BLOCKER, "a pool", "none", "there is no pool"))
                        : List.of(),
                Simulation.BEGINNING.plusMillis(sim.time.now())));
    }

    private void notReady(int region, int lasting) {
        sim.weather.happens(Hazard.NOT_READY);
        notReady = region;
        reports(region, true);
        sim.time.in(lasting, () -> notReady = -1);
    }

    private static RegionRecord split(RegionRecord first) {
        return new RegionRecord(
                first.epoch(),
                new Placement.Split(Map.of(Party.JOBS.get(0), 1, Party.JOBS.get(1), 1)),
                first.left(),
                first.since(),
                first.because(),
                first.by(),
                null,
                null,
                first.automaticMoves(),
                first.mark());
    }

    // ---- what befalls

    private void befalls(Hazard hazard) {
        long at = dice.below((int) sim.end);
        int lasting = dice.between(5_000, 90_000);
        int region = dice.below(Party.JOBS.size());
        switch (hazard) {
            case CUT -> happens(at, () -> cut(lasting));
            case DARK -> {
                int which = dice.oneIn(6) ? Party.WITNESS : dice.oneIn(3) ? region : -1;
                int dark = dice.oneIn(2) ? lasting : lasting + 60_000;
                happens(at, () -> dark(dark, which < 0 ? busiest(region) : which));
            }
            case ZOMBIE -> runsOn = true;
            case OVERTAKEN -> overtakes = true;
            case LEASE -> outlasts = true;
            case RESUMED -> resumes = true;
            case LOST_FOR_GOOD -> {
                lostForGood = region;
                happens(at, () -> {
                    sim.weather.happens(Hazard.LOST_FOR_GOOD);
                    goesDark(region);
                });
            }
            case ACCOUNT_DOWN -> {
                happens(at, () -> {
                    account(region, true);
                    sim.time.in(lasting, () -> account(region, false));
                });
            }
            case UNWRITABLE -> {
                happens(at, () -> {
                    sim.weather.happens(Hazard.UNWRITABLE);
                    sim.history.tell("world", () -> "Cosmos takes no writes");
                    sim.cosmos.writable(false);
                    sim.time.in(lasting, () -> sim.cosmos.writable(true));
                });
            }
            case REWOUND -> {
                if (dice.oneIn(2)) {
                    happens(at, this::rewinds);
                } else {
                    rewindsAfterMove = true;
                }
            }
            case QUOTA -> {
                boolean first = dice.oneIn(2);
                happens(dice.oneIn(3) ? at : dice.below(15_000), () -> {
                    var name = Party.JOBS.get(busiest(initial));
                    sim.batch.quota(name, dice.oneIn(4) ? 1 : 0);
                    sim.batch.quotaFirst(name, first);
                    sim.time.in(lasting, () -> sim.batch.quota(name, Integer.MAX_VALUE));
                });
            }
            case DELETED -> happens(at, () -> strangers(true, 20));
            case TERMINATED -> happens(at, () -> strangers(false, 20));
            case FOREIGN -> happens(at, () -> foreign(dice.oneIn(2) ? region : busiest(region)));
            case WRONG_VERDICT -> {
                var wrong = dice.of(new Verdict[] {
                    new Verdict.Down("the observers are wrong"),
                    new Verdict.Down("the observers are wrong"),
                    new Verdict.Unknown("the observers are wrong"),
                    new Verdict.Disputed("the observers are wrong")
                });
                int believers = dice.between(1, 7);
                happens(at, () -> {
                    sim.observatory.wrong(region, believers, wrong);
                    sim.time.in(lasting, sim.observatory::right);
                });
            }
            case NOT_READY -> happens(at, () -> notReady(1 - busiest(region), lasting));
            case HOLD -> {
                sim.time.in(
                        at,
                        () -> byOperator(app -> new Moves(sim, app)
                                .hold(new Hold(
                                        "operator", "maintenance", Simulation.BEGINNING.plus(Duration.ofDays(1))))));
                sim.time.in(at + lasting, () -> byOperator(app -> new Moves(sim, app).hold(null)));
            }
            case MOVE_FINISH -> happens(at, () -> byOperator(app -> new Moves(sim, app).planned(Leaving.FINISH)));
            case MOVE_JOBS -> happens(at, () -> byOperator(app -> new Moves(sim, app).planned(Leaving.MOVE_JOBS)));
            case CANCEL -> happens(at, () -> byOperator(this::cancels));
            default -> {
                // These strike calls and timers, or are there from the beginning.
            }
        }
    }

    /** At a moment of its own, or when it hurts. */
    private void happens(long at, Runnable deed) {
        if (dice.oneIn(2) || at < SOON) {
            sim.time.in(at, deed);
        } else {
            lurking.add(deed);
            sim.time.in(sim.end - 1, () -> {
                if (lurking.remove(deed)) {
                    deed.run();
                }
            });
        }
    }

    /** An attempt has just been claimed. */
    void claimed(String region, String job) {
        if (outlasts && requests.limitsOf(job) != null && !sim.mended() && dice.oneIn(3)) {
            outlasts = false;
            sim.pauses.next(() -> dark(LONGER_THAN_A_LEASE, Party.index(region)));
        }
        if (overtakes && !sim.mended() && dice.oneIn(2)) {
            overtakes = false;
            sim.pauses.next(() -> {
                sim.weather.happens(Hazard.OVERTAKEN);
                var leaving = dice.oneIn(2) ? Leaving.FINISH : Leaving.MOVE_JOBS;
                byOperator(app -> new Moves(sim, app).planned(leaving));
            });
        }
        if (!sim.mended() && !lurking.isEmpty() && dice.oneIn(2)) {
            var deed = lurking.removeFirst();
            sim.time.in(dice.below(dice.oneIn(2) ? 2_000 : 20_000), () -> {
                if (!sim.mended()) {
                    deed.run();
                }
            });
        }
    }

    /** Tasks have just been added in a region. */
    void placed(String region, String job) {
        if (sim.mended()) {
            return;
        }
        if (runsOn) {
            runsOn = false;
            soon(() -> dark(100_000, Party.index(region)));
        }
        if (outlasts && requests.limitsOf(job) != null) {
            outlasts = false;
            soon(() -> dark(LONGER_THAN_A_LEASE, Party.index(region)));
        }
    }

    private void soon(Runnable deed) {
        sim.time.in(dice.below(10_000), () -> {
            if (!sim.mended()) {
                deed.run();
            }
        });
    }

    /** Some tasks of a job have ended, and perhaps not all. */
    void finished(String job) {
        if (resumes && !sim.mended() && requests.resumes(job)) {
            resumes = false;
            soon(() -> byOperator(app -> new Moves(sim, app).planned(Leaving.MOVE_JOBS)));
        }
    }

    /** The record has just been moved. */
    void moved() {
        if (rewindsAfterMove && !sim.mended()) {
            rewindsAfterMove = false;
            sim.time.in(dice.below(dice.oneIn(2) ? 3_000 : 30_000), this::rewinds);
        }
    }

    /** Where the newest attempt is; else the given one. */
    private int busiest(int otherwise) {
        return sim.promises.ledger.lastClaimed() < 0 ? otherwise : sim.promises.ledger.lastClaimed();
    }

    private interface ByApp {
        void act(App app);
    }

    private void byOperator(ByApp deed) {
        var app = dice.of(sim.apps);
        if (app.up() && sim.net.open(Party.OUTSIDE, app.party)) {
            app.starts("operator", () -> deed.act(app));
        }
    }

    private void cut(int lasting) {
        if (dice.oneIn(3)) {
            int one = dice.below(Party.REGIONS.size());
            int other = (one + dice.between(1, 2)) % Party.REGIONS.size();
            cutRegions(one, other, true);
            sim.time.in(lasting, () -> cutRegions(one, other, false));
        } else {
            for (int i = dice.between(1, 3); i > 0; i--) {
                var from = dice.of(APPS);
                var to = Party.values()[dice.between(Party.STORAGE_WEST.ordinal(), Party.OUTSIDE.ordinal())];
                cut(from, to, true);
                sim.time.in(lasting, () -> cut(from, to, false));
            }
        }
    }

    private void cutRegions(int one, int other, boolean isCut) {
        for (var from : Party.values()) {
            for (var to : Party.values()) {
                if (from.region == one && to.region == other) {
                    cut(from, to, isCut);
                }
            }
        }
    }

    private void cut(Party from, Party to, boolean isCut) {
        if (sim.mended()) {
            return;
        }
        sim.weather.happens(Hazard.CUT);
        sim.history.tell(
                "world", () -> from + " and " + to + (isCut ? " cannot reach each other" : " reach each other again"));
        sim.net.cut(from, to, isCut);
        sim.observatory.linksChanged();
    }

    private void dark(int lasting, int region) {
        sim.weather.happens(Hazard.DARK);
        goesDark(region);
        sim.time.in(lasting, () -> comesBack(region));
    }

    private void goesDark(int region) {
        sim.history.tell("world", () -> Party.REGIONS.get(region) + " goes dark");
        sim.net.dark(region, true);
        sim.observatory.changed(region);
    }

    private void comesBack(int region) {
        if (region == lostForGood || !sim.net.dark(region)) {
            return;
        }
        sim.history.tell("world", () -> Party.REGIONS.get(region) + " is back");
        if (region < Party.JOBS.size() && sim.promises.batch.zombies(Party.JOBS.get(region))) {
            sim.weather.happens(Hazard.ZOMBIE);
        }
        sim.net.dark(region, false);
        sim.observatory.changed(region);
    }

    private void account(int region, boolean down) {
        if (down) {
            sim.weather.happens(Hazard.ACCOUNT_DOWN);
        }
        sim.history.tell("world", () -> "the account in " + Party.JOBS.get(region) + (down ? " is down" : " is up"));
        if (!down && sim.promises.batch.zombies(Party.JOBS.get(region))) {
            sim.weather.happens(Hazard.ZOMBIE);
        }
        sim.net.accountDown(region, down);
        sim.observatory.changed(region);
    }

    private void rewinds() {
        if (sim.mended()) {
            return;
        }
        var before = sim.promises.beforeRewinding();
        int lost = sim.cosmos.rewinds();
        if (lost > 0) {
            sim.weather.happens(Hazard.REWOUND);
            sim.history.tell("world", () -> "Cosmos loses its last " + lost + " writes");
            sim.promises.rewound(before);
        }
    }

    /** Somebody who does not know us, and touches only what is open: what we have fenced looks finished to them. */
    private void strangers(boolean delete, int tries) {
        for (int region = 0; region < Party.JOBS.size(); region++) {
            var name = Party.JOBS.get(region);
            for (var job : sim.batch.jobs(name)) {
                var seen = sim.batch.look(name, job).orElseThrow();
                var mark = seen.mark();
                if (seen.state() == Seen.State.OPEN && mark != null && !mark.tombstone()) {
                    sim.weather.happens(delete ? Hazard.DELETED : Hazard.TERMINATED);
                    sim.history.tell("stranger", () -> (delete ? "deletes " : "ends ") + job + " in " + name);
                    sim.promises.touched(mark.job());
                    if (delete) {
                        sim.batch.deletedByOthers(name, job);
                    } else {
                        sim.batch.terminatedByOthers(name, job, "UserTerminate");
                    }
                    return;
                }
            }
        }
        if (tries > 0) {
            sim.time.in(3_000, () -> {
                if (!sim.mended()) {
                    strangers(delete, tries - 1);
                }
            });
        }
    }

    private void foreign(int region) {
        var name = Party.JOBS.get(region);
        var id = "j1-" + (dice.oneIn(3) ? 2 : 1);
        // Who deletes our job and takes its id between two of our calls cannot be told from us by anybody.
        if (sim.batch.look(name, id).isEmpty() && !sim.weather.happened(Hazard.DELETED)) {
            sim.weather.happens(Hazard.FOREIGN);
            sim.history.tell("stranger", () -> "runs a job " + id + " in " + name);
            sim.promises.touched("j1");
            sim.batch.addForeign(name, id, 1);
        }
    }

    private void cancels(App app) {
        var id = clients.getFirst().id;
        sim.promises.cancelled(id);
        switch (new Cancellation(app.documents).cancel(id, "operator")) {
            case Cancellation.Outcome.Cancelling c -> sim.weather.happens(Hazard.CANCEL);
            case Cancellation.Outcome.NotNow n -> sim.weather.happens(Hazard.CANCEL);
            case Cancellation.Outcome.Over o -> {}
            case Cancellation.Outcome.Refused r -> {}
            case Cancellation.Outcome.Unknown u -> {}
        }
    }

    // ---- the end

    void mend() {
        sim.net.mendLinks();
        for (int region = 0; region < Party.REGIONS.size(); region++) {
            comesBack(region);
            if (sim.net.accountDown(region) && region != lostForGood) {
                account(region, false);
            }
        }
        sim.cosmos.writable(true);
        sim.observatory.right();
        notReady = -1;
        for (var region : Party.JOBS) {
            sim.batch.quota(region, Integer.MAX_VALUE);
            for (var job : sim.batch.jobs(region)) {
                if (sim.batch.look(region, job).orElseThrow().mark() == null) {
                    sim.batch.deletedByOthers(region, job);
                }
            }
        }
        for (var app : sim.apps) {
            app.startsAgain();
        }
        repair();
        unhold();
    }

    int lostForGood() {
        return lostForGood;
    }

    String leftBroken() {
        return lostForGood < 0 ? "" : ", but " + Party.REGIONS.get(lostForGood) + " is lost for good";
    }

    /** An operator who sees that everything is frozen thaws it, as often as needed. */
    private void repair() {
        if (sim.promises.record.wentBack()) {
            witness("operator thaws", app -> new Moves(sim, app).thaw());
        }
        sim.time.in(20_000, this::repair);
    }

    private void unhold() {
        if (sim.cosmos
                .look(RegionRecord.class, Lookout.RECORD)
                .filter(r -> r.hold() != null)
                .isPresent()) {
            witness("operator", app -> new Moves(sim, app).hold(null));
        }
        sim.time.in(20_000, this::unhold);
    }

    private void witness(String who, ByApp deed) {
        var app = sim.apps[Party.WITNESS];
        if (app.up()) {
            app.starts(who, () -> deed.act(app));
        }
    }
}
