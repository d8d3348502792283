package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.batch.BatchJobSnapshot;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import io.switchover.job.batch.BatchJobSnapshot.State;
import io.switchover.job.batch.BatchPorts;
import io.switchover.job.batch.NodeCapabilities;
import io.switchover.job.batch.NodeSystem;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Azure Batch in memory, one account a region, with the service's own rules about ids, states and ends. Nothing happens by
 * itself: tasks start when a test says {@link #run}, end when it says so, and every start is written into a journal that no
 * ledger can talk its way around. Whoever calls does so through a {@link BatchWire}, which may lose a call or its answer.
 *
 * <p>One thread at a time; the same calls give the same answers.
 */
public final class InMemoryBatch implements BatchPorts {
    private static final int TASKS_A_REQUEST_LIMIT = 100;

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final List<Start> journal = new ArrayList<>();
    private final InstantSource clock;
    private TaskGate gate = (region, batchJob, task) -> new TaskOutcome.Added();
    private long requests;

    /** One account in each of the regions, without a limit of jobs, with every pool. */
    public InMemoryBatch(List<String> regions, InstantSource clock) {
        regions.forEach(region -> accounts.put(region, new Account()));
        this.clock = clock;
    }

    /** A task began to run on a node. */
    public record Start(
            String region, String batchJob, @Nullable Mark mark, String task, Instant at) {}

    public enum TaskState {
        ACTIVE,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /** What the service says of one task that is added. */
    @FunctionalInterface
    public interface TaskGate {
        TaskOutcome outcome(String region, String batchJob, String task);
    }

    private static final class Account {
        final Map<String, Job> jobs = new LinkedHashMap<>();
        final Set<String> missingPools = new HashSet<>();
        NodeCapabilities nodes = new NodeCapabilities(1, false, NodeSystem.LINUX, false);
        int quota = Integer.MAX_VALUE;
        boolean quotaFirst;
        boolean lingers;
        Instant lastCreation = Instant.MIN;

        @Nullable
        String unreachable;

        /** No two jobs are created in one millisecond, however little time a test lets pass. */
        Instant creation(Instant now) {
            lastCreation = now.isAfter(lastCreation) ? now : lastCreation.plusMillis(1);
            return lastCreation;
        }
    }

    private static final class Job {
        final String id;
        final String pool;
        final @Nullable Mark mark;
        final Instant created;
        final Map<String, TaskState> tasks = new LinkedHashMap<>();
        State state = State.OPEN;
        Instant stateSince;
        boolean armed;
        String terminateReason = "";
        /** The task with which the job ends; empty when there is none. */
        String manager = "";
        /** The reason that shows once it has completed. */
        String ending = "";

        Job(String id, String pool, @Nullable Mark mark, Instant created) {
            this.id = id;
            this.pool = pool;
            this.mark = mark;
            this.created = created;
            this.stateSince = created;
        }

        /** The service makes a task of it with the job. */
        void managedBy(JsonNode managerTask) {
            if (managerTask.isObject()) {
                var id = key(managerTask.path("id").asText());
                tasks.put(id, TaskState.ACTIVE);
                manager = managerTask.path("killJobOnCompletion").asBoolean(true) ? id : "";
            }
        }

        boolean managerEnded() {
            var managerState = tasks.get(manager);
            return managerState == TaskState.SUCCEEDED || managerState == TaskState.FAILED;
        }

        boolean allEnded() {
            for (var task : tasks.values()) {
                if (task == TaskState.ACTIVE || task == TaskState.RUNNING) {
                    return false;
                }
            }
            return true;
        }

        BatchJobSnapshot seen() {
            return new BatchJobSnapshot(id, state, armed, terminateReason, created, stateSince, mark);
        }
    }

    // ---- what the service does

    @Override
    public Answer<Done> add(String region, JobSpec spec, Attempt attempt) {
        return asked(region, account -> {
            boolean there = account.jobs.containsKey(key(attempt.batchJob()));
            var added = added(
                    account,
                    attempt.batchJob(),
                    spec.pool(),
                    new Mark(spec.id(), attempt.n(), attempt.epoch(), spec.hash(), false));
            if (!there && added instanceof Answer.Answered<Done>) {
                there(region, attempt.batchJob()).managedBy(spec.body().path("jobManagerTask"));
            }
            return added;
        });
    }

    @Override
    public Answer<Done> addTombstone(String region, String pool, String job, Attempt attempt) {
        return asked(
                region,
                account -> added(
                        account, attempt.batchJob(), pool, new Mark(job, attempt.n(), attempt.epoch(), "", true)));
    }

    private Answer<Done> added(Account account, String id, String pool, @Nullable Mark mark) {
        var there = account.jobs.get(key(id));
        boolean full = open(account) >= account.quota;
        if (full && account.quotaFirst) {
            return no(Reason.FULL, "ActiveJobAndScheduleQuotaReached");
        }
        if (there != null) {
            Answer<Done> closed = closed(there);
            return closed != null ? closed : no(Reason.EXISTS, "JobExists");
        }
        if (full) {
            return no(Reason.FULL, "ActiveJobAndScheduleQuotaReached");
        }
        account.jobs.put(key(id), new Job(id, pool, mark, account.creation(clock.instant())));
        return done();
    }

    @Override
    public Answer<Optional<BatchJobSnapshot>> find(String region, String batchJob) {
        return asked(
                region,
                account -> new Answer.Answered<>(
                        Optional.ofNullable(account.jobs.get(key(batchJob))).map(Job::seen)));
    }

    @Override
    public Answer<List<TaskOutcome>> addTasks(String region, JobSpec spec, Attempt attempt, List<JsonNode> tasks) {
        if (tasks.size() > TASKS_A_REQUEST_LIMIT || tasks.isEmpty()) {
            throw new IllegalArgumentException("a request holds 1 to 100 tasks, not " + tasks.size());
        }
        return asked(region, account -> {
            var job = account.jobs.get(key(attempt.batchJob()));
            Answer<List<TaskOutcome>> closed = closed(job);
            if (closed != null || job == null) {
                return closed == null ? no(Reason.ABSENT, "JobNotFound") : closed;
            }
            var outcomes = new ArrayList<TaskOutcome>(tasks.size());
            for (var task : tasks) {
                var id = key(task.path("id").asText());
                TaskOutcome outcome =
                        job.tasks.containsKey(id) ? new TaskOutcome.Added() : gate.outcome(region, job.id, id);
                if (outcome instanceof TaskOutcome.Added) {
                    job.tasks.putIfAbsent(id, TaskState.ACTIVE);
                }
                outcomes.add(outcome);
            }
            return new Answer.Answered<>(List.copyOf(outcomes));
        });
    }

    @Override
    public Answer<Done> arm(String region, String batchJob) {
        return asked(region, account -> {
            var job = account.jobs.get(key(batchJob));
            Answer<Done> closed = closed(job);
            if (closed != null || job == null) {
                return closed == null ? no(Reason.ABSENT, "JobNotFound") : closed;
            }
            job.armed = true;
            endedByItself(account, job);
            return done();
        });
    }

    @Override
    public Answer<Done> terminate(String region, String batchJob, String reason) {
        return asked(region, account -> {
            var job = account.jobs.get(key(batchJob));
            Answer<Done> closed = closed(job);
            if (closed != null || job == null) {
                return closed == null ? no(Reason.ABSENT, "JobNotFound") : closed;
            }
            end(account, job, reason);
            return done();
        });
    }

    @Override
    public Answer<TaskCounts> counts(String region, String batchJob) {
        return asked(region, account -> {
            var job = account.jobs.get(key(batchJob));
            return job == null ? no(Reason.ABSENT, "JobNotFound") : new Answer.Answered<>(counts(job));
        });
    }

    @Override
    public Answer<TaskCounts> exactCounts(String region, String batchJob) {
        return counts(region, batchJob);
    }

    @Override
    public Answer<Set<String>> succeeded(String region, String batchJob) {
        return asked(region, account -> {
            var job = account.jobs.get(key(batchJob));
            if (job == null) {
                return no(Reason.ABSENT, "JobNotFound");
            }
            var ids = new TreeSet<String>();
            job.tasks.forEach((id, state) -> {
                if (state == TaskState.SUCCEEDED) {
                    ids.add(id);
                }
            });
            return new Answer.Answered<>(Set.copyOf(ids));
        });
    }

    @Override
    public Answer<List<BatchJobSnapshot>> completedSince(String region, @Nullable Instant since) {
        return asked(region, account -> {
            var completed = new ArrayList<BatchJobSnapshot>();
            for (var job : account.jobs.values()) {
                if (job.state == State.COMPLETED
                        && job.mark != null
                        && (since == null || !job.stateSince.isBefore(since))) {
                    completed.add(job.seen());
                }
            }
            return new Answer.Answered<>(List.copyOf(completed));
        });
    }

    @Override
    public Answer<List<BatchJobSnapshot>> unfinished(String region) {
        return asked(
                region,
                account -> new Answer.Answered<>(account.jobs.values().stream()
                        .filter(job -> job.state != State.COMPLETED && job.mark != null)
                        .map(Job::seen)
                        .toList()));
    }

    @Override
    public Answer<Boolean> poolExists(String region, String pool) {
        return asked(region, account -> new Answer.Answered<>(!account.missingPools.contains(pool)));
    }

    @Override
    public Answer<NodeCapabilities> nodes(String region, String pool) {
        return asked(
                region,
                account -> account.missingPools.contains(pool)
                        ? new Answer.Refused<>(Reason.ABSENT, "there is no pool " + pool)
                        : new Answer.Answered<>(account.nodes));
    }

    // ---- what a test arranges

    /** What the nodes of every pool in the region can run from now on. */
    public void nodes(String region, int slots, boolean connected) {
        nodes(region, new NodeCapabilities(slots, connected, NodeSystem.LINUX, false));
    }

    public void nodes(String region, NodeCapabilities nodes) {
        account(region).nodes = nodes;
    }

    /** From now on nobody reaches the region, and is told so; null mends it. What is in the region goes on. */
    public void unreachable(String region, @Nullable String because) {
        account(region).unreachable = because;
    }

    /** How many jobs may be open. */
    public void quota(String region, int openJobs) {
        account(region).quota = openJobs;
    }

    /** Whether a full account says so even of an id that is there. */
    public void quotaFirst(String region, boolean first) {
        account(region).quotaFirst = first;
    }

    /** The pool is not there: jobs for it are taken, and nothing of them runs. */
    public void withoutPool(String region, String pool) {
        account(region).missingPools.add(pool);
    }

    public void withPool(String region, String pool) {
        account(region).missingPools.remove(pool);
    }

    /** Jobs that end stay in terminating, with what runs of them running, until {@link #settle}. */
    public void lingers(String region, boolean lingers) {
        account(region).lingers = lingers;
    }

    /** What the service says of each task that is not there yet. */
    public void gate(TaskGate newGate) {
        gate = newGate;
    }

    // ---- what happens in a region

    /** Starts every task that may run; answers how many did. */
    public int run(String region) {
        return run(region, Integer.MAX_VALUE);
    }

    /** Starts at most so many tasks, oldest job first. */
    public int run(String region, int most) {
        int started = 0;
        for (var job : account(region).jobs.values()) {
            if (job.state != State.OPEN || account(region).missingPools.contains(job.pool)) {
                continue;
            }
            for (var task : job.tasks.entrySet()) {
                if (started == most) {
                    return started;
                }
                if (task.getValue() == TaskState.ACTIVE) {
                    task.setValue(TaskState.RUNNING);
                    journal.add(new Start(region, job.id, job.mark, task.getKey(), clock.instant()));
                    started++;
                }
            }
        }
        return started;
    }

    /** Every running task succeeds, in every job. */
    public int finish(String region) {
        int ended = 0;
        for (var job : List.copyOf(account(region).jobs.values())) {
            ended += finish(region, job.id, Integer.MAX_VALUE, true);
        }
        return ended;
    }

    /** Every running task of the job succeeds. */
    public int finish(String region, String batchJob) {
        return finish(region, batchJob, Integer.MAX_VALUE, true);
    }

    /** At most so many running tasks of the job end. */
    public int finish(String region, String batchJob, int most, boolean success) {
        var account = account(region);
        var job = there(region, batchJob);
        int ended = 0;
        for (var task : job.tasks.entrySet()) {
            if (ended < most && task.getValue() == TaskState.RUNNING) {
                task.setValue(success ? TaskState.SUCCEEDED : TaskState.FAILED);
                ended++;
            }
        }
        endedByItself(account, job);
        return ended;
    }

    /** What lingers in terminating completes, what lingers in deleting goes. */
    public void settle(String region) {
        var account = account(region);
        for (var job : List.copyOf(account.jobs.values())) {
            if (job.state == State.TERMINATING) {
                completed(job);
            } else if (job.state == State.DELETING) {
                account.jobs.remove(key(job.id));
            }
        }
    }

    /** Somebody else ends the job, with a reason of theirs. */
    public void terminatedByOthers(String region, String batchJob, String reason) {
        var job = there(region, batchJob);
        if (job.state == State.OPEN) {
            end(account(region), job, reason);
        }
    }

    /** Somebody else deletes the job; where jobs linger it stays in deleting until {@link #settle}. */
    public void deletedByOthers(String region, String batchJob) {
        var account = account(region);
        var job = there(region, batchJob);
        kill(job);
        if (account.lingers) {
            job.state = State.DELETING;
            job.stateSince = clock.instant();
        } else {
            account.jobs.remove(key(batchJob));
        }
    }

    /** A task of the job, such as its manager, adds one that may run. */
    public void taskAdded(String region, String batchJob, String task) {
        there(region, batchJob).tasks.put(key(task), TaskState.ACTIVE);
    }

    /** Somebody else deletes one task. */
    public void taskDeletedByOthers(String region, String batchJob, String task) {
        there(region, batchJob).tasks.remove(key(task));
    }

    /** Somebody else's job, open, with as many tasks that may run. */
    public void addForeign(String region, String batchJob, int tasks) {
        addForeign(region, batchJob, null, tasks);
    }

    /** The same with a mark that somebody, or a ledger that has gone back, wrote. */
    public void addForeign(String region, String batchJob, @Nullable Mark mark, int tasks) {
        var job = new Job(batchJob, "theirs", mark, clock.instant());
        for (int i = 0; i < tasks; i++) {
            job.tasks.put("t" + i, TaskState.ACTIVE);
        }
        account(region).jobs.put(key(batchJob), job);
    }

    // ---- what can be looked at, without a request

    /** Every task start there ever was, in order. */
    public List<Start> journal() {
        return Collections.unmodifiableList(journal);
    }

    /** Requests that reached the service or were refused by a dark region. */
    public long requests() {
        return requests;
    }

    public List<String> regions() {
        return List.copyOf(accounts.keySet());
    }

    /** The ids of all jobs there, in the order in which they were added. */
    public List<String> jobs(String region) {
        return account(region).jobs.values().stream().map(job -> job.id).toList();
    }

    public Optional<BatchJobSnapshot> look(String region, String batchJob) {
        return Optional.ofNullable(account(region).jobs.get(key(batchJob))).map(Job::seen);
    }

    /** The tasks of a job by id, lower-cased; empty when there is no such job. */
    public Map<String, TaskState> tasks(String region, String batchJob) {
        var job = account(region).jobs.get(key(batchJob));
        return job == null ? Map.of() : Collections.unmodifiableMap(job.tasks);
    }

    /** Whether something of the job runs, or could start now. */
    public boolean live(String region, String batchJob) {
        var job = account(region).jobs.get(key(batchJob));
        if (job == null) {
            return false;
        }
        for (var task : job.tasks.values()) {
            if (task == TaskState.RUNNING || (task == TaskState.ACTIVE && job.state == State.OPEN)) {
                return true;
            }
        }
        return false;
    }

    /** The same service as one caller reaches it. */
    public BatchPorts through(BatchWire wire) {
        return new WiredBatch(this, wire);
    }

    // ---- the rules

    private interface Question<T> {
        Answer<T> ask(Account account);
    }

    private <T> Answer<T> asked(String region, Question<T> question) {
        requests++;
        var account = account(region);
        return account.unreachable == null ? question.ask(account) : new Answer.Unanswered<>(account.unreachable, null);
    }

    private Account account(String region) {
        var account = accounts.get(region);
        if (account == null) {
            throw new IllegalArgumentException("there is no Batch account in " + region);
        }
        return account;
    }

    private Job there(String region, String batchJob) {
        var job = account(region).jobs.get(key(batchJob));
        if (job == null) {
            throw new IllegalArgumentException("there is no job " + batchJob + " in " + region);
        }
        return job;
    }

    /** Why a job takes nothing; null when it does. */
    private static <T> @Nullable Answer<T> closed(@Nullable Job job) {
        if (job == null) {
            return no(Reason.ABSENT, "JobNotFound");
        }
        return switch (job.state) {
            case OPEN -> null;
            case TERMINATING -> no(Reason.ENDED, "JobBeingTerminated");
            case COMPLETED -> no(Reason.ENDED, "JobCompleted");
            case DELETING -> no(Reason.DELETING, "JobBeingDeleted");
        };
    }

    /** A job ends with its manager; an armed job whose tasks have all ended ends, and an armed job without tasks does too. */
    private void endedByItself(Account account, Job job) {
        if (job.state == State.OPEN && job.managerEnded()) {
            end(account, job, "JMComplete");
        }
        if (job.armed && job.state == State.OPEN && job.allEnded()) {
            end(account, job, "AllTasksComplete");
        }
    }

    private void end(Account account, Job job, String reason) {
        job.ending = reason;
        job.state = State.TERMINATING;
        job.stateSince = clock.instant();
        if (!account.lingers) {
            completed(job);
        }
    }

    private void completed(Job job) {
        kill(job);
        job.state = State.COMPLETED;
        job.stateSince = clock.instant();
        job.terminateReason = job.ending;
    }

    /** Tasks that run end in failure; those that wait stay as they are, for ever. */
    private static void kill(Job job) {
        job.tasks.replaceAll((id, state) -> state == TaskState.RUNNING ? TaskState.FAILED : state);
    }

    private static TaskCounts counts(Job job) {
        int succeeded = 0;
        int failed = 0;
        int left = 0;
        for (var task : job.tasks.values()) {
            switch (task) {
                case SUCCEEDED -> succeeded++;
                case FAILED -> failed++;
                case ACTIVE, RUNNING -> left++;
            }
        }
        return new TaskCounts(succeeded, failed, left);
    }

    private static int open(Account account) {
        if (account.quota == Integer.MAX_VALUE) {
            return 0;
        }
        int open = 0;
        for (var job : account.jobs.values()) {
            if (job.state == State.OPEN || job.state == State.TERMINATING) {
                open++;
            }
        }
        return open;
    }

    private static Answer<Done> done() {
        return new Answer.Answered<>(Done.DONE);
    }

    private static <T> Answer<T> no(Reason why, String message) {
        return new Answer.Refused<>(why, message);
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
