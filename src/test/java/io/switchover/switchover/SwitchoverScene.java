package io.switchover.switchover;

import io.switchover.finding.Finding;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobSpec;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Hold;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Before;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.step.CanaryResults;
import io.switchover.switchover.step.PoolWarming;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One switchover from west to north, at a state of the test's choice, and everything that its steps ask. */
public final class SwitchoverScene {
    public static final String WEST = "west";
    public static final String NORTH = "north";
    public static final String ID = "s-1";
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Regions REGIONS =
            new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(NORTH, "sweden", WEST));

    private long now = START.getEpochSecond();
    public final InMemoryDocuments store = new InMemoryDocuments(() -> now);
    public final Before before = new Before(new Noting());
    /** Hears of every value that an app has written. */
    public Consumer<Object> written = value -> {};

    public final Map<String, Verdict> verdicts =
            new HashMap<>(Map.of(WEST, new Verdict.Healthy("it answers"), NORTH, new Verdict.Healthy("it answers")));
    /** Happens before an app looks a second time, just before a move. */
    public Runnable betweenLooks = () -> {};

    /** Whether the store answers nothing of what an app asks the second time. */
    public boolean silent;

    public boolean warm = true;
    public CanaryResults.Result canary = new CanaryResults.Result.Passed("it came back");

    /** The store takes every transaction but those that move. */
    public boolean movesRefused;

    private final class Noting implements Documents {
        private boolean moves(Change change) {
            return change.value() instanceof RegionRecord next && next.epoch() != record().epoch();
        }

        @Override
        public <T> Read<T> read(Class<T> type, Key key) {
            return store.read(type, key);
        }

        @Override
        public Write insert(Key key, Object value) {
            return commit(List.of(new Change.Insert(key, value)));
        }

        @Override
        public <T> Write replace(Stored<T> read, T value) {
            return commit(List.of(Change.replace(read, value)));
        }

        @Override
        public Write commit(List<Change> changes) {
            if (movesRefused && changes.stream().anyMatch(this::moves)) {
                return new Write.TooLarge("413");
            }
            var write = store.commit(changes);
            if (write.done()) {
                changes.forEach(change -> written.accept(change.value()));
            }
            return write;
        }

        @Override
        public <T> Page<T> list(Query<T> query) {
            return store.list(query);
        }
    }

    public SwitchoverScene(Switchover.Kind kind, Requester requester, SwitchoverState state) {
        this(kind, requester, state, LeftJobsDisposition.FINISH);
    }

    public SwitchoverScene(Switchover.Kind kind, Requester requester, SwitchoverState state, LeftJobsDisposition jobs) {
        var first = RegionRecord.first(WEST, START, "m1");
        boolean moved = state instanceof SwitchoverState.AfterMove;
        var record = moved
                ? first.moved(Placement.single(NORTH), LeftJobsDisposition.FINISH, "why", "ann", false, START, "m2")
                : first;
        store.insert(
                SealedRecordReader.RECORD,
                record.withSwitchover(state instanceof SwitchoverState.InFlight ? ID : null));
        var switchover = new Switchover(
                ID,
                kind,
                requester,
                "operator ann",
                "why",
                List.of(),
                1,
                Placement.single(WEST),
                Placement.single(NORTH),
                jobs,
                moved ? 2L : null,
                state,
                START,
                new StepLimits(new FixedSwitchoverSettings()).deadline(state, START),
                List.of());
        store.insert(Switchover.key(ID), switchover);
        ready(WEST);
        ready(NORTH);
    }

    public void ready(String region) {
        report(region, List.of());
    }

    public void notReady(String region) {
        report(
                region,
                List.of(new Finding("pool", region, Finding.Level.BLOCKER, "a pool", "none", region + " has no pool")));
    }

    private void report(String region, List<Finding> findings) {
        var key = ReadinessReport.key(region);
        var report = new ReadinessReport(region, findings, Instant.ofEpochSecond(now));
        var unused = store.put(key, store.read(ReadinessReport.class, key), report);
    }

    public void down(String region) {
        verdicts.put(region, new Verdict.Down(region + " is down", Duration.ofMinutes(5)));
    }

    public void hold() {
        var stored = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var unused = store.replace(
                stored, stored.value().withHold(new Hold("bob", "works", START.plus(Duration.ofDays(9)))));
    }

    /** A job whose attempt runs, or waits, in the region. */
    public void job(String id, String region, JobState state) {
        var unused = store.insert(
                JobEntry.key(id),
                JobEntries.of(
                        id, JobSpec.ACTIVE, OnRegionLoss.RERUN, state, Attempt.claimed(id, 1, region, 1, 0, START)));
    }

    /** A job that runs in the region, with the placement that it asked for and the epoch under which it came there. */
    public void job(String id, String region, String wish, long epoch) {
        var unused = store.insert(
                JobEntry.key(id),
                JobEntries.of(
                        id,
                        wish,
                        OnRegionLoss.RERUN,
                        new JobState.Running(),
                        Attempt.claimed(id, 1, region, epoch, 0, START)));
    }

    /** Somebody moves the record and forgets the switchover. */
    public void movedByHand() {
        var stored = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var unused = store.replace(
                stored,
                stored.value()
                        .moved(Placement.single(WEST), LeftJobsDisposition.FINISH, "why", "hand", false, START, "m9"));
    }

    /** Time passes, and nobody does anything. */
    public void standStill(Duration time) {
        now += time.toSeconds();
    }

    public void pass(Duration time) {
        now += time.toSeconds();
        // The checks go on.
        for (var region : List.of(WEST, NORTH)) {
            store.read(ReadinessReport.class, ReadinessReport.key(region))
                    .found()
                    .ifPresent(report -> report(region, report.value().findings()));
        }
    }

    private SwitchoverRoom room(Documents documents) {
        return new SwitchoverRoom(documents)
                .pools(region -> new Answer.Answered<>(
                        new PoolWarming.Warmth(warm, warm ? "all idle" : "pool p in " + region + " has no idle node")))
                .canaries((region, since) -> canary);
    }

    public HealthSnapshot assess() {
        return new HealthSnapshot(new VerdictsByRegion(verdicts), new Answer.Answered<>(now), List.of());
    }

    private HealthSnapshot secondLook() {
        betweenLooks.run();
        return silent
                ? new HealthSnapshot(new VerdictsByRegion(verdicts), new Answer.Unanswered<>("429"), List.of())
                : assess();
    }

    /** One tick of an app that finds the record sealed. */
    public void tick() {
        tick(before);
    }

    public void tick(Documents documents) {
        boolean unused = staysInTick(documents);
    }

    /** One tick; whether the record is at the same epoch after it, as far as the app knows. */
    public boolean staysInTick(Documents documents) {
        var stored = documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        return room(documents)
                .runner(ReadinessRoom.candidates(documents, REGIONS))
                .advance(new RecordTrust.Sealed(stored), assess(), this::secondLook);
    }

    /** Until nothing changes any more. */
    public void ticks() {
        for (int i = 0; i < 4; i++) {
            tick();
        }
    }

    public RegionRecord record() {
        return store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow()
                .value();
    }

    public Switchover switchover() {
        return store.read(Switchover.class, Switchover.key(ID))
                .found()
                .orElseThrow()
                .value();
    }

    public SwitchoverState state() {
        return switchover().state();
    }

    /** What counts of the world. */
    public record Outcome(
            SwitchoverState state,
            Placement placement,
            long epoch,
            @Nullable String inFlight) {}

    public Outcome outcome() {
        return new Outcome(state(), record().placement(), record().epoch(), record().switchover());
    }
}
