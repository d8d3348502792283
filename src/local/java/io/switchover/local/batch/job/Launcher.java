package io.switchover.local.batch.job;

import io.switchover.local.batch.account.AccountState;
import io.switchover.local.batch.account.Applications;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.json.JobBody;
import io.switchover.local.batch.pool.ActiveRuns;
import io.switchover.local.batch.pool.Node;
import io.switchover.local.batch.pool.PackageReferences;
import io.switchover.local.batch.pool.Run;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts what belongs to a job on a node. What cannot start is kept for {@link #takeUnlaunched}, so that nothing ends while it begins. */
final class Launcher {
    private final AccountState state;
    private final Applications applications;
    private final ActiveRuns runs;
    private final TaskTokens tokens;
    private final Deque<Unlaunched> unlaunched = new ArrayDeque<>();

    /** A run that cannot start, and why. */
    record Unlaunched(JobRun run, Failure failure) {}

    Launcher(AccountState state, Applications applications, ActiveRuns runs, TaskTokens tokens) {
        this.state = state;
        this.applications = applications;
        this.runs = runs;
        this.tokens = tokens;
    }

    /** Empties the list. */
    List<Unlaunched> takeUnlaunched() {
        List<Unlaunched> taken = List.copyOf(unlaunched);
        unlaunched.clear();
        return taken;
    }

    void launchTask(Task task, Node node, Map<String, String> environment) {
        JsonObject body = task.body();
        boolean last = task.maxRetries() >= 0 && task.retries() >= task.maxRetries();
        String runId = UUID.randomUUID().toString();
        Map<String, String> own = new HashMap<>(environment);
        own.putAll(tokens.environment(body, task.jobId(), runId));
        task.runs(runId);
        launch(runId, Run.Kind.TASK, task.job, task, node, work(task.job, task.id(), body, own), limit(body), last);
    }

    /** @param index of the part of a multi-instance task; zero is the primary */
    String launchCoordination(Task task, int index, Node node, Map<String, String> environment) {
        JsonObject settings = task.body().getJsonObject("multiInstanceSettings");
        JsonObject body = new JsonObject()
                .put("commandLine", settings.getString("coordinationCommandLine"))
                .put("environmentSettings", task.body().getJsonArray("environmentSettings"))
                .put("applicationPackageReferences", task.body().getJsonArray("applicationPackageReferences"))
                .put("resourceFiles", settings.getJsonArray("commonResourceFiles"));
        body.fieldNames().removeIf(name -> body.getValue(name) == null);
        String runId = UUID.randomUUID().toString();
        Run.Work work = work(task.job, task.id() + "/" + index, body, environment);
        launch(runId, Run.Kind.SUBTASK, task.job, task, node, work, limit(task.body()), true);
        return runId;
    }

    void launchPreparation(Job job, NodePreparation there, Node node) {
        JsonObject body = JobBody.preparationTask(job.body);
        if (body != null) {
            there.preparation.start(state.now());
            launchSpecial(Run.Kind.PREPARATION, job, node, body, limit(body));
        }
    }

    void launchRelease(Job job, NodePreparation there, Node node) {
        JsonObject body = JobBody.releaseTask(job.body);
        if (body != null) {
            there.beginRelease().start(state.now());
            launchSpecial(Run.Kind.RELEASE, job, node, body, WireTime.duration(body.getString("maxWallClockTime")));
        }
    }

    private void launchSpecial(Run.Kind kind, Job job, Node node, JsonObject body, Duration limit) {
        Run.Work work = work(job, body.getString("id"), body, Map.of());
        launch(UUID.randomUUID().toString(), kind, job, null, node, work, limit, true);
    }

    private static Duration limit(JsonObject body) {
        return WireTime.duration(body.getJsonObject("constraints").getString("maxWallClockTime", WireTime.UNLIMITED));
    }

    private static Run.Work work(Job job, String taskId, JsonObject body, Map<String, String> environment) {
        JsonObject preparation = JobBody.preparationTask(job.body);
        return new Run.Work(
                job.id(),
                taskId,
                body,
                job.body.getJsonArray("commonEnvironmentSettings"),
                preparation == null ? null : preparation.getString("id"),
                Map.copyOf(environment));
    }

    private void launch(
            String id,
            Run.Kind kind,
            Job job,
            @Nullable Task task,
            Node node,
            Run.Work work,
            Duration limit,
            boolean last) {
        PackageReferences packages = PackageReferences.of(applications, work.spec());
        Run run = new Run(
                id,
                kind,
                new Run.NodeSlot(node.pool().id(), node.id(), node.dedicated()),
                work,
                new Run.Packages(node.installed(), packages.found()),
                last);
        JobRun active = new JobRun(run, node, limit, job, task);
        runs.add(active);
        job.runs.add(id);
        if (packages.missing().isEmpty()) {
            runs.launch(active);
        } else {
            unlaunched.add(new Unlaunched(active, packages.missing().getFirst()));
        }
    }
}
