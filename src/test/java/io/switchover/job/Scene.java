package io.switchover.job;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.job.batch.BatchPorts;
import io.switchover.job.validation.BodyValidator;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Stored;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two regions that run jobs and a witness, an app in each, one record, and time that is turned by hand. */
public final class Scene {
    public static final String WEST = "westeurope";
    public static final String NORTH = "northeurope";
    public static final String SWEDEN = "swedencentral";
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    public Duration passed = Duration.ZERO;
    final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return START.plus(passed);
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };
    public final InMemoryDocuments documents =
            new InMemoryDocuments(() -> clock.instant().getEpochSecond());
    public final InMemoryBatch batch = new InMemoryBatch(List.of(WEST, NORTH), clock);
    public final InMemoryDetails details = new InMemoryDetails(batch);
    public final InMemorySpecBlobs specBlobs = new InMemorySpecBlobs();
    public final InMemoryTaskBlobs inbox = new InMemoryTaskBlobs();
    BodyValidator check = new JobRoom.Anything();
    public final InMemoryPackages packages = new InMemoryPackages();
    public final Map<String, JobRoom> apps = new HashMap<>();
    public final Map<String, Verdict> verdicts = new HashMap<>();
    /** By region its caretaker; null while each looks after its own, and everybody after those that are not healthy. */
    public @Nullable Map<String, String> caretakers;

    /** Why the record is frozen; empty while it is not. */
    public String frozen = "";

    /** How often a tick had the record proved. */
    public int proofs;

    public JobRoom.Settings settings = JobRoom.settings();
    public Parallel parallel = Parallel.inTurn();
    public RegionRecord entry = RegionRecord.first(WEST, START, "m1");
    /** What tasks have left lies in the storage of their region, and is lost with it. */
    public Outputs taskOutputs = (spec, attempt, tasks) ->
            verdicts.get(attempt.region()) instanceof Verdict.Down ? new BitSet() : (BitSet) tasks.clone();

    /** Which of some tasks have left all their outputs where they can be read now. */
    @FunctionalInterface
    public interface Outputs {
        BitSet readable(JobSpec spec, Attempt attempt, BitSet tasks);
    }

    public BatchWire wire = call -> BatchWire.Fate.PASS;
    /** Every call to Batch since {@link #forget}. */
    public final List<BatchWire.Call> calls = new ArrayList<>();

    public Scene() {
        for (var region : List.of(WEST, NORTH, SWEDEN)) {
            verdicts.put(region, new Verdict.Healthy("it answers"));
        }
    }

    public static Regions regions(String here) {
        return new Regions(here, WEST, List.of(WEST, NORTH), List.of(NORTH, SWEDEN, WEST));
    }

    /** The app in a region; it is started when it is first asked for. */
    public JobRoom app(String region) {
        return apps.computeIfAbsent(
                region,
                here -> new JobRoom(ports(here, documents, batch.through(call -> {
                    calls.add(call);
                    return wire.fate(call);
                }))));
    }

    /** Of an app in a region, over documents and Batch as given. */
    public JobPorts ports(String here, Documents store, BatchPorts runner) {
        return new JobPorts(store, runner, regions(here))
                .storages(specBlobs, inbox)
                .check(check)
                .packageAvailability(packages)
                .details(details)
                .survivingOutputs(
                        (spec, attempt, tasks) -> new Answer.Answered<>(taskOutputs.readable(spec, attempt, tasks)))
                .time(clock, () -> passed)
                .parallel(parallel)
                .settings(settings);
    }

    public VerdictsByRegion verdicts() {
        return caretakers == null
                ? new VerdictsByRegion(verdicts)
                : new VerdictsByRegion(verdicts, Map.of(), caretakers);
    }

    public void pass(Duration time) {
        passed = passed.plus(time);
    }

    public void forget() {
        calls.clear();
    }

    /** The calls of one kind in one region. */
    public List<BatchWire.Call> calls(String region, BatchWire.Verb verb) {
        return calls.stream()
                .filter(call -> call.region().equals(region) && call.verb() == verb)
                .toList();
    }

    /** The calls that change something in one region. */
    public List<BatchWire.Call> writes(String region) {
        return calls.stream()
                .filter(call -> call.region().equals(region) && call.verb().writes())
                .toList();
    }

    /** The next call of this kind meets this fate; those after it pass. */
    public void next(BatchWire.Verb verb, BatchWire.Fate fate) {
        var met = new boolean[1];
        wire = call -> {
            if (!met[0] && call.verb() == verb) {
                met[0] = true;
                return fate;
            }
            return BatchWire.Fate.PASS;
        };
    }

    /** Just before the next call of this kind something else happens. */
    public void beforeNext(BatchWire.Verb verb, Runnable interlude) {
        wire = call -> {
            if (call.verb() == verb) {
                wire = c -> BatchWire.Fate.PASS;
                interlude.run();
            }
            return BatchWire.Fate.PASS;
        };
    }

    /** One tick of one app. */
    public void tick(String region) {
        pass(Duration.ofSeconds(15));
        Bugs.forget();
        app(region).converge(entry, verdicts(), () -> {
            proofs++;
            return recordView();
        });
        Bugs.none();
    }

    /** As an app finds it. */
    public RecordTrust recordView() {
        return frozen.isEmpty()
                ? new RecordTrust.Sealed(new Stored<>(
                        SealedRecordReader.RECORD,
                        entry,
                        entry.mark(),
                        clock.instant().getEpochSecond()))
                : new RecordTrust.Frozen(frozen);
    }

    /** Enough ticks of every app that everything that can be done is done. */
    public void settle() {
        for (int i = 0; i < 12; i++) {
            for (var region : List.of(WEST, NORTH, SWEDEN)) {
                tick(region);
            }
        }
    }

    /** The same with the ticks of one app only. */
    public void settleIn(String region) {
        for (int i = 0; i < 12; i++) {
            tick(region);
        }
    }

    /** Nobody reaches the region, and all observers agree. */
    public void dark(String region) {
        batch.unreachable(region, "the Batch account in " + region + " did not answer: ConnectException");
        verdicts.put(region, new Verdict.Down("nobody reaches " + region));
    }

    public void back(String region) {
        batch.unreachable(region, null);
        verdicts.put(region, new Verdict.Healthy("it answers"));
    }

    public void move(String to, LeftJobsDisposition others) {
        entry = entry.moved(
                Placement.single(to),
                others,
                "a test says so",
                "operator",
                false,
                clock.instant(),
                "m" + (entry.epoch() + 1));
    }

    void accept(String job, int tasks, String onRegionLoss, boolean whileNoRegionAnswers) {
        var both = List.copyOf(batch.regions());
        both.forEach(region -> batch.unreachable(region, null));
        accept(job, tasks, onRegionLoss);
        both.forEach(region -> batch.unreachable(region, whileNoRegionAnswers ? "no answer" : null));
    }

    public void accept(String job, int tasks, String onRegionLoss) {
        var response = app(SWEDEN).submit(JobRoom.request(job, tasks, onRegionLoss), "a test");
        if (response.word() != JobRoom.Response.Word.ACCEPTED) {
            throw new AssertionError(response.said());
        }
    }

    public JobEntry entry(String job) {
        return app(SWEDEN).read(job).orElseThrow().value();
    }

    public String state(String job) {
        return entry(job).state().word();
    }

    /** Of the batch jobs of a job those that run or could. */
    public List<String> live(String job) {
        return batch.regions().stream()
                .flatMap(region -> batch.jobs(region).stream()
                        .filter(id -> id.startsWith(job + "-") && batch.live(region, id))
                        .map(id -> id + " in " + region))
                .toList();
    }

    /** Runs everything that can be run, everywhere, to its end. */
    public void work() {
        for (var region : batch.regions()) {
            batch.run(region);
            batch.finish(region);
        }
    }
}
