package io.switchover.failover;

import io.switchover.finding.Finding;
import io.switchover.health.FixedHealthSettings;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.health.probe.HealthRoom;
import io.switchover.health.probe.ScriptedCanaries;
import io.switchover.health.probe.ScriptedProbes;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.InMemorySeals;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Before;
import io.switchover.store.Container;
import io.switchover.store.CutOff;
import io.switchover.store.Documents;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.request.SwitchoverOperations;
import io.switchover.switchover.step.CanaryResults;
import io.switchover.switchover.step.PoolWarming;
import io.switchover.switchover.step.SwitchoverRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Three regions with an app each, one store, and time in the test's hands: a tick is 15 seconds. */
public final class ThreeApps {
    public static final String WEST = "westeurope";
    public static final String NORTH = "northeurope";
    public static final String WITNESS = "swedencentral";
    public static final int TICK = 15;

    private long now = 1_790_000_000L;
    private final InMemoryDocuments store = new InMemoryDocuments(() -> now);
    private final Before before = new Before(store);
    private final InMemorySeals seals = new InMemorySeals();
    public final ScriptedProbes links = new ScriptedProbes();
    public final ScriptedCanaries canaries = new ScriptedCanaries();
    private final Map<String, App> apps = new TreeMap<>();
    private final Map<String, FutureVersion> newer = new TreeMap<>();
    private final Set<String> dead = new HashSet<>();
    private final FailoverSettings.Mode mode;
    private final Set<String> appsOnStorage;
    private boolean checks = true;
    /** The regions whose pools have no idle nodes. */
    public final Set<String> cold = new HashSet<>();
    /** What every canary comes to. */
    public CanaryResults.Result canaryResult = new CanaryResults.Result.Passed("it came back");

    private int silence;

    /** One region's app. */
    public record App(
            String here,
            Regions regions,
            Documents documents,
            SealedRecordReader recordReader,
            HealthRoom health,
            Failover failover,
            SwitchoverRunner switchoverRunner,
            SwitchoverOperations requests) {
        public Decision tick() {
            var decision = considers(health.probeRound().observe());
            advance();
            return decision;
        }

        /** What the other timer does about the switchover in flight. */
        public void advance() {
            boolean inFlight = documents
                    .read(RegionRecord.class, SealedRecordReader.RECORD)
                    .found()
                    .filter(stored -> stored.value().switchover() != null)
                    .isPresent();
            // Apps tick one after the other here, and each look at a silent storage takes the time of all.
            if (inFlight && recordReader.read() instanceof RecordTrust.Sealed sealed) {
                var verdicts = health.verdictReader();
                switchoverRunner.advance(sealed, verdicts.assess(), verdicts::assess);
            }
        }

        public Decision considers(HealthSnapshot healthSnapshot) {
            return failover.consider(healthSnapshot, health.verdictReader()::assess);
        }
    }

    public ThreeApps(FailoverSettings.Mode mode) {
        this(mode, Set.of());
    }

    /** @param appsOnStorage regions whose app is lost with their storage */
    public ThreeApps(FailoverSettings.Mode mode, Set<String> appsOnStorage) {
        this.mode = mode;
        this.appsOnStorage = appsOnStorage;
        List.of(WEST, NORTH, WITNESS).forEach(this::restart);
        checkReadiness();
        ticks(2);
    }

    /** A new process: all that it remembered is gone. Its clock is wrong by some minutes. */
    public App restart(String here) {
        var regions = new Regions(
                here,
                WEST,
                List.of(WEST, NORTH),
                List.of(NORTH, WITNESS, WEST),
                List.of(NORTH, WITNESS, WEST),
                Map.of(WEST, 1, NORTH, 1),
                appsOnStorage);
        var version = newer.get(here);
        var documents = new CutOff(version == null ? before : store.seenBy(version), () -> links.isDark(here));
        var clock = clock(here);
        var recordReader = seals.reader(documents, regions, to -> reaches(here, to), clock);
        var health = HealthRoom.of(
                documents, regions, links, canaries, clock, new FixedHealthSettings(Optional.of("standby")));
        var failover = FailoverRoom.failover(
                documents,
                recordReader,
                regions,
                ReadinessRoom.candidates(documents, regions),
                clock,
                new FixedFailoverSettings(mode));
        var candidates = ReadinessRoom.candidates(documents, regions);
        var switchovers = new SwitchoverRoom(documents)
                .pools(region ->
                        new Answer.Answered<>(new PoolWarming.Warmth(!cold.contains(region), region + " is cold")))
                .canaries((region, since) -> canaryResult);
        var app = new App(
                here,
                regions,
                documents,
                recordReader,
                health,
                failover,
                switchovers.runner(candidates),
                switchovers.requests(recordReader, health.verdictReader(), candidates, regions));
        apps.put(here, app);
        dead.remove(here);
        return app;
    }

    /** From now on this region's app is of a newer version; that of the others stays. */
    public App upgrade(String here, FutureVersion version) {
        newer.put(here, version);
        return restart(here);
    }

    /** The app is of today's version again. */
    public App rollBack(String here) {
        newer.remove(here);
        return restart(here);
    }

    private boolean reaches(String from, String to) {
        boolean through = links.crosses(from, to);
        if (!through) {
            now += silence;
        }
        return through;
    }

    /** How long the storage of a dark region keeps everybody waiting. */
    public void silenceTakes(int seconds) {
        silence = seconds;
    }

    public Clock clock(String here) {
        return new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(now).plus(Duration.ofMinutes(here.equals(NORTH) ? 10 : 0));
            }
        };
    }

    public App app(String here) {
        return apps.get(here);
    }

    /** The app is gone, its region is not. */
    public void kill(String here) {
        dead.add(here);
    }

    public void revive(String here) {
        dead.remove(here);
    }

    /** A new process, whether the app is dead or not. */
    public void renew(String here) {
        boolean wasDead = dead.contains(here);
        restart(here);
        if (wasDead) {
            dead.add(here);
        }
    }

    public void tick(String here) {
        if (!dead.contains(here)) {
            app(here).tick();
        }
    }

    public void checksStop() {
        checks = false;
    }

    public void pass(int seconds) {
        now += seconds;
    }

    public long now() {
        return now;
    }

    public void ticks(int howMany) {
        for (int i = 0; i < howMany; i++) {
            now += TICK;
            if (checks && (now / TICK) % 20 == 0) {
                checkReadiness();
            }
            apps.values().stream().filter(app -> !dead.contains(app.here())).forEach(App::tick);
        }
    }

    public void minutes(int howMany) {
        ticks(howMany * 60 / TICK);
    }

    public void checkReadiness() {
        ready(WEST, List.of());
        ready(NORTH, List.of());
    }

    public void ready(String region, List<Finding> findings) {
        var key = ReadinessReport.key(region);
        var report = new ReadinessReport(region, findings, Instant.ofEpochSecond(now));
        var unused = store.read(ReadinessReport.class, key)
                .found()
                .map(before -> store.replace(before, report))
                .orElseGet(() -> store.insert(key, report));
    }

    public InMemoryDocuments store() {
        return store;
    }

    /** Something else happens just before the next transaction of any app. */
    public void beforeNextCommit(Runnable happens) {
        before.nextCommit(happens);
    }

    /** The same, of a write of one document. */
    public void beforeNextReplace(Runnable happens) {
        before.nextReplace(happens);
    }

    public RegionRecord record() {
        return store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow()
                .value();
    }

    public Optional<Switchover> switchover(String id) {
        return store.read(Switchover.class, Switchover.key(id)).found().map(Stored::value);
    }

    /** The one that the record names. */
    public Optional<Switchover> inFlight() {
        return Optional.ofNullable(record().switchover()).flatMap(this::switchover);
    }

    /** All that there ever were, the newest last. */
    public List<Switchover> switchovers() {
        return ((Page.Listed<Switchover>) store.listAll(Query.all(Switchover.class, Container.CONTROL), 100))
                .stored().stream()
                        .map(Stored::value)
                        .sorted(Comparator.comparing(ThreeApps::begun))
                        .toList();
    }

    private static Instant begun(Switchover switchover) {
        return switchover.history().isEmpty()
                ? switchover.since()
                : switchover.history().getFirst().since();
    }

    public void rewrite(RegionRecord entry) {
        rewriteAs(store, entry);
    }

    /** The same, by an app that sees the store so. */
    public void rewriteAs(Documents documents, RegionRecord entry) {
        var stored = documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var unused = documents.replace(stored, entry);
    }

    public Verdict verdict(String askedIn, String region) {
        return apps.get(askedIn).health().verdictReader().verdicts().of(region);
    }

    /** No observer reaches this of the first region any more. */
    void lost(Signal signal) {
        for (var from : List.of(WEST, NORTH, WITNESS)) {
            links.hears(from, WEST, signal, new ProbeAnswer.TimedOut("did not answer"));
        }
    }

    /** The question that is open. */
    Optional<Switchover> question() {
        return inFlight().filter(s -> s.state() instanceof SwitchoverState.AwaitingConfirmation);
    }

    /** As another app does that is about to move. */
    AlarmKeeper.Raised.Up raised() {
        var alarms = new AlarmKeeper(store, new Regions(NORTH, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH)));
        return (AlarmKeeper.Raised.Up) alarms.raise(List.of(WEST), now());
    }

    LastDecision lastDecision(String app) {
        return store.read(LastDecision.class, LastDecision.key(app))
                .found()
                .orElseThrow()
                .value();
    }
}
