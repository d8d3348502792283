package io.switchover.crash;

import io.switchover.drill.Drill;
import io.switchover.drill.report.ReportRoom;
import io.switchover.job.Attempt;
import io.switchover.job.InMemoryBatch;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.store.Container;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must be true at every moment, and what at the end. Looks at what really ran, and not only at what the ledger says. */
final class Promises {
    private final World world;
    private final Set<String> accepted = new TreeSet<>();
    private final Map<String, String> ends = new HashMap<>();
    /** Batch jobs that were given up while their region could not be reached: what they had done nobody could know. */
    private final Set<String> wereOwed = new TreeSet<>();

    private final Set<String> again = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private final ToldPromises told;
    private long epoch;

    Promises(World world) {
        this.world = world;
        told = new ToldPromises(world, broken);
    }

    /** The submitter has been told yes. */
    void accepted(String job) {
        accepted.add(job);
    }

    /** Somebody asks that it be run again, so its end may not be the last. */
    void mayRunAgain(String job) {
        ends.remove(job);
        again.add(job);
    }

    /** What was broken so far, in sentences. */
    Set<String> broken() {
        return broken;
    }

    void check() {
        var entries = entries();
        for (var job : accepted) {
            if (entries.stream().noneMatch(e -> e.id().equals(job))) {
                broken.add(job + " was accepted and is not in the ledger any more");
            }
        }
        entries.forEach(this::check);
        told.check();
        world.poolPromises.check(broken);
        for (var region : world.batch.regions()) {
            for (var id : world.batch.jobs(region)) {
                boolean tombstone = seen(region, id)
                        .map(BatchJobSnapshot::mark)
                        .map(mark -> mark.tombstone())
                        .orElse(false);
                if (tombstone && !world.batch.tasks(region, id).isEmpty()) {
                    broken.add("the tombstone " + id + " in " + region + " has tasks");
                }
            }
        }
        record();
    }

    private void check(JobEntry entry) {
        var owed = entry.owedFences().stream().map(Attempt::batchJob).toList();
        var live = new ArrayList<String>();
        for (var region : world.batch.regions()) {
            for (var id : world.batch.jobs(region)) {
                boolean ours = id.startsWith(entry.id() + "-");
                if (ours && world.batch.live(region, id)) {
                    live.add(id);
                    // A ledger that says itself that it contradicts Batch has not lied.
                    if (!(entry.state() instanceof JobState.HeldForRepair)
                            && entry.attempts().stream()
                                    .noneMatch(a -> a.batchJob().equals(id)
                                            && a.region().equals(region))) {
                        broken.add(id + " is live in " + region + " and in no attempt of the ledger");
                    }
                }
            }
        }
        wereOwed.addAll(owed);
        live.removeAll(owed);
        if (live.size() > 1) {
            broken.add("two live copies of " + entry.id() + " that nobody owes for: " + live);
        }
        boolean besides = entry.attempts().stream().anyMatch(a -> !owed.contains(a.batchJob()));
        if (!owed.isEmpty() && besides && entry.current().fence() != Attempt.Fence.OWED && !entry.duplicatePossible()) {
            broken.add(entry.id() + " owes a fence and does not say that it may run twice");
        }
        for (var attempt : entry.attempts()) {
            var seen = seen(attempt.region(), attempt.batchJob());
            if (attempt.fence().paid()
                    && seen.filter(s -> s.state() == BatchJobSnapshot.State.COMPLETED)
                            .isEmpty()) {
                broken.add(attempt.batchJob() + " is called fenced, and can still start something");
            }
        }
        for (var attempt : entry.attempts()) {
            boolean byItself = seen(attempt.region(), attempt.batchJob())
                    .filter(s -> s.terminateReason().equals("AllTasksComplete"))
                    .isPresent();
            if (byItself && attempt.fence().paid() && !wereOwed.contains(attempt.batchJob())) {
                broken.add(attempt.batchJob() + " had finished, and was given up all the same");
            }
            long seals = World.ALL.stream()
                    .filter(region -> world.seals.look(region, attempt.epoch()).isPresent())
                    .count();
            if (seals < 2) {
                broken.add(attempt.batchJob() + " was claimed under epoch " + attempt.epoch() + ", which " + seals
                        + " storages hold");
            }
        }
        if (entry.state().over() && !(again.contains(entry.id()) && entry.state() instanceof JobState.Retryable)) {
            var end = entry.state() + " by attempt " + entry.attempts().size();
            var before = ends.putIfAbsent(entry.id(), end);
            if (before != null && !before.equals(end)) {
                broken.add(entry.id() + " ended twice: " + before + ", then " + end);
            }
        } else if (ends.containsKey(entry.id())) {
            broken.add(entry.id() + " had ended and is " + entry.state().word() + " again");
        }
    }

    /** The epoch grows by one, but for a thaw, and no two storages seal different things under one. */
    private void record() {
        var record = world.documents
                .read(io.switchover.region.RegionRecord.class, io.switchover.region.SealedRecordReader.RECORD)
                .found()
                .map(Stored::value);
        long now = record.map(io.switchover.region.RegionRecord::epoch).orElse(0L);
        boolean thawed = record.filter(r -> r.because().equals(World.THAW)).isPresent();
        if (now < epoch || (epoch > 0 && now > epoch + 1 && !thawed)) {
            broken.add("the epoch went from " + epoch + " to " + now);
        }
        epoch = now;
        switchovers();
        reports(false);
        for (long at : world.seals.epochs()) {
            long different = World.ALL.stream()
                    .map(region -> world.seals.look(region, at))
                    .flatMap(Optional::stream)
                    .distinct()
                    .count();
            if (different > 1) {
                broken.add("epoch " + at + " is sealed in two ways");
            }
        }
    }

    /** The record names the one that is in flight, and no other is. */
    private void switchovers() {
        var named = world.documents
                .read(io.switchover.region.RegionRecord.class, io.switchover.region.SealedRecordReader.RECORD)
                .found()
                .map(stored -> stored.value().switchover())
                .orElse(null);
        var page = world.documents.listAll(Query.all(Switchover.class, Container.CONTROL), 1000);
        if (page instanceof Page.Listed<Switchover> listed) {
            var inFlight = listed.stored().stream()
                    .map(Stored::value)
                    .filter(Switchover::inFlight)
                    .map(Switchover::id)
                    .toList();
            boolean lost = named != null && named.equals(world.lostSwitchover);
            if (!inFlight.equals(named == null || lost ? List.of() : List.of(named))) {
                broken.add("the record names " + named + ", and in flight are " + inFlight);
            }
        }
        drills();
    }

    /** One way there and at most one back, and each drill knows its own: they are written together. */
    private void drills() {
        var asked = all(Switchover.class).stream()
                .filter(switchover -> switchover.requester() == Requester.DRILL)
                .map(Switchover::id)
                .sorted()
                .toList();
        var known = all(Drill.class).stream()
                .flatMap(drill -> drill.switchovers().stream())
                .sorted()
                .toList();
        if (asked.size() > 2 || !known.containsAll(asked)) {
            broken.add("drills have asked for " + asked + ", and know of " + known);
        }
    }

    private <T> List<T> all(Class<T> type) {
        return world.documents.listAll(Query.all(type, Container.CONTROL), 1000) instanceof Page.Listed<T> listed
                ? listed.stored().stream().map(Stored::value).toList()
                : List.of();
    }

    /** Each report follows the one before it, and at the end each drill has one. */
    private void reports(boolean all) {
        if (world.endedDrills > 0) {
            ReportRoom.wrong(world.documents).ifPresent(broken::add);
            long reports = ReportRoom.reports(world.documents);
            if (reports > world.endedDrills || (all && reports < world.endedDrills)) {
                broken.add("there are " + reports + " reports of " + world.endedDrills + " drills");
            }
        }
    }

    /** Whether there is nothing left to do. */
    boolean settled() {
        return entries().stream()
                .allMatch(e -> e.state().over() && e.owedFences().isEmpty());
    }

    /** At the end, with every region back and every app at work. */
    void end(Set<String> words) {
        check();
        reports(true);
        told.end();
        if (world.lostSwitchover.equals(world.entry().switchover())) {
            broken.add("the record still names " + world.lostSwitchover + ", which was abandoned and is lost");
        }
        world.poolPromises.end(broken);
        for (var entry : entries()) {
            if (!words.contains(entry.state().word())) {
                broken.add(entry.id() + " ended as " + entry.state() + " and not as " + words);
            }
            if (!entry.owedFences().isEmpty()) {
                broken.add(entry.id() + " still owes " + entry.owedFences());
            }
            if (entry.state() instanceof JobState.Done) {
                var last = entry.attempts().getLast();
                long ran = world.batch.tasks(last.region(), last.batchJob()).values().stream()
                        .filter(t -> t == InMemoryBatch.TaskState.SUCCEEDED)
                        .count();
                if (ran != entry.tasks() - last.skipped() || succeeded(entry) != entry.tasks()) {
                    broken.add(entry.id() + " is done, and " + ran + " of its " + entry.tasks()
                            + " tasks succeeded, not counting " + last.skipped() + " that are called finished");
                }
            }
        }
        for (var region : world.batch.regions()) {
            for (var id : world.batch.jobs(region)) {
                if (world.batch.live(region, id)) {
                    broken.add(id + " is still live in " + region + " at the end");
                }
            }
        }
    }

    /** How many tasks succeeded in any attempt. */
    private long succeeded(JobEntry entry) {
        return entry.attempts().stream()
                .flatMap(a -> world.batch.tasks(a.region(), a.batchJob()).entrySet().stream())
                .filter(task -> task.getValue() == InMemoryBatch.TaskState.SUCCEEDED)
                .map(Map.Entry::getKey)
                .distinct()
                .count();
    }

    List<JobEntry> entries() {
        var page = world.documents.listAll(Query.all(JobEntry.class, Container.LEDGER), 1000);
        return page instanceof Page.Listed<JobEntry> listed
                ? listed.stored().stream().map(Stored::value).toList()
                : List.of();
    }

    private Optional<BatchJobSnapshot> seen(String region, String batchJob) {
        return world.batch.look(region, batchJob);
    }
}
