package io.switchover.job;

import io.switchover.pace.Jitter;
import io.switchover.pace.Stopwatch;
import io.switchover.pace.Together;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import java.time.Clock;
import java.util.BitSet;

/**
 * What the acts of the job room of one app stand on. Whatever a test does not care about has a stand-in: every body is allowed,
 * storages never fail, nobody has uploaded a package, and what tasks have left nobody can read.
 */
public final class JobPorts {
    final Documents documents;
    final JobRunner runner;
    final Regions regions;
    SpecShelf shelf;
    TaskInbox inbox;
    BodyCheck check = new JobRoom.Anything();
    Packages packages = new InMemoryPackages();
    Outputs outputs = (spec, attempt, tasks) -> new BitSet();
    Clock clock = Clock.systemUTC();
    Stopwatch stopwatch = Stopwatch.running();
    Jitter jitter = () -> 0.5;
    Together together = Together.inTurn();
    JobSettings settings = JobRoom.settings();

    public JobPorts(Documents documents, JobRunner runner, Regions regions) {
        this.documents = documents;
        this.runner = runner;
        this.regions = regions;
        var storages = new InMemorySpecs();
        shelf = storages;
        inbox = storages.inbox;
    }

    /** What tasks have left in storage, as one app can read it. */
    public interface Left {
        /** Which of these tasks, by their places in the spec, have all their outputs where they can be read now. */
        BitSet readable(Attempt attempt, BitSet tasks);
    }

    public JobPorts left(Left left) {
        outputs = (spec, attempt, tasks) -> left.readable(attempt, tasks);
        return this;
    }

    public JobPorts storages(InMemorySpecs storages) {
        return storages(storages, storages.inbox);
    }

    public JobPorts storages(AskedStorages storages) {
        return storages(storages, storages);
    }

    JobPorts storages(SpecShelf newShelf, TaskInbox newInbox) {
        shelf = newShelf;
        inbox = newInbox;
        return this;
    }

    JobPorts check(BodyCheck newCheck) {
        check = newCheck;
        return this;
    }

    JobPorts packages(Packages newPackages) {
        packages = newPackages;
        return this;
    }

    JobPorts outputs(Outputs newOutputs) {
        outputs = newOutputs;
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

    public JobPorts together(Together newTogether) {
        together = newTogether;
        return this;
    }

    public JobPorts settings(JobSettings newSettings) {
        settings = newSettings;
        return this;
    }
}
