package io.switchover.simulation;

import io.switchover.job.Attempt;
import io.switchover.job.Attempt.Fence;
import io.switchover.job.Entry;
import io.switchover.job.InMemoryBatch;
import io.switchover.job.InMemoryBatch.TaskState;
import io.switchover.job.JobRunner.Done;
import io.switchover.job.JobRunner.Reply;
import io.switchover.job.JobRunner.Seen;
import io.switchover.job.JobState;
import io.switchover.job.OnRegionLoss;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Lookout;
import io.switchover.region.Outlook;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Seal;
import io.switchover.store.Change;
import io.switchover.store.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must hold after everything that happens, whoever did it, judged by what is true everywhere at once. The ledger's word is
 * compared with what the accounts and the nodes really did.
 */
final class Promises {
    private static final Set<String> BY_ITSELF = Set.of("AllTasksComplete", "TaskFailed", "JMComplete");
    /** A call that was under way when a claim was lost may still land; after this it cannot. */
    private static final int LANDED = 30_000;

    private final Simulation sim;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Truth> jobs = new TreeMap<>();
    private final Map<Long, RegionRecord> relied = new HashMap<>();
    private long highestRelied;
    private int rewinds;
    private boolean settled;
    private int lastClaimed = -1;

    Promises(Simulation sim) {
        this.sim = sim;
    }

    /** What really is about one job. */
    private static final class Truth {
        final List<Copy> copies = new ArrayList<>();
        final List<Copy> tombstones = new ArrayList<>();
        boolean accepted;
        boolean rewound;
        boolean touched;
        boolean refused;
        boolean taskFailed;
        boolean cancelled;
        int committed;
    }

    private record Copy(String region, String batchJob) {}

    private Truth truth(String job) {
        return jobs.computeIfAbsent(job, j -> new Truth());
    }

    // ---- the verdict on the seed

    boolean kept() {
        return violations.isEmpty();
    }

    List<String> violations() {
        return violations;
    }

    boolean settled() {
        return settled;
    }

    void broken(String how) {
        sim.history.tell("VIOLATION", () -> how);
        violations.add(how);
    }

    void broken(String how, Throwable why) {
        broken(how);
        if (sim.history.wanted()) {
            var text = new java.io.StringWriter();
            why.printStackTrace(new java.io.PrintWriter(text));
            sim.history.tell("VIOLATION", text::toString);
        }
    }

    // ---- the record

    record Before(long epoch, long highestRelied, int rewinds) {}

    Before beforeLooking() {
        long epoch = record() instanceof RegionRecord r ? r.epoch() : 0;
        return new Before(epoch, highestRelied, rewinds);
    }

    private @Nullable RegionRecord record() {
        return sim.cosmos.look(RegionRecord.class, Lookout.RECORD).orElse(null);
    }

    void looked(App app, Outlook outlook, Before before) {
        if (!(outlook instanceof Outlook.Sealed sealed)) {
            return;
        }
        var now = sealed.entry();
        var first = relied.putIfAbsent(now.epoch(), now);
        if (first == null) {
            if (sim.storages.holding(new Seal(now.epoch(), now.placement(), now.mark())) < 2) {
                broken("P2: " + app.name + " relies on epoch " + now.epoch() + ", which is not sealed");
            }
        } else if (!first.placement().equals(now.placement()) || !first.mark().equals(now.mark())) {
            broken("P1: epoch " + now.epoch() + " was relied on as " + first.placement() + " and as "
                    + now.placement());
        }
        if (now.epoch() < before.highestRelied) {
            broken("P2: " + app.name + " relies on epoch " + now.epoch() + " after epoch " + before.highestRelied
                    + " was relied on");
        }
        if (now.epoch() < before.epoch && rewinds == before.rewinds) {
            broken("P2: " + app.name + " relies on epoch " + now.epoch() + " although the record was at epoch "
                    + before.epoch + " when it looked");
        }
        highestRelied = Math.max(highestRelied, now.epoch());
    }

    private void recordWritten(@Nullable RegionRecord before, RegionRecord after) {
        if (before == null) {
            return;
        }
        if (after.epoch() < before.epoch()) {
            broken("P2: the epoch went from " + before.epoch() + " to " + after.epoch());
        }
        if (after.epoch() == before.epoch()
                && (!after.placement().equals(before.placement())
                        || !after.mark().equals(before.mark()))) {
            broken("P1: epoch " + after.epoch() + " was " + before.placement().said() + " and is "
                    + after.placement().said());
        }
        if (after.epoch() > before.epoch() + 1 && !after.because().equals("it was repaired")) {
            broken("P2: the epoch went from " + before.epoch() + " to " + after.epoch());
        }
        if (!after.placement().equals(before.placement())) {
            moved(before, after);
        }
        if (after.automaticMoves().size() > before.automaticMoves().size()) {
            if (before.hold() != null) {
                broken("P7: an automatic move in spite of a hold");
            }
            if (Party.JOBS.stream().noneMatch(r -> before.active(r) && sim.observatory.excused(Party.index(r)))) {
                broken("P12: an automatic move away from a region that could be reached");
            }
        }
    }

    private void moved(RegionRecord before, RegionRecord after) {
        sim.scenario.moved();
        if (sim.storages.holding(new Seal(before.epoch(), before.placement(), before.mark())) < 2) {
            broken("P2: a move from epoch " + before.epoch() + ", which is not sealed");
        }
        if (after.placement() instanceof Placement.Single single
                && sim.cosmos
                        .look(ReadinessReport.class, ReadinessReport.key(single.active()))
                        .filter(report -> report.blockers().isEmpty())
                        .isEmpty()) {
            broken("P6: a move to " + single.active() + ", which is not ready");
        }
    }

    /** Whether an operator who looks sees that the record has gone back. */
    boolean recordWentBack() {
        var now = record();
        long highest = sim.storages.highest();
        if (now == null || now.epoch() < highest) {
            return highest > 0;
        }
        var seal = new Seal(now.epoch(), now.placement(), now.mark());
        return Party.REGIONS.stream().anyMatch(region -> sim.storages
                .seals
                .look(region, now.epoch())
                .filter(there -> !there.equals(seal))
                .isPresent());
    }

    // ---- what the store lost

    Map<Key, Object> beforeRewinding() {
        var all = new HashMap<Key, Object>();
        for (var client : sim.scenario.clients()) {
            var entry = entry(client.id);
            if (entry != null) {
                all.put(Entry.key(client.id), entry);
            }
        }
        return all;
    }

    void rewound(Map<Key, Object> before) {
        rewinds++;
        for (var client : sim.scenario.clients()) {
            var entry = entry(client.id);
            if (before.get(Entry.key(client.id)) != entry) {
                truth(client.id).rewound = true;
            }
        }
    }

    // ---- what strangers, chance and operators did

    void touched(String job) {
        truth(job).touched = true;
    }

    void refused(String batchJob) {
        truth(owner(batchJob)).refused = true;
    }

    void taskFailed(String batchJob) {
        truth(owner(batchJob)).taskFailed = true;
    }

    void cancelled(String job) {
        truth(job).cancelled = true;
    }

    void full(String job) {
        sim.weather.happens(Hazard.QUOTA);
    }

    private static String owner(String batchJob) {
        return batchJob.substring(0, batchJob.indexOf('-'));
    }

    // ---- what Batch did

    void added(String region, String job, String batchJob, Reply<Done> reply) {
        var copy = new Copy(region, batchJob);
        var truth = truth(job);
        if (reply instanceof Reply.Did<Done> && !truth.copies.contains(copy)) {
            truth.copies.add(copy);
        }
    }

    void tombstoneAdded(String region, String job, String batchJob, Reply<Done> reply) {
        if (reply instanceof Reply.Did<Done>) {
            truth(job).tombstones.add(new Copy(region, batchJob));
            sim.pauses.tombstone();
        }
    }

    void tasksAdded(String region, String job, String batchJob) {
        var truth = truth(job);
        sim.scenario.placed(region);
        if (truth.tombstones.contains(new Copy(region, batchJob))
                && !truth.touched
                && !sim.batch.tasks(region, batchJob).isEmpty()) {
            broken("P3: the tombstone " + batchJob + " in " + region + " is not empty");
        }
        oneLiveCopy(job);
    }

    /** Before something is done to a job that is there. */
    void ours(String region, String batchJob, String deed) {
        if (sim.batch.look(region, batchJob).filter(seen -> seen.mark() == null).isPresent()) {
            broken("P3: " + batchJob + " in " + region + " is not ours, and we " + deed + " it");
        }
    }

    void starts(InMemoryBatch.Start start) {
        var mark = start.mark();
        if (mark == null) {
            return;
        }
        var truth = truth(mark.job());
        var entry = entry(mark.job());
        if (entry == null || entry.attempts().size() < mark.attempt()) {
            if (!truth.rewound) {
                broken("P3: " + start.batchJob() + " runs, and the ledger never claimed it");
            }
            return;
        }
        var attempt = entry.attempts().get(mark.attempt() - 1);
        if (!attempt.region().equals(start.region())) {
            // The claim was lost while its region could not be asked: nobody can know of it.
            if (!truth.rewound) {
                broken("P3: " + start.batchJob() + " runs in " + start.region() + ", and was claimed for "
                        + attempt.region());
            }
            return;
        }
        if (attempt.fence() == Fence.PAID) {
            broken("P3: " + start.task() + " of " + start.batchJob()
                    + " starts, and the ledger says that it is fenced");
        }
        if (attempt.ended() != null && attempt.fence() == Fence.NONE) {
            broken("P5: " + start.task() + " of " + start.batchJob() + " starts, and the attempt has been committed");
        }
        oneLiveCopy(mark.job());
    }

    private void oneLiveCopy(String job) {
        var truth = truth(job);
        int live = 0;
        for (var copy : truth.copies) {
            if (sim.batch.live(copy.region, copy.batchJob)) {
                live++;
            }
        }
        if (live < 2 || truth.rewound) {
            return;
        }
        var entry = entry(job);
        if (entry == null || !entry.duplicatePossible()) {
            broken("P5: " + live + " copies of " + job + " are live, and its entry does not say so");
        } else if (entry.onRegionLoss().equals(OnRegionLoss.HOLD)) {
            broken("P5: " + live + " copies of " + job + " are live, and it was to be held");
        }
    }

    /** Whether something runs in a region that the ledger has given up. */
    boolean zombies(String region) {
        for (var job : jobs.entrySet()) {
            var entry = entry(job.getKey());
            if (entry == null) {
                continue;
            }
            for (var attempt : entry.debts()) {
                if (attempt.region().equals(region) && sim.batch.live(region, attempt.batchJob())) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- what the ledger says

    /** The region that the newest attempt was claimed for, or -1. */
    int lastClaimed() {
        return lastClaimed;
    }

    private @Nullable Entry entry(String job) {
        return sim.cosmos.look(Entry.class, Entry.key(job)).orElse(null);
    }

    /** What is there now under the keys of changes that are about to be made. */
    Object[] before(List<Change> changes) {
        var before = new Object[changes.size()];
        for (int i = 0; i < before.length; i++) {
            var change = changes.get(i);
            if (change.value() instanceof Entry) {
                before[i] = sim.cosmos.look(Entry.class, change.key()).orElse(null);
            } else if (change.value() instanceof RegionRecord) {
                before[i] = record();
            }
        }
        return before;
    }

    void written(List<Change> changes, Object[] before, long sent) {
        for (int i = 0; i < before.length; i++) {
            switch (changes.get(i).value()) {
                case Entry entry -> entryWritten((Entry) before[i], entry, sent);
                case RegionRecord record -> recordWritten((RegionRecord) before[i], record);
                default -> {
                    // A spec is written once and judged by being read.
                }
            }
        }
    }

    private void entryWritten(@Nullable Entry before, Entry after, long sent) {
        if (before == null) {
            return;
        }
        int had = before.attempts().size();
        if (before.state().over() && !before.state().equals(after.state())) {
            broken("P5: " + after.id() + " was " + before.state() + " and is " + after.state());
        }
        if (after.attempts().size() < had || after.attempts().size() > had + 1) {
            broken("P3: " + after.id() + " had " + had + " attempts and has "
                    + after.attempts().size());
            return;
        }
        for (int i = 0; i < had; i++) {
            changed(after, before.attempts().get(i), after.attempts().get(i));
        }
        if (after.attempts().size() > had) {
            claimed(before, after, after.current(), sent);
        }
    }

    private void changed(Entry entry, Attempt before, Attempt after) {
        if (before.n() != after.n()
                || !before.region().equals(after.region())
                || before.epoch() != after.epoch()
                || (before.fence() == Fence.PAID && after.fence() != Fence.PAID)
                || (before.fence() == Fence.OWED && after.fence() == Fence.NONE)
                || (before.ended() != null && after.ended() == null)) {
            broken("P3: attempt " + before + " became " + after);
        }
        if (before.fence() != Fence.PAID && after.fence() == Fence.PAID) {
            paid(entry, before);
        }
        if (before.ended() == null && after.ended() != null && after.fence() == Fence.NONE) {
            committed(entry, after);
        }
        if (before.ended() == null && after.fence() == Fence.OWED) {
            if (!entry.duplicatePossible()) {
                broken("P5: " + after.batchJob() + " is given up unfenced, and the entry does not say so");
            }
            if (!sim.observatory.everDown(Party.index(after.region()))) {
                broken("P12: " + after.batchJob() + " is given up in a region that nobody called down");
            }
        }
    }

    private void paid(Entry entry, Attempt attempt) {
        var seen = sim.batch.look(attempt.region(), attempt.batchJob());
        if (seen.isEmpty() || seen.get().state() != Seen.State.COMPLETED) {
            broken("P3: " + attempt.batchJob() + " is called fenced, and in Batch it is "
                    + (seen.isEmpty() ? "not there" : seen.get().state()));
        } else if (attempt.fence() == Fence.NONE
                && BY_ITSELF.contains(seen.get().terminateReason())) {
            broken("P5: " + attempt.batchJob() + " had finished by itself, and is thrown away");
        }
    }

    private void committed(Entry entry, Attempt attempt) {
        var truth = truth(entry.id());
        var seen = sim.batch.look(attempt.region(), attempt.batchJob());
        if (seen.isEmpty()
                || seen.get().state() != Seen.State.COMPLETED
                || !BY_ITSELF.contains(seen.get().terminateReason())) {
            broken("P5: " + attempt.batchJob() + " is committed, and in Batch it is " + seen);
            return;
        }
        if (entry.state() instanceof JobState.Done) {
            var tasks = sim.batch.tasks(attempt.region(), attempt.batchJob());
            if (tasks.size() != entry.tasks() || tasks.values().stream().anyMatch(t -> t != TaskState.SUCCEEDED)) {
                broken("P5: " + attempt.batchJob() + " is called done, and its tasks are " + tasks);
            }
        }
        if (truth.committed != 0 && truth.committed != attempt.n() && !truth.rewound) {
            broken("P5: attempts " + truth.committed + " and " + attempt.n() + " of " + entry.id() + " were committed");
        }
        truth.committed = attempt.n();
    }

    private void claimed(Entry before, Entry after, Attempt attempt, long sent) {
        var truth = truth(after.id());
        lastClaimed = Party.index(attempt.region());
        sim.pauses.atHinge();
        sim.scenario.claimed();
        for (var earlier : before.attempts()) {
            if (earlier.ended() == null || earlier.fence() == Fence.NONE) {
                broken("P3: " + attempt.batchJob() + " is claimed while " + earlier.batchJob()
                        + " is neither fenced nor owed");
            } else if (earlier.fence() == Fence.OWED) {
                if (!after.duplicatePossible()) {
                    broken("P5: " + attempt.batchJob() + " is claimed with a debt, and the entry does not say so");
                }
                if (after.onRegionLoss().equals(OnRegionLoss.HOLD)) {
                    broken("P5: " + attempt.batchJob() + " is claimed with a debt, and the job was to be held");
                }
                if (earlier.region().equals(attempt.region())) {
                    broken("P3: " + attempt.batchJob() + " is claimed where a debt is unpaid");
                }
            }
        }
        var under = relied.get(attempt.epoch());
        if (under == null) {
            broken("P2: " + attempt.batchJob() + " is claimed under epoch " + attempt.epoch()
                    + ", on which nobody may rely");
        } else if (!under.active(attempt.region()) && !after.wish().equals(attempt.region())) {
            broken("P1: " + attempt.batchJob() + " is claimed for " + attempt.region() + " under an epoch in which "
                    + under.placement().said() + " is active");
        }
        for (var region : Party.JOBS) {
            var there = sim.batch.look(region, attempt.batchJob());
            if (there.isPresent()
                    && there.get().mark() != null
                    && there.get().created().isBefore(Simulation.BEGINNING.plusMillis(sent - LANDED))
                    && !sim.observatory.everIll(Party.index(region))) {
                broken("P3: " + attempt.batchJob() + " is claimed, and is in " + region + " already");
            }
        }
        if (!truth.accepted && sim.scenario.clients().isEmpty()) {
            broken("P4: " + after.id() + " was never asked for");
        }
    }

    void accepted(String job) {
        var truth = truth(job);
        truth.accepted = true;
        if (entry(job) == null && !truth.rewound) {
            broken("P4: the client was told yes, and " + job + " is not in the ledger");
        }
    }

    // ---- the end

    void lookWhetherSettled() {
        for (var client : sim.scenario.clients()) {
            if (!client.told() || !rests(client.id)) {
                return;
            }
        }
        if (!kept()) {
            return;
        }
        sim.scenario.clients().forEach(client -> ended(client.id));
        settled = true;
    }

    private boolean rests(String job) {
        var truth = truth(job);
        var entry = entry(job);
        if (entry == null) {
            return truth.rewound;
        }
        boolean lost = !entry.attempts().isEmpty() && lost(entry.current().region());
        return switch (entry.state()) {
            case JobState.Done d -> paidUp(entry);
            case JobState.Failed f -> paidUp(entry);
            case JobState.Cancelled c -> paidUp(entry);
            case JobState.Held h ->
                switch (String.valueOf(h.what())) {
                    case "ROOM" -> false;
                    case "REGION" -> lost;
                    default -> {
                        if (!truth.rewound && !truth.touched) {
                            broken("P4: " + job + " is frozen without a reason: " + h.because());
                        }
                        yield true;
                    }
                };
            case JobState.Leaving l -> lost && entry.onRegionLoss().equals(OnRegionLoss.HOLD);
            case JobState.Accepted a -> false;
            case JobState.Placing p -> false;
            case JobState.Running r -> false;
            case JobState.Failing f -> false;
            case JobState.Cancelling c -> false;
        };
    }

    private boolean lost(String region) {
        return Party.index(region) == sim.scenario.lostForGood();
    }

    private boolean paidUp(Entry entry) {
        return entry.debts().stream().allMatch(debt -> lost(debt.region()));
    }

    private void ended(String job) {
        var truth = truth(job);
        var entry = entry(job);
        if (entry == null) {
            return;
        }
        if (entry.state() instanceof JobState.Failed f
                && !truth.taskFailed
                && !truth.touched
                && !truth.refused
                && !truth.rewound) {
            broken("P4: " + job + " has failed without a reason: " + f.because());
        }
        if (entry.state() instanceof JobState.Cancelled && !truth.cancelled) {
            broken("P4: nobody cancelled " + job);
        }
        if (entry.state().over()) {
            for (var copy : truth.copies) {
                if (!lost(copy.region) && !truth.rewound && sim.batch.live(copy.region, copy.batchJob)) {
                    broken("P5: " + job + " is over, and " + copy.batchJob + " in " + copy.region + " is live");
                }
            }
        }
    }

    private static String said(@Nullable Entry entry) {
        if (entry == null) {
            return "not there";
        }
        var text = new StringBuilder(entry.state().toString());
        for (var attempt : entry.attempts()) {
            text.append(", ")
                    .append(attempt.n())
                    .append(" in ")
                    .append(attempt.region())
                    .append(' ')
                    .append(attempt.fence())
                    .append(attempt.ended() == null ? "" : " (" + attempt.ended() + ")");
        }
        return text.append(entry.debts().isEmpty() ? "" : ", owing").toString();
    }

    void unsettled() {
        var text = new StringBuilder("P4: long after all was mended");
        for (var client : sim.scenario.clients()) {
            if (!client.told()) {
                text.append(", ").append(client.id).append("'s client has had no answer");
            } else if (!rests(client.id)) {
                text.append(", ").append(client.id).append(" is ").append(said(entry(client.id)));
            }
        }
        broken(text.toString());
    }
}
