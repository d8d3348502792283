package io.switchover.job;

import io.switchover.job.batch.BatchPorts;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.output.SurvivingOutputs;
import io.switchover.job.spec.SpecBlobs;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.job.validation.BodyValidator;
import io.switchover.packages.PackageAvailability;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.time.Jitter;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import java.time.Clock;
import java.util.BitSet;

/**
 * What the acts of the job room of one app stand on. Whatever a test does not care about has a stand-in: every body is allowed,
 * storages never fail, nobody has uploaded a package, and what tasks have left nobody can read.
 */
public final class JobPorts {
    final Documents documents;
    final BatchPorts runner;
    final Regions regions;
    SpecBlobs specBlobs;
    TaskBlobs inbox;
    BodyValidator check = new JobRoom.Anything();
    PackageAvailability packageAvailability = new InMemoryPackages();
    SurvivingOutputs survivingOutputs = (spec, attempt, tasks) -> new Answer.Answered<>(new BitSet());
    BatchDetails details = new NoDetails();
    JobListener listener = new JobLogger();
    Clock clock = Clock.systemUTC();
    Stopwatch stopwatch = Stopwatch.running();
    Jitter jitter = () -> 0.5;
    Parallel parallel = Parallel.inTurn();
    JobSettings settings = JobRoom.settings();

    public JobPorts(Documents documents, BatchPorts runner, Regions regions) {
        this.documents = documents;
        this.runner = runner;
        this.regions = regions;
        var storages = new InMemorySpecBlobs();
        specBlobs = storages;
        inbox = storages.inbox;
    }

    /** What tasks have left in storage, as one app can read it. */
    public interface Left {
        /** Which of these tasks, by their places in the spec, have all their outputs where they can be read now. */
        Answer<BitSet> readable(Attempt attempt, BitSet tasks);
    }

    public JobPorts left(Left left) {
        survivingOutputs = (spec, attempt, tasks) -> left.readable(attempt, tasks);
        return this;
    }

    public JobPorts storages(InMemorySpecBlobs storages) {
        return storages(storages, storages.inbox);
    }

    public JobPorts storages(AskedStorages storages) {
        return storages(storages, storages);
    }

    JobPorts storages(SpecBlobs newSpecBlobs, TaskBlobs newInbox) {
        specBlobs = newSpecBlobs;
        inbox = newInbox;
        return this;
    }

    JobPorts check(BodyValidator newCheck) {
        check = newCheck;
        return this;
    }

    JobPorts packageAvailability(PackageAvailability newPackages) {
        packageAvailability = newPackages;
        return this;
    }

    public JobPorts survivingOutputs(SurvivingOutputs newOutputs) {
        survivingOutputs = newOutputs;
        return this;
    }

    public JobPorts details(BatchDetails newDetails) {
        details = newDetails;
        return this;
    }

    public JobPorts listener(JobListener newListener) {
        listener = newListener;
        return this;
    }

    public JobPorts time(Clock newClock, Stopwatch newStopwatch) {
        clock = newClock;
        stopwatch = newStopwatch;
        return this;
    }

    public JobPorts chance(Jitter newJitter) {
        jitter = newJitter;
        return this;
    }

    public JobPorts parallel(Parallel newTogether) {
        parallel = newTogether;
        return this;
    }

    public JobPorts settings(JobSettings newSettings) {
        settings = newSettings;
        return this;
    }
}
