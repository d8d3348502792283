package io.switchover.simulation;

import io.switchover.drill.DrillRoom;
import io.switchover.drill.DrillRunner;
import io.switchover.drill.report.DrillReporter;
import io.switchover.drill.report.ReportRoom;
import io.switchover.failover.Decision;
import io.switchover.failover.Failover;
import io.switchover.failover.FailoverRoom;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.AskedStorages;
import io.switchover.job.InMemoryDetails;
import io.switchover.job.JobPorts;
import io.switchover.job.JobRoom;
import io.switchover.job.batch.BatchPorts;
import io.switchover.job.release.JobReleases;
import io.switchover.job.release.RepairHoldRelease;
import io.switchover.notification.OutboxRoom;
import io.switchover.notification.news.NewsRoom;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.RegionRoom;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.region.hold.HoldKeeper;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.request.RecordThaw;
import io.switchover.switchover.request.SwitchoverOperations;
import io.switchover.switchover.step.SwitchoverRunner;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One region's function app: its timers, its doors, and acts that share no memory with any other app, nor with its own last life. */
final class App implements Parallel {
    private static final int PERIOD = 15_000;
    private static final int LATEST = 120_000;

    final Simulation sim;
    final int region;
    final String name;
    final Party party;
    final Documents documents;
    final BatchPorts runner;
    final JobPorts.Left outputs;
    private final Clock clock;
    private final List<Strand> strands = new ArrayList<>();
    private int generation;
    private boolean up;
    /** It lives on a storage account that is gone. */
    private boolean lost;

    private long born;
    /** By its settings, since it started. */
    private Regions regions;

    private @Nullable JobRoom jobs;
    private @Nullable RegionRoom record;
    private @Nullable Failover failover;
    private @Nullable SwitchoverRunner switchoverRunner;
    private @Nullable SwitchoverOperations requests;
    private @Nullable DrillReporter reporter;
    private @Nullable DrillRunner drills;
    private @Nullable RecordTrust remembered;

    App(Simulation sim, int region) {
        this.sim = sim;
        this.region = region;
        party = Party.app(region);
        name = "app@" + Party.shortName(region);
        long wrong = sim.weather.drawn(Hazard.CLOCK) && sim.dice.oneIn(2)
                ? sim.dice.of(new Integer[] {-600_000, 600_000})
                : 0;
        if (wrong != 0) {
            sim.weather.happens(Hazard.CLOCK);
        }
        regions = sim.geography.of(region);
        clock = new Clock() {
            @Override
            public Instant instant() {
                return Simulation.BEGINNING.plusMillis(sim.time.now() + wrong);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        documents = sim.mutant.documents(sim, new DocumentsOfApp(sim, this));
        runner = sim.mutant.runner(sim, new BatchOfApp(sim, this));
        outputs = sim.mutant.outputs(new OutputsOfApp(sim, this));
    }

    int generation() {
        return generation;
    }

    boolean up() {
        return up;
    }

    Clock clock() {
        return clock;
    }

    // ---- life

    void starts() {
        up = true;
        born = sim.time.now();
        remembered = null;
        regions = sim.geography.of(region);
        record = new RegionRoom(
                documents, sim.mutant.seals(new SealsOfApp(sim, this)), regions, this, clock, this::lived);
        var candidates = ReadinessRoom.candidates(sim.mutant.reports(documents), regions, sim.scenario.readiness());
        var switchovers = new SwitchoverRoom(sim.mutant.asking(sim, documents))
                .settings(sim.scenario.steps())
                .pools(sim.trials::warm)
                .canaries((region, since) -> sim.mutant.canary(sim.trials.canary(region)));
        switchoverRunner = switchovers.runner(candidates);
        requests = switchovers.requests(record.recordReader(), this::assess, candidates, regions);
        reporter = ReportRoom.reporter(documents, regions, new InMemoryDetails(sim.batch));
        drills = sim.drills.drawn()
                ? DrillRoom.runner(sim.mutant.drilling(sim, documents), candidates, requests, sim.drills.settings())
                : null;
        failover = FailoverRoom.failover(
                documents, record.recordReader(), regions, candidates, clock, sim.scenario.failover());
        jobs = new JobRoom(new JobPorts(documents, runner, regions)
                .storages(new AskedStorages(sim.storages.blobs, sim.mutant.storages(new BlobsOfApp(sim, this))))
                .left(outputs)
                .time(clock, this::lived)
                .listener(sim.listener)
                .chance(() -> sim.dice.below(1000) / 1000.0)
                .parallel(this)
                .settings(sim.scenario.settings()));
        int life = generation;
        sim.time.in(sim.dice.below(PERIOD), () -> converges(life));
        sim.time.in(sim.dice.below(PERIOD), () -> probes(life));
        if (sim.receiver.wanted()) {
            tells(life);
        }
    }

    boolean knows(String name) {
        return regions.all().contains(name);
    }

    /** Whether its settings name all regions. */
    boolean grown() {
        return regions.all().equals(sim.geography.all());
    }

    /** It starts again, and its settings name one more region. */
    void learns() {
        if (sim.mended() || lost) {
            return;
        }
        sim.weather.happens(Hazard.REGION_ADDED);
        sim.history.tell(name, () -> "is deployed with one more region");
        sim.geography.grows(region);
        if (up) {
            stops();
        }
        starts();
    }

    void crashes() {
        if (up) {
            stops();
            sim.history.tell(name, () -> "is dead");
            sim.time.in(sim.dice.between(1_000, 60_000), this::startsAgain);
        }
    }

    /** It is gone with the storage account that it lives on, or has it back. */
    void lost(boolean isLost) {
        if (isLost == lost) {
            return;
        }
        lost = isLost;
        if (isLost) {
            stops();
            sim.history.tell(name, () -> "is gone with its storage");
        } else {
            startsAgain();
        }
    }

    void startsAgain() {
        if (!up && !lost) {
            sim.history.tell(name, () -> "starts again");
            starts();
        }
    }

    void stops() {
        up = false;
        generation++;
        for (var strand : List.copyOf(strands)) {
            strand.abandon();
        }
        strands.clear();
    }

    // ---- timers

    private void converges(int life) {
        if (life != generation) {
            return;
        }
        starts("tick", this::tick);
        if (sim.weather.strikes(Hazard.TIMER_TWICE)) {
            sim.time.in(sim.dice.below(PERIOD), () -> {
                if (life == generation) {
                    starts("tick again", this::tick);
                }
            });
        }
        sim.time.in(PERIOD + late(), () -> converges(life));
    }

    /** A third timer, with acts of its own. */
    private void tells(int life) {
        var news = NewsRoom.tick(documents, Receiver.SETTINGS, regions, this::lived);
        var deliveries = OutboxRoom.deliveries(documents, Receiver.SETTINGS, sim.receiver, regions, this::lived);
        sim.time.in(
                Receiver.PERIOD,
                () -> tells(life, () -> {
                    news.run();
                    deliveries.run();
                }));
    }

    private void tells(int life, Runnable acts) {
        if (life == generation) {
            starts("tells", acts);
            sim.time.in(Receiver.PERIOD, () -> tells(life, acts));
        }
    }

    private Duration lived() {
        return Duration.ofMillis(sim.time.now() - born);
    }

    private int late() {
        return sim.weather.strikes(Hazard.TIMER_LATE) ? sim.dice.below(LATEST) : 0;
    }

    private void tick() {
        var early = sim.dice.oneIn(2) ? sim.observatory.verdicts(this) : null;
        var lastSealed = java.util.Objects.requireNonNull(record).glance().filter(known -> known.switchover() == null);
        if (lastSealed.isPresent()) {
            room().converge(
                            lastSealed.get(),
                            early == null ? sim.observatory.verdicts(this) : early,
                            () -> looked(room -> sim.mutant.proof(this, lastSealed.get(), room)));
        } else if (look() instanceof RecordTrust.Sealed sealed && continues(sealed)) {
            room().converge(sealed, early == null ? sim.observatory.verdicts(this) : early);
        }
        if (sim.endedDrills.ended()) {
            java.util.Objects.requireNonNull(reporter)
                    .advance(lastSealed.isEmpty(), healthSnapshot(new VerdictsByRegion(Map.of()), sim.storeSeconds()));
        }
        if (drills != null) {
            drills.advance(this::look, assess());
        }
        sim.cosmos.look(RegionRecord.class, SealedRecordReader.RECORD).ifPresent(sim.sizes::tend);
    }

    /** What the timer of drills does. */
    Runnable drillTimer() {
        return sim.drills.timer(documents, this);
    }

    /** Only once something has been the matter, because a probe that finds nothing changes nothing. */
    private void probes(int life) {
        if (life != generation) {
            return;
        }
        if (sim.observatory.restless()) {
            var verdicts = sim.observatory.verdicts(this);
            long asOf = sim.storeSeconds();
            starts("probe", () -> considers(verdicts, asOf));
        }
        sim.time.in(PERIOD + late(), () -> probes(life));
    }

    private void considers(VerdictsByRegion verdicts, long asOf) {
        long begun = sim.storeSeconds();
        var first = healthSnapshot(verdicts, asOf);
        var decision = java.util.Objects.requireNonNull(failover)
                .consider(first, () -> sim.mutant.secondLook(first, assess()));
        sim.history.tell(name, () -> "decides: " + decision.rule());
        if (decision instanceof Decision.Move move) {
            sim.promises.record.decided(name, move.to(), begun);
        }
    }

    /** Gathers what there is to report about a region, which takes a while, and writes it. */
    void reports(int region, int lasting) {
        starts("gathers a report", () -> {
            var report = sim.scenario.report(region);
            takes(lasting);
            var unused = ReadinessRoom.reports(sim.mutant.gathered(documents)).write(report);
        });
    }

    private void takes(int millis) {
        var strand = sim.running();
        int life = generation;
        sim.time.in(millis, () -> goesOn(strand, life));
        strand.pause();
    }

    /** Takes the switchover in flight further; answers whether the epoch still stands. */
    boolean continues(RecordTrust.Sealed sealed) {
        return java.util.Objects.requireNonNull(switchoverRunner).advance(sealed, assess(), this::assess);
    }

    private HealthSnapshot assess() {
        return healthSnapshot(sim.observatory.verdicts(this), sim.storeSeconds());
    }

    HoldKeeper holds() {
        return RegionRoom.holds(documents, regions);
    }

    /** An operator releases a job that is held for repair: what is in Batch goes on, or all of it is ended. */
    boolean releases(String job, boolean adopt, boolean overruled) {
        return JobReleases.release(
                new RepairHoldRelease(documents, runner, regions, sim.listener, clock), job, adopt, overruled);
    }

    RecordThaw thaw() {
        return SwitchoverRoom.thaw(documents, java.util.Objects.requireNonNull(record), regions);
    }

    SwitchoverOperations requests() {
        return java.util.Objects.requireNonNull(requests);
    }

    private static HealthSnapshot healthSnapshot(VerdictsByRegion verdicts, long asOf) {
        return new HealthSnapshot(verdicts, new Answer.Answered<>(asOf), List.of());
    }

    RecordTrust look() {
        return looked(room -> sim.mutant.look(this, room));
    }

    private RecordTrust looked(Function<RegionRoom, RecordTrust> how) {
        var before = sim.promises.record.beforeLooking();
        var view = how.apply(java.util.Objects.requireNonNull(record));
        sim.history.tell(name, () -> "sees: " + view.sentence());
        sim.promises.record.looked(this, view, before);
        return view;
    }

    /** Only for mutants: what it saw once. */
    @Nullable
    RecordTrust remembered() {
        return remembered;
    }

    RecordTrust remember(RecordTrust view) {
        remembered = view instanceof RecordTrust.Sealed ? view : null;
        return view;
    }

    JobRoom room() {
        return java.util.Objects.requireNonNull(jobs);
    }

    // ---- strands

    void starts(String deed, Runnable act) {
        sim.history.tell(name, () -> deed);
        var strand = sim.strands.apply(act);
        strands.add(strand);
        goes(strand);
    }

    /** An act goes on, unless its app has died since it paused. */
    void goesOn(Strand strand, int life) {
        if (life == generation) {
            goes(strand);
        }
    }

    private void goes(Strand strand) {
        sim.go(strand);
        if (strand.ended()) {
            strands.remove(strand);
        }
    }

    /** Side by side: each call on a strand of its own, and the caller waits for the last. */
    @Override
    public <T> List<T> all(List<Callable<T>> calls) {
        if (calls.size() == 1) {
            return List.of(called(calls.getFirst()));
        }
        var caller = sim.running();
        var results = new Object[calls.size()];
        var open = new int[] {calls.size(), 0};
        int life = generation;
        for (int i = 0; i < results.length; i++) {
            int mine = i;
            var strand = sim.strands.apply(() -> {
                results[mine] = called(calls.get(mine));
                if (--open[0] == 0 && open[1] == 1) {
                    sim.time.in(0, () -> goesOn(caller, life));
                }
            });
            strands.add(strand);
            goes(strand);
        }
        if (open[0] > 0) {
            open[1] = 1;
            caller.pause();
        }
        @SuppressWarnings("unchecked")
        var all = (List<T>) java.util.Arrays.asList(results);
        return all;
    }

    /** Side by side too, but the caller goes on as soon as it has heard enough, and the others go on without it. */
    @Override
    public <K, T> Map<K, T> untilEnough(Map<K, Callable<T>> calls, Predicate<Map<K, T>> soon) {
        var enough = sim.mutant.enough(soon);
        var caller = sim.running();
        var results = new LinkedHashMap<K, T>();
        var waiting = new boolean[] {false};
        var over = new boolean[] {false};
        int life = generation;
        calls.forEach((key, call) -> {
            var strand = sim.strands.apply(() -> {
                var result = called(call);
                if (over[0]) {
                    return;
                }
                results.put(key, result);
                if (waiting[0] && (results.size() == calls.size() || enough.test(results))) {
                    over[0] = true;
                    sim.time.in(0, () -> goesOn(caller, life));
                }
            });
            strands.add(strand);
            goes(strand);
        });
        if (results.size() < calls.size() && !enough.test(results)) {
            waiting[0] = true;
            caller.pause();
        }
        over[0] = true;
        return results;
    }

    /** Each call on a strand of its own; the caller waits only where it takes a result that is not there. */
    @Override
    public <T> InFlight<T> inFlight() {
        int life = generation;
        var ended = new ArrayDeque<T>();
        return new InFlight<>() {
            private int count;
            private @Nullable Strand waiting;

            @Override
            public void begin(Callable<T> call) {
                count++;
                var strand = sim.strands.apply(() -> {
                    ended.add(called(call));
                    var caller = waiting;
                    if (caller != null) {
                        waiting = null;
                        sim.time.in(0, () -> goesOn(caller, life));
                    }
                });
                strands.add(strand);
                goes(strand);
            }

            @Override
            public int count() {
                return count;
            }

            @Override
            public T take() {
                if (ended.isEmpty()) {
                    waiting = sim.running();
                    waiting.pause();
                }
                count--;
                return ended.remove();
            }
        };
    }

    private static <T> T called(Callable<T> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
