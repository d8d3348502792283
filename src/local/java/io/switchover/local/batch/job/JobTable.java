package io.switchover.local.batch.job;

import io.switchover.local.batch.account.CaselessBatchId;
import io.switchover.local.batch.account.Code;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The jobs of an account: by id, in the order of their ids, and those that are not over. */
final class JobTable {
    private final SortedMap<String, Job> byId = new TreeMap<>();
    private final Set<Job> unfinished = new LinkedHashSet<>();
    private final Set<String> schedules = new HashSet<>();

    Job get(String id) {
        return find(id).orElseThrow(Code.JobNotFound::refusal);
    }

    Optional<Job> find(String id) {
        return Optional.ofNullable(byId.get(CaselessBatchId.key(id)));
    }

    Task task(String jobId, String taskId) {
        return get(jobId).tasks.find(taskId).orElseThrow(Code.TaskNotFound::refusal);
    }

    void add(Job job) {
        byId.put(CaselessBatchId.key(job.id()), job);
        unfinished.add(job);
    }

    void finish(Job job) {
        unfinished.remove(job);
    }

    /** A completed job that is being deleted has something to do once more. */
    void takeUp(Job job) {
        unfinished.add(job);
    }

    void remove(Job job) {
        unfinished.remove(job);
        byId.remove(CaselessBatchId.key(job.id()));
    }

    List<Job> unfinished() {
        return List.copyOf(unfinished);
    }

    void addSchedule(String id) {
        schedules.add(CaselessBatchId.key(id));
    }

    boolean hasSchedule(String id) {
        return schedules.contains(CaselessBatchId.key(id));
    }

    /** How many jobs and job schedules count against the quota. */
    long open() {
        return schedules.size() + unfinished.stream().filter(Job::open).count();
    }

    /** Those that come after an id, without looking at those before. */
    Collection<Job> after(String key) {
        return byId.tailMap(key + "\0").values();
    }
}
