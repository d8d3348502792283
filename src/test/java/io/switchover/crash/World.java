package io.switchover.crash;

import io.switchover.drill.Drill;
import io.switchover.drill.DrillRoom;
import io.switchover.drill.DrillRunner;
import io.switchover.drill.DrillSettings;
import io.switchover.drill.DrillState;
import io.switchover.drill.report.DrillReporter;
import io.switchover.drill.report.ReportRoom;
import io.switchover.failover.Failover;
import io.switchover.failover.FailoverRoom;
import io.switchover.failover.FailoverSettings;
import io.switchover.failover.FixedFailoverSettings;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.Attempt;
import io.switchover.job.InMemoryBatch;
import io.switchover.job.InMemoryDetails;
import io.switchover.job.InMemorySpecBlobs;
import io.switchover.job.JobLogger;
import io.switchover.job.JobPorts;
import io.switchover.job.JobRoom;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.ledger.JobCancellation;
import io.switchover.job.ledger.RetryWriter;
import io.switchover.job.release.JobReleases;
import io.switchover.notification.Deliveries;
import io.switchover.notification.FixedNotificationSettings;
import io.switchover.notification.InMemoryWebhookCalls;
import io.switchover.notification.NotificationSettings;
import io.switchover.notification.OutboxRoom;
import io.switchover.notification.news.NewsRoom;
import io.switchover.notification.news.NewsTick;
import io.switchover.pool.request.PoolHands;
import io.switchover.pool.request.PoolShelf;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.InMemorySeals;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RecordThawRequest;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.RegionRoom;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.region.hold.HoldRequest;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.InMemoryDocuments;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.request.FailoverSwitchovers;
import io.switchover.switchover.request.RegionsNow;
import io.switchover.switchover.request.SwitchoverOperations;
import io.switchover.switchover.request.SwitchoverRequest;
import io.switchover.switchover.step.CanaryResults;
import io.switchover.switchover.step.PoolWarming;
import io.switchover.switchover.step.SwitchoverRunner;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Two regions that run jobs, a witness, an app in each, and everything outside of them in memory. */
final class World {
    static final String WEST = "westeurope";
    static final String NORTH = "northeurope";
    static final String SWEDEN = "swedencentral";
    static final List<String> ALL = List.of(NORTH, SWEDEN, WEST);
    /** Why an operator thaws. */
    static final String THAW = "we looked";
    /** What people want in every region. */
    static final String POOL = "wanted";

    /** Nodes of it that every app sees in its tick. */
    private static final int SEEN = 9;

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    /** Whoever resumes does so at once: what is tried is the order of calls, and not how long somebody waits. */
    private static final JobRoom.Settings EAGER = new JobRoom.Settings(
            Duration.ofMinutes(10), Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(5), 2, 1000);

    /** A drill on the hour that returns. */
    private static final DrillSettings RETURNING =
            DrillRoom.settings("0 0 * * * *", DrillSettings.AfterMove.RETURN, 21_600, 1_800, 1);

    private static final NotificationSettings NOTIFICATIONS = FixedNotificationSettings.one("http://localhost:1/");

    private Duration passed = Duration.ZERO;
    final InMemoryDocuments documents =
            new InMemoryDocuments(() -> clock().instant().getEpochSecond());
    final InMemoryBatch batch = new InMemoryBatch(List.of(WEST, NORTH), () -> START.plus(passed));
    final InMemorySeals seals = new InMemorySeals();
    final InMemorySpecBlobs specs = new InMemorySpecBlobs();
    final Promises promises = new Promises(this);
    final PoolPromises poolPromises = new PoolPromises(this);
    private final Sabotage sabotage;
    private final Map<String, BatchJobSnapshot> pretended = Sabotage.nothingPretended();
    private final Map<String, Verdict> verdicts = new TreeMap<>();
    private final Map<String, App> apps = new TreeMap<>();
    /** Whether the apps consider failovers in their ticks. */
    boolean failovers;
    /** How many drills have ended, which the apps report on in their ticks. */
    int endedDrills;
    /** The record names it, and Cosmos DB has lost it; empty for none. */
    String lostSwitchover = "";

    /** Whether the apps take drills further in their ticks. */
    boolean drilling;
    /** Whether the apps tell a webhook what happens. */
    boolean telling;

    /** Whether the apps look for uploaded pools in their ticks, and measure the pool. */
    boolean tending;

    /** Whether Azure has had no nodes in a region. */
    boolean lacksNodes;
    /** Whether anybody has called a region down. */
    boolean everDark;

    final PoolShelf shelf = new PoolShelf();

    final InMemoryWebhookCalls webhooks = new InMemoryWebhookCalls();

    /** Whether the pools of the region that is to become active have idle nodes. */
    boolean warm = true;
    /** What every canary comes to. */
    CanaryResults.Result canary = new CanaryResults.Result.Passed("it came back");

    World(Sabotage sabotage) {
        this.sabotage = sabotage;
        ALL.forEach(region -> verdicts.put(region, new Verdict.Healthy("it answers")));
        ALL.forEach(this::start);
    }

    /** One region's app, as a process that has just started. */
    final class App {
        final String here;
        final Outside outside;
        final JobRoom jobs;
        private final JobCancellation jobCancellation;
        private final RetryWriter retryWriter;
        private final RegionRoom region;
        private final Failover failover;
        private final Documents store;
        private final Regions regions;
        private final SwitchoverRunner switchoverRunner;
        final SwitchoverOperations requests;
        private final FailoverSwitchovers failoverSwitchovers;
        private final DrillReporter reporter;
        private final DrillRunner drillRunner;
        private final Runnable drillTimer;
        private final NewsTick news;
        private final Deliveries deliveries;
        private final PoolHands pools;

        App(String here) {
            this.here = here;
            outside = new Outside(here, World.this::dark);
            regions = new Regions(here, WEST, List.of(WEST, NORTH), ALL);
            store = outside.documents(sabotage.documents(documents));
            region = new RegionRoom(store, outside.seals(sabotage.seals(seals)), regions, Parallel.inTurn(), clock());
            jobs = new JobRoom(new JobPorts(store, batch.through(sabotage.wire(pretended, batch, outside)), regions)
                    .storages(specs.through(outside))
                    .left(outside.outputs(World.this::finished))
                    .time(clock(), () -> passed)
                    .settings(EAGER));
            jobCancellation = new JobCancellation(store, new JobLogger());
            retryWriter = new RetryWriter(store, jobs.specStore, new JobLogger());
            var candidates = ReadinessRoom.candidates(store, regions);
            var switchovers = new SwitchoverRoom(store)
                    .pools(there -> new Answer.Answered<>(new PoolWarming.Warmth(warm, "none is idle")))
                    .canaries((there, since) -> canary);
            switchoverRunner = switchovers.runner(candidates);
            requests = switchovers.requests(region.recordReader(), this::assess, candidates, regions);
            failoverSwitchovers = switchovers.failovers();
            reporter = ReportRoom.reporter(store, regions, new InMemoryDetails(batch));
            drillRunner = DrillRoom.runner(store, candidates, requests, RETURNING);
            drillTimer = DrillRoom.timer(
                    store, regions, clock(), RETURNING, new FixedFailoverSettings(FailoverSettings.Mode.AUTOMATIC));
            news = NewsRoom.tick(store, NOTIFICATIONS, regions, () -> passed);
            deliveries = OutboxRoom.deliveries(store, NOTIFICATIONS, outside.webhooks(webhooks), regions, () -> passed);
            pools = new PoolHands(
                    store, shelf, region -> !dark(region) || region.equals(here), regions, clock(), () -> passed);
            failover = FailoverRoom.failover(
                    store,
                    region.recordReader(),
                    regions,
                    ReadinessRoom.candidates(store, regions),
                    clock(),
                    new FixedFailoverSettings(FailoverSettings.Mode.AUTOMATIC));
        }

        /** What the two timers do. */
        void tick() {
            consider();
            if (region.look() instanceof RecordTrust.Sealed sealed
                    && switchoverRunner.advance(sealed, assess(), this::assess)) {
                jobs.converge(sealed, verdicts());
            }
            if (endedDrills > 0) {
                report();
            }
            if (drilling) {
                drills();
            }
            if (telling) {
                tells();
            }
            if (tending) {
                uploadedPools();
                measures(SEEN);
            }
        }

        /** An operator wants the pool, with so many nodes. */
        void putsPool(int nodes) {
            poolPromises.asked(nodes);
            if (pools.put(POOL, nodes)) {
                poolPromises.told(nodes);
            }
        }

        /** An operator wants it no more. */
        void deletesPool() {
            poolPromises.asked(0);
            if (pools.delete(POOL)) {
                poolPromises.told(0);
            }
        }

        void uploadedPools() {
            pools.sweep();
        }

        /** It sees the pool with so many nodes. */
        void measures(int nodes) {
            pools.measure(POOL, nodes, clock().instant());
        }

        /** What the third timer does about notifications. */
        void tells() {
            news.run();
            deliveries.run();
        }

        /** Only what the tick does about drills that have ended. */
        void report() {
            reporter.advance(false, assess());
        }

        /** A drill is due: its timer fires, and the next tick takes it up. */
        void drill() {
            drillTimer.run();
            drills();
        }

        /** Only what the tick does about drills. */
        void drills() {
            drillRunner.advance(region::look, assess());
        }

        /** Only what the tick does about the switchover in flight. */
        void continues() {
            if (region.look() instanceof RecordTrust.Sealed sealed) {
                var unused = switchoverRunner.advance(sealed, assess(), this::assess);
            }
        }

        /** An operator wants everything in the other region. */
        void request(Switchover.Kind kind) {
            var unused = requests.request(new SwitchoverRequest(
                    "s",
                    kind,
                    Requester.OPERATOR,
                    Placement.single(NORTH),
                    LeftJobsDisposition.FINISH,
                    "works",
                    "operator",
                    List.of(),
                    null,
                    false));
        }

        /** A failover asks whether to move. */
        void asks() {
            if (region.look() instanceof RecordTrust.Sealed sealed) {
                var unused = failoverSwitchovers.ask(
                        new FailoverSwitchovers.Failing(
                                sealed.stored(),
                                Placement.single(NORTH),
                                "west is down",
                                clock().instant().getEpochSecond()),
                        true,
                        new RegionsNow(Set.of(WEST), Set.of(WEST)),
                        Optional.empty());
            }
        }

        void consider() {
            if (failovers) {
                var unused = failover.consider(assess(), this::assess);
            }
        }

        private HealthSnapshot assess() {
            return new HealthSnapshot(
                    verdicts(), new Answer.Answered<>(clock().instant().getEpochSecond()), List.of());
        }

        /** An operator takes the move that the store lost for the truth. */
        void thaw() {
            var unused = SwitchoverRoom.thaw(store, region, regions)
                    .thaw(new RecordThawRequest(
                            2, Placement.single(NORTH), LeftJobsDisposition.FINISH, THAW, "ann", Map.of(), "thawed"));
        }

        void hold() {
            var unused = RegionRoom.holds(store, regions)
                    .hold(new HoldRequest("ann", "maintenance", START.plus(Duration.ofDays(1)), null));
        }

        void unhold() {
            var unused = RegionRoom.holds(store, regions).end("ann", "it is done");
        }

        /** An operator takes what is in Batch for the truth. */
        void release() {
            JobReleases.adopt(store, batch.through(outside), regions, "a");
        }

        void look() {
            var unused = region.look();
        }

        /** Somebody wants the job {@code a} gone. */
        void cancel() {
            var unused = jobCancellation.cancel("a", "ann");
        }

        /** Somebody wants the job {@code a} run again. */
        void retry() {
            promises.mayRunAgain("a");
            var unused = retryWriter.retry("a", null, "ann");
        }

        /** Somebody posts the job {@code a}; answers whether they were told yes. */
        boolean submit(String request) {
            var response = jobs.submit(request, "ann");
            boolean yes =
                    response.word() == JobRoom.Response.Word.ACCEPTED || response.word() == JobRoom.Response.Word.KNOWN;
            if (yes) {
                promises.accepted("a");
            }
            return yes;
        }
    }

    App app(String region) {
        return apps.get(region);
    }

    /** The app in the region is a new process: all that it remembered is gone. */
    void start(String region) {
        apps.put(region, new App(region));
    }

    /** Of some tasks of an attempt those whose outputs are there; where they are everybody reaches. */
    BitSet finished(Attempt attempt, BitSet tasks) {
        var there = new BitSet();
        var states = batch.tasks(attempt.region(), attempt.batchJob());
        tasks.stream()
                .filter(i -> states.get("t" + i) == InMemoryBatch.TaskState.SUCCEEDED)
                .forEach(there::set);
        return there;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return START.plus(passed);
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
    }

    void pass(Duration time) {
        passed = passed.plus(time);
    }

    VerdictsByRegion verdicts() {
        return new VerdictsByRegion(verdicts);
    }

    boolean dark(String region) {
        return verdicts.get(region) instanceof Verdict.Down;
    }

    /** Nothing crosses the region's border, and all observers agree for ten minutes. Its app and its nodes run on and reach only what is in there. */
    void goDark(String region) {
        specs.silent(region, true);
        everDark = true;
        verdicts.put(region, new Verdict.Down("nobody reaches " + region, Duration.ofMinutes(10)));
    }

    /** The region is well, and Azure has no nodes there for a pool that work needs. */
    void lacksNodes(String region) {
        lacksNodes = true;
        verdicts.put(
                region, new Verdict.Impaired("Azure has no nodes there", Set.of(Signal.POOL), Duration.ofMinutes(10)));
    }

    void comeBack(String region) {
        specs.silent(region, false);
        verdicts.put(region, new Verdict.Healthy("it answers"));
    }

    RegionRecord entry() {
        return documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow()
                .value();
    }

    String active() {
        return entry().placement() instanceof Placement.Single single ? single.active() : WEST;
    }

    String other() {
        return active().equals(WEST) ? NORTH : WEST;
    }

    /** Somebody moves everything to the region that is not active. */
    void move(LeftJobsDisposition leftJobsDisposition) {
        var stored = documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var to = other();
        var unused = documents.replace(
                stored,
                stored.value()
                        .moved(
                                Placement.single(to),
                                leftJobsDisposition,
                                "an operator says so",
                                "operator",
                                false,
                                clock().instant(),
                                "by hand " + (stored.value().epoch() + 1)));
    }

    /** A drill has ended that was skipped. */
    void drillEnded() {
        var occurrence = clock().instant().plus(Duration.ofHours(endedDrills++));
        var unused = documents.insert(
                Drill.key(occurrence),
                new Drill(occurrence, WEST, new DrillState.Skipped("hold", "an operator holds it")));
    }

    /** A drill has made the present epoch, and is due to return to the other region. */
    void staying() {
        drilling = true;
        var unused = documents.insert(Drill.key(START), DrillRoom.awaiting(START, other(), active(), entry().epoch()));
    }

    /** Somebody uploads the pool; in the west, so that it is seen late when that is dark. */
    void uploaded(int nodes) {
        shelf.upload(WEST, POOL, nodes, clock().instant());
        poolPromises.uploaded(nodes);
    }

    void ready(String region) {
        var unused = documents.insert(
                ReadinessReport.key(region), new ReadinessReport(region, List.of(), clock().instant()));
    }

    /** A round of an app, and whatever the nodes can start then. */
    void round(String region) {
        pass(Duration.ofSeconds(15));
        app(region).tick();
        promises.check();
        nodesStart();
        promises.check();
    }

    void rounds(String region, int howMany) {
        for (int i = 0; i < howMany; i++) {
            round(region);
        }
    }

    void nodesStart() {
        batch.regions().forEach(batch::run);
    }

    void nodesFinish() {
        batch.regions().forEach(batch::finish);
        batch.regions().forEach(batch::settle);
    }
}
