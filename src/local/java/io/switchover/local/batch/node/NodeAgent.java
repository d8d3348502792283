package io.switchover.local.batch.node;

import io.switchover.local.batch.account.Failure;
import io.switchover.local.batch.account.Installation;
import io.switchover.local.batch.pool.ComputeNodes;
import io.switchover.local.batch.pool.NodeReports;
import io.switchover.local.batch.pool.Run;
import io.switchover.local.batch.pool.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The nodes of one account: real folders and real processes on this machine, one virtual thread for each run. Whatever it was asked to run,
 * it reports an end for, even when it is closed or something breaks; an account would otherwise wait for ever.
 */
public final class NodeAgent implements ComputeNodes, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(NodeAgent.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final NodeReports account;
    private final Path work;
    private final PackageInstaller packages;
    private final FileTransfer transfer;
    private final RunExecution execution;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, LiveRun> live = new ConcurrentHashMap<>();
    private final Thread lastResort = new Thread(this::killAll, "end-of-tasks");

    /**
     * @param work where the nodes' folders and the pools' {@code starts.log} are
     * @param accountUrl the data plane as tasks see it
     * @param insideView what a URL, a command line or an environment value means inside the region
     * @param signed gives a URL of the region's own storage a signature; leaves others as they are
     */
    public NodeAgent(
            NodeReports account,
            Path work,
            String accountUrl,
            PackageSource storage,
            UnaryOperator<String> insideView,
            UnaryOperator<String> signed) {
        this.account = account;
        this.work = work.toAbsolutePath();
        this.packages = new PackageInstaller(storage);
        this.transfer = new FileTransfer(insideView, signed);
        this.execution = new RunExecution(
                account,
                this.work,
                packages,
                new ResourceFiles(transfer, storage),
                new OutputFiles(transfer),
                new TaskEnvironment(account.profile(), accountUrl, insideView));
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Where a pool's nodes write down every start and every end of a process. */
    public Path startsLog(String poolId) {
        return ProcessLog.file(work, poolId);
    }

    /** The folder of a task on its node. */
    public Path taskFolder(String poolId, String nodeId, String jobId, String taskId) {
        return NodeFolders.of(work, poolId, nodeId).task(jobId, taskId);
    }

    /** The folder that everything on a node is in. */
    public Path nodeFolder(String poolId, String nodeId) {
        return NodeFolders.of(work, poolId, nodeId).root();
    }

    @Override
    public void boot(String poolId, String nodeId, List<Installation> wanted) {
        submit(() -> {
            List<Failure> errors = new ArrayList<>();
            for (Installation each : wanted) {
                try {
                    packages.install(NodeFolders.of(work, poolId, nodeId), each);
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
        LiveRun mine = new LiveRun();
        live.put(run.id(), mine);
        submit(() -> {
            RunResult result;
            try {
                result = execution.run(run, mine);
            } catch (RunFailure failed) {
                result = new RunResult.NotStarted(failed.failure());
            } catch (InterruptedException | IOException | RuntimeException broken) {
                LOG.log(Level.WARNING, "a run of " + run.jobId() + "/" + run.taskId() + " broke", broken);
                result = new RunResult.NotStarted(Failure.ofServer("Unknown", String.valueOf(broken)));
            } finally {
                live.remove(run.id());
            }
            account.ended(run.id(), result);
        });
    }

    @Override
    public void kill(String runId) {
        LiveRun running = live.get(runId);
        if (running != null) {
            submit(running::kill);
        }
    }

    /** Once closed it does nothing any more. */
    private void submit(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.FINE, "asked after the end", closed);
        }
    }

    private void killAll() {
        live.values().forEach(LiveRun::kill);
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
        transfer.close();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException stopping) {
            LOG.log(Level.FINE, "the machine is stopping anyway", stopping);
        }
    }
}
