package io.switchover.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What really is about one job, whatever the ledger says: where it was put, what befell it, and what its client knows. */
final class Truth {
    /** A Batch job under an id of ours. */
    record Copy(String region, String batchJob) {}

    final List<Copy> copies = new ArrayList<>();
    final List<Copy> tombstones = new ArrayList<>();
    /** By Batch job: the tasks that had succeeded, with outputs that somebody outside could read. */
    final Map<String, Set<String>> kept = new HashMap<>();

    /** By Batch job: when it was claimed, by the store's time. */
    final Map<String, Long> claimedAt = new HashMap<>();

    boolean accepted;
    boolean rewound;
    boolean touched;

    /**
     * Somebody deleted one of its Batch jobs. What was told that its job is there may then find a tombstone in its place, and Batch
     * lets nobody ask whose job it is in the call that adds tasks: that nobody deletes our Batch jobs is assumed.
     */
    boolean deleted;

    boolean refused;
    boolean taskFailed;
    boolean cancelled;
    /** Somebody wanted it run again, so how it ended need not be its end. */
    boolean retried;

    /** Somebody looked into Batch and decided what holds, perhaps against a rule. */
    boolean released;

    boolean expired;
    int committed;

    boolean kept(String task) {
        return kept.values().stream().anyMatch(tasks -> tasks.contains(task));
    }

    void keeps(String batchJob, String task) {
        kept.computeIfAbsent(batchJob, b -> new HashSet<>()).add(task);
    }

    static String owner(String batchJob) {
        return batchJob.substring(0, batchJob.indexOf('-'));
    }
}
