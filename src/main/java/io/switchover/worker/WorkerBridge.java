package io.switchover.worker;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.logging.LogManager;
import org.jboss.logmanager.LogContext;

/**
 * Starts Quarkus when the worker loads the first function, and hands what we log to the invocation that it belongs to. Without it
 * a failed start would be silent: the worker swallows the error, the host waits ten minutes, and nobody learns which
 * setting was missing. So the failure is printed and the process ended, which the host reports and retries. Quarkus itself
 * starts once, however often it is asked; the injector of its extension finds it running.
 */
public final class WorkerBridge implements Middleware {

    private final InvocationLog log;

    /** For the worker's service loader. */
    public WorkerBridge() {
        this(
                () -> {
                    Quarkus.manualInitialize();
                    Quarkus.manualStart();
                },
                System.err,
                () -> Runtime.getRuntime().halt(1));
    }

    WorkerBridge(Runnable start, PrintStream console, Runnable halt) {
        log = new InvocationLog(console);
        log.listenTo(LogManager.getLogManager().getLogger(""));
        try {
            start.run();
            // The SDKs log by SLF4J, which ends in a log manager that knows nothing of the JDK's where it is not the
            // JVM's own.
            log.listenTo(LogContext.getLogContext().getLogger(""));
        } catch (Throwable failure) {
            sayWhy(failure, console);
            halt.run();
        }
    }

    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
        try (var during = log.during(context.getLogger())) {
            chain.doNext(context);
        } catch (Error error) {
            // The worker answers for exceptions only; an error would leave the host waiting for the time-out.
            throw new IllegalStateException(context.getFunctionName() + " broke down: " + error, error);
        }
    }

    private static void sayWhy(Throwable failure, PrintStream console) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        console.println("Switchover did not start: " + root.getMessage());
        failure.printStackTrace(console);
        console.flush();
    }
}
