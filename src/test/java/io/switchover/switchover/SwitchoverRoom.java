package io.switchover.switchover;

import io.switchover.health.HealthAssessor;
import io.switchover.job.UnfinishedJobCounter;
import io.switchover.readiness.Candidates;
import io.switchover.region.RegionRoom;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.StoreClock;
import io.switchover.switchover.request.FailoverSwitchovers;
import io.switchover.switchover.request.RecordThaw;
import io.switchover.switchover.request.RequestSituationReader;
import io.switchover.switchover.request.SwitchoverActions;
import io.switchover.switchover.request.SwitchoverBeginning;
import io.switchover.switchover.request.SwitchoverInFlight;
import io.switchover.switchover.request.SwitchoverOperations;
import io.switchover.switchover.step.CanaryResults;
import io.switchover.switchover.step.PoolWarming;
import io.switchover.switchover.step.StepEvidenceReader;
import io.switchover.switchover.step.SwitchoverRunner;
import io.switchover.switchover.step.SwitchoverStepRunner;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The acts of this room, put together as the container would. */
public final class SwitchoverRoom {
    /** Each look at it is a minute after the one before. */
    private static final Stopwatch NOTHING_IS_RECENT = new Stopwatch() {
        private final AtomicLong looks = new AtomicLong();

        @Override
        public Duration elapsed() {
            return Duration.ofMinutes(looks.incrementAndGet());
        }
    };

    private final Documents documents;
    private final SwitchoverStore store;
    private final SwitchoverReplacer end;
    private final RegionMove move;
    private SwitchoverSettings settings = new FixedSwitchoverSettings();
    private PoolWarming poolWarming =
            region -> new Answer.Answered<>(new PoolWarming.Warmth(true, "all nodes are idle"));
    private CanaryResults canaryResults = (region, since) -> new CanaryResults.Result.Passed("it came back");

    public SwitchoverRoom(Documents documents) {
        this.documents = documents;
        store = new SwitchoverStore(documents);
        end = new SwitchoverReplacer(store);
        move = new RegionMove(documents);
    }

    public SwitchoverRoom settings(SwitchoverSettings others) {
        settings = others;
        return this;
    }

    public SwitchoverRoom pools(PoolWarming pools) {
        poolWarming = pools;
        return this;
    }

    public SwitchoverRoom canaries(CanaryResults canaries) {
        canaryResults = canaries;
        return this;
    }

    public static SwitchoverStore store(Documents documents) {
        return new SwitchoverStore(documents);
    }

    public static RegionMove move(Documents documents) {
        return new RegionMove(documents);
    }

    /** Of one app, over its own view of the store. */
    public static RecordThaw thaw(Documents documents, RegionRoom room, Regions regions) {
        return new RecordThaw(
                documents,
                room.survey(),
                new SwitchoverReplacer(new SwitchoverStore(documents)),
                room.recordReader(),
                new StoreClock(documents),
                regions);
    }

    public SwitchoverReplacer end() {
        return end;
    }

    public FailoverSwitchovers failovers() {
        return new FailoverSwitchovers(store, end, move, settings);
    }

    public SwitchoverRunner runner(Candidates candidates) {
        return new SwitchoverRunner(documents, store, candidates, steps());
    }

    private SwitchoverStepRunner steps() {
        return new SwitchoverStepRunner(
                store,
                new StepEvidenceReader(poolWarming, canaryResults, new UnfinishedJobCounter(documents)),
                move,
                settings);
    }

    public SwitchoverOperations requests(
            SealedRecordReader recordReader, HealthAssessor healthAssessor, Candidates candidates, Regions regions) {
        var clock = new StoreClock(documents);
        var requestSituationReader = new RequestSituationReader(recordReader, healthAssessor, candidates);
        return new SwitchoverOperations(
                new SwitchoverBeginning(requestSituationReader, store, end, regions, settings),
                new SwitchoverActions(recordReader, store, clock, regions, settings),
                store,
                new SwitchoverInFlight(documents, store, requestSituationReader, steps(), NOTHING_IS_RECENT));
    }
}
