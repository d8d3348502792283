package io.switchover.job;

import io.switchover.job.InMemoryBatch.TaskState;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.BatchAccountPortalLink;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.detail.BatchJobDetails;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.PreparationAndReleaseStatus;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.detail.TaskSelection;
import io.switchover.job.output.FileTail;
import io.switchover.remote.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the service in memory shows of its jobs: tasks that fail do so with exit code 3, and pools are as a test says. */
public class InMemoryDetails implements BatchDetails {
    private final InMemoryBatch batch;
    /** By id, in every region. */
    public final Map<String, PoolFacts> pools = new HashMap<>();
    /** What a task needs or depends on, by its id; the others need one slot and nothing else. */
    public final Map<String, TaskSnapshot> tasks = new HashMap<>();
    /** Ids of tasks that wait on their node for the preparation task, of those that the service calls active. */
    public final Set<String> preparing = new HashSet<>();
    /** What the service says of a job, by Batch job; of the others that they are active. */
    public final Map<String, BatchJobDetails> jobs = new HashMap<>();
    /** Where its preparation task has run, by Batch job. */
    public final Map<String, List<PreparationAndReleaseStatus>> nodes = new HashMap<>();
    /** What tasks have said, by region, Batch job, task and file. */
    public final Map<String, String> said = new HashMap<>();
    /** How often anybody asked. */
    public int asked;

    public InMemoryDetails(InMemoryBatch batch) {
        this.batch = batch;
    }

    @Override
    public Answer<Optional<PoolFacts>> pool(String region, String pool) {
        asked++;
        return new Answer.Answered<>(Optional.ofNullable(pools.get(pool)));
    }

    @Override
    public Answer<Optional<BatchJobDetails>> job(String region, String batchJob) {
        asked++;
        return batch.find(region, batchJob) instanceof Answer.Answered<?>
                ? new Answer.Answered<>(Optional.of(jobs.getOrDefault(
                        batchJob, new BatchJobDetails(BatchJobDetails.State.ACTIVE, null, null, false))))
                : new Answer.Unanswered<>("the Batch account in " + region + " did not answer");
    }

    @Override
    public Answer<List<PreparationAndReleaseStatus>> nodes(String region, String batchJob) {
        asked++;
        return new Answer.Answered<>(nodes.getOrDefault(batchJob, List.of()));
    }

    @Override
    public Answer<TaskPage> tasks(
            String region, String batchJob, TaskSelection selection, int most, @Nullable String next) {
        asked++;
        if (!(batch.find(region, batchJob) instanceof Answer.Answered<?>)) {
            return new Answer.Unanswered<>("the Batch account in " + region + " did not answer");
        }
        var all = new ArrayList<TaskSnapshot>();
        batch.tasks(region, batchJob).forEach((id, state) -> {
            if (matches(selection, id, state)) {
                all.add(facts(id, state));
            }
        });
        int from = next == null ? 0 : Integer.parseInt(next);
        int to = Math.min(all.size(), from + most);
        return new Answer.Answered<>(new TaskPage(all.subList(from, to), to < all.size() ? String.valueOf(to) : null));
    }

    private boolean matches(TaskSelection selection, String id, TaskState state) {
        return switch (selection) {
            case ALL -> true;
            case ACTIVE -> state == TaskState.ACTIVE && !preparing.contains(id);
            case PREPARING -> state == TaskState.ACTIVE && preparing.contains(id);
            case RUNNING -> state == TaskState.RUNNING;
            case COMPLETED -> state == TaskState.SUCCEEDED || state == TaskState.FAILED;
            case FAILED -> state == TaskState.FAILED;
            case REQUEUED -> tasks.containsKey(id) && tasks.get(id).times().requeues() > 0;
        };
    }

    private TaskSnapshot facts(String id, TaskState state) {
        boolean failed = state == TaskState.FAILED;
        boolean ended = failed || state == TaskState.SUCCEEDED;
        var like = tasks.get(id);
        return new TaskSnapshot(
                id,
                ended
                        ? "completed"
                        : preparing.contains(id) ? "preparing" : state.name().toLowerCase(java.util.Locale.ROOT),
                failed
                        ? new FailedTask(
                                id,
                                3,
                                TaskFailure.of(
                                        "usererror", "FailureExitCode", "The task exited with an exit code", Map.of()))
                        : null,
                failed ? (Integer) 3 : ended ? (Integer) 0 : null,
                like == null ? new TaskSnapshot.Times(null, null, null, null, 0, 0) : like.times(),
                like == null ? TaskSnapshot.Room.ONE_SLOT : like.room(),
                like == null ? TaskSnapshot.Needs.NOTHING : like.needs(),
                !failed
                        ? TaskSnapshot.Consequence.NONE
                        : like == null ? new TaskSnapshot.Consequence(true, false) : like.consequence(),
                List.of());
    }

    @Override
    public Answer<Optional<FileTail>> tail(String region, String batchJob, String task, String file, int most) {
        if (!(batch.find(region, batchJob) instanceof Answer.Answered<?>)) {
            return new Answer.Unanswered<>("the Batch account in " + region + " did not answer");
        }
        return new Answer.Answered<>(Optional.ofNullable(said.get(region + "/" + batchJob + "/" + task + "/" + file))
                .map(text -> {
                    var bytes = text.getBytes(StandardCharsets.UTF_8);
                    var end = java.util.Arrays.copyOfRange(bytes, Math.max(0, bytes.length - most), bytes.length);
                    return new FileTail(end, bytes.length, "its node");
                }));
    }

    @Override
    public BatchAccountPortalLink account(String region) {
        return new BatchAccountPortalLink("batch" + region, "https://portal.azure.com/#resource/" + region);
    }
}
