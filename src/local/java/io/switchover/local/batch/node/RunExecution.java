package io.switchover.local.batch.node;

import io.switchover.local.batch.account.AccountProfile;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Installation;
import io.switchover.local.batch.account.WireTime;
import io.switchover.local.batch.pool.NodeReports;
import io.switchover.local.batch.pool.Run;
import io.switchover.local.batch.pool.RunResult;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a node does for one run: packages, resource files, environment, process, output files. */
final class RunExecution {
    private final NodeReports account;
    private final Path work;
    private final PackageInstaller packages;
    private final ResourceFiles resources;
    private final OutputFiles outputs;
    private final TaskEnvironment environment;
    private final ProcessLog log;

    RunExecution(
            NodeReports account,
            Path work,
            PackageInstaller packages,
            ResourceFiles resources,
            OutputFiles outputs,
            TaskEnvironment environment) {
        this.account = account;
        this.work = work;
        this.packages = packages;
        this.resources = resources;
        this.outputs = outputs;
        this.environment = environment;
        this.log = new ProcessLog(work);
    }

    RunResult run(Run run, LiveRun live) throws RunFailure, InterruptedException, IOException {
        NodeFolders folders = NodeFolders.of(work, run.poolId(), run.nodeId());
        Path task = folders.task(run.jobId(), run.taskId());
        Path working = task.resolve("wd");
        folders.make(working);
        Map<Installation, Path> installed = new LinkedHashMap<>();
        List<Installation> wanted = Stream.concat(run.packages().ofNode().stream(), run.packages().ofTask().stream())
                .toList();
        for (Installation each : wanted) {
            installed.put(each, packages.install(folders, each));
        }
        boolean subtask = run.kind() == Run.Kind.SUBTASK;
        resources.fetch(run.spec(), subtask ? folders.shared(run.jobId(), run.taskId()) : working);
        Map<String, String> variables = environment.of(run, folders, installed);
        if (live.killed()) {
            throw new RunFailure(Failure.ended());
        }
        int code = process(run, live, task, variables);
        boolean last = code == 0 || run.lastTry();
        Optional<Failure> upload =
                last && !live.killed() ? outputs.upload(run.spec(), working, code, live::killed) : Optional.empty();
        return new RunResult.Exited(code, upload);
    }

    private int process(Run run, LiveRun live, Path task, Map<String, String> variables)
            throws RunFailure, InterruptedException {
        String commandLine = environment.insideView(run.spec().getString("commandLine"));
        TaskProcess process = TaskProcess.start(commandLine, task, variables);
        log.append(run.poolId(), line("start", run, variables));
        if (!live.running(process)) {
            process.kill();
        }
        account.started(run.id());
        int code = process.waitFor();
        log.append(
                run.poolId(), line("end", run, variables).put("exitCode", code).put("killed", live.killed()));
        return code;
    }

    private JsonObject line(String event, Run run, Map<String, String> variables) {
        AccountProfile profile = account.profile();
        JsonObject line = new JsonObject()
                .put("event", event)
                .put("kind", run.kind().name().toLowerCase(Locale.ROOT))
                .put("job", run.jobId())
                .put("task", run.taskId());
        if (variables.containsKey("SWITCHOVER_ATTEMPT")) {
            line.put("attempt", variables.get("SWITCHOVER_ATTEMPT"));
        }
        return line.put("account", profile.name())
                .put("region", profile.region())
                .put("pool", run.poolId())
                .put("node", run.nodeId())
                .put("run", run.id())
                .put("time", WireTime.of(Instant.now()));
    }
}
