package io.switchover.local.batch.node;

import io.switchover.local.batch.account.BatchAccount;
import io.switchover.local.batch.account.Compute;
import io.switchover.local.batch.account.Ending;
import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Installation;
import io.switchover.local.batch.account.Run;
import io.switchover.local.batch.account.WireTime;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The nodes of one account: real folders and real processes on this machine, one virtual thread for each run. Whatever it was asked
 * to run, it reports an end for, even when it is closed or something breaks; an account would otherwise wait for ever.
 */
public final class NodeAgent implements Compute, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(NodeAgent.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final BatchAccount account;
    private final Path work;
    private final String accountUrl;
    private final UnaryOperator<String> insideView;
    private final PackageShelf shelf;
    private final Storage storage;
    private final ResourceFiles resources;
    private final OutputFiles outputs;
    private final StartsLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final Thread lastResort = new Thread(this::killAll, "end-of-tasks");

    /** A run that is under way. */
    private static final class Live {
        private boolean killed;
        private Optional<TaskProcess> process = Optional.empty();

        synchronized boolean killed() {
            return killed;
        }

        /** False when it came too late. */
        synchronized boolean running(TaskProcess started) {
            process = Optional.of(started);
            return !killed;
        }

        synchronized void kill() {
            killed = true;
            process.ifPresent(TaskProcess::kill);
        }
    }

    /**
     * @param work where the nodes' folders and the pools' {@code starts.log} are
     * @param accountUrl the data plane as tasks see it
     * @param insideView what a URL, a command line or an environment value means inside the region
     * @param signed gives a URL of the region's own storage a signature; leaves others as they are
     */
    public NodeAgent(
            BatchAccount account,
            Path work,
            String accountUrl,
            PackageSource packages,
            UnaryOperator<String> insideView,
            UnaryOperator<String> signed) {
        this.account = account;
        this.work = work.toAbsolutePath();
        this.accountUrl = accountUrl;
        this.insideView = insideView;
        this.shelf = new PackageShelf(packages);
        this.storage = new Storage(insideView, signed);
        this.resources = new ResourceFiles(storage);
        this.outputs = new OutputFiles(storage);
        this.log = new StartsLog(this.work);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Where a pool's nodes write down every start and every end of a process. */
    public Path startsLog(String poolId) {
        return StartsLog.file(work, poolId);
    }

    /** The folder of a task on its node. */
    public Path taskFolder(String poolId, String nodeId, String jobId, String taskId) {
        return NodeFolders.of(work, poolId, nodeId).task(jobId, taskId);
    }

    @Override
    public void boot(String poolId, String nodeId, List<Installation> packages) {
        submit(() -> {
            List<Failure> errors = new ArrayList<>();
            for (Installation each : packages) {
                try {
                    shelf.install(NodeFolders.of(work, poolId, nodeId), each);
                } catch (RunFailure broken) {
                    errors.add(broken.failure());
                }
            }
            account.booted(poolId, nodeId, errors);
        });
    }

    @Override
    public void discard(String poolId, String nodeId) {
        submit(() -> delete(NodeFolders.of(work, poolId, nodeId).root()));
    }

    @Override
    public void forget(String poolId, String nodeId, String jobId, String taskId) {
        submit(() -> delete(NodeFolders.of(work, poolId, nodeId).task(jobId, taskId)));
    }

    private static void delete(Path folder) {
        try {
            NodeFolders.delete(folder);
        } catch (UncheckedIOException inUse) {
            LOG.log(Level.FINE, "left behind: " + folder, inUse);
        }
    }

    @Override
    public void launch(Run run) {
        Live mine = new Live();
        live.put(run.id(), mine);
        submit(() -> {
            Ending ending;
            try {
                ending = run(run, mine);
            } catch (RunFailure failed) {
                ending = new Ending.NotStarted(failed.failure());
            } catch (InterruptedException | IOException | RuntimeException broken) {
                LOG.log(Level.WARNING, "a run of " + run.jobId() + "/" + run.taskId() + " broke", broken);
                ending = new Ending.NotStarted(Failure.ofServer("Unknown", String.valueOf(broken)));
            } finally {
                live.remove(run.id());
            }
            account.ended(run.id(), ending);
        });
    }

    @Override
    public void kill(String runId) {
        Live running = live.get(runId);
        if (running != null) {
            submit(running::kill);
        }
    }

    /** Once closed it does nothing any more. */
    private void submit(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.FINE, "asked after the end", closed);
        }
    }

    private Ending run(Run run, Live mine) throws RunFailure, InterruptedException, IOException {
        NodeFolders folders = NodeFolders.of(work, run.poolId(), run.nodeId());
        Path task = folders.task(run.jobId(), run.taskId());
        folders.make(task.resolve("wd"));
        Map<Installation, Path> packages = new LinkedHashMap<>();
        for (Installation each : run.ofNode()) {
            packages.put(each, shelf.install(folders, each));
        }
        for (Installation each : run.ofTask()) {
            packages.put(each, shelf.install(folders, each));
        }
        resources.fetch(run.spec(), task.resolve("wd"));
        Map<String, String> environment =
                TaskEnvironment.of(run, account.profile(), accountUrl, folders, packages, insideView);
        if (mine.killed()) {
            throw new RunFailure(Failure.ofUser("TaskEnded", "Task Was Ended by User Request"));
        }
        int code = process(run, mine, task, environment);
        boolean lastWord = code == 0 || run.lastTry();
        Optional<Failure> upload = lastWord && !mine.killed()
                ? outputs.upload(run.spec(), task.resolve("wd"), code, mine::killed)
                : Optional.empty();
        return new Ending.Exited(code, upload);
    }

    private int process(Run run, Live mine, Path task, Map<String, String> environment)
            throws RunFailure, InterruptedException {
        TaskProcess process =
                TaskProcess.start(insideView.apply(run.spec().getString("commandLine")), task, environment);
        log.append(run.poolId(), line("start", run, environment));
        if (!mine.running(process)) {
            process.kill();
        }
        account.started(run.id());
        int code = process.waitFor();
        log.append(
                run.poolId(),
                line("end", run, environment).put("exitCode", code).put("killed", mine.killed()));
        return code;
    }

    private JsonObject line(String event, Run run, Map<String, String> environment) {
        JsonObject line = new JsonObject()
                .put("event", event)
                .put("kind", run.kind().name().toLowerCase(Locale.ROOT))
                .put("job", run.jobId())
                .put("task", run.taskId());
        if (environment.containsKey("SWITCHOVER_ATTEMPT")) {
            line.put("attempt", environment.get("SWITCHOVER_ATTEMPT"));
        }
        return line.put("account", account.profile().name())
                .put("region", account.profile().region())
                .put("pool", run.poolId())
                .put("node", run.nodeId())
                .put("run", run.id())
                .put("time", WireTime.of(Instant.now()));
    }

    private void killAll() {
        live.values().forEach(Live::kill);
    }

    /** Ends every process of every task, with its children, and waits a little for their ends to be reported. */
    @Override
    public void close() {
        threads.shutdown();
        killAll();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                killAll();
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        killAll();
        storage.close();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException stopping) {
            LOG.log(Level.FINE, "the machine is stopping anyway", stopping);
        }
    }
}
