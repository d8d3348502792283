package io.switchover.worker;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.LogManager;
import org.jboss.logmanager.LogContext;
import org.jspecify.annotations.Nullable;

/**
 * Starts Quarkus when the worker loads the first function, and hands what we log to the invocation that it belongs to. Without it
 * a failed start would be silent: the worker swallows the error, the host waits ten minutes, and nobody learns why.
 *
 * <p>What no restart fixes, a Java that is too old or a wrong setting, is refused: the process stays, and the host answers
 * each call of each function with 500 and the sentence, {@code /api/alive} too. Were the process ended instead, the host
 * would start it three times, give up and be started anew itself, for ever, with the sentence in its own log only. Any other
 * failure may be gone next time: it is printed and the process ended, which the host reports and retries.
 *
 * <p>This package is compiled for Java 17, the oldest that the platform offers besides 8 and 11, so that it can be loaded to say that 17 will
 * not do. Quarkus itself starts once, however often it is asked; the injector of its extension finds it running.
 */
public final class WorkerBridge implements Middleware {
    private static final int OLDEST_JAVA = 21;

    private final InvocationLog log;
    private final @Nullable String refusal;

    /** For the worker's service loader. */
    public WorkerBridge() {
        this(Runtime.version().feature(), new AppStart(), new ThisProcess());
    }

    WorkerBridge(int java, AppStart app, Outside outside) {
        log = new InvocationLog(outside.console());
        refusal = java < OLDEST_JAVA ? tooOld(java, outside) : start(app, outside);
    }

    @Override
    public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        try (var during = log.during(context.getLogger())) {
            chain.doNext(context);
        } catch (Error error) {
            // The worker answers for exceptions only; an error would leave the host waiting for the time-out.
            throw new IllegalStateException(context.getFunctionName() + " broke down: " + error, error);
        }
    }

    private static String tooOld(int java, Outside outside) {
        var because = "Switchover needs Java " + OLDEST_JAVA + " or newer, this is " + java
                + ": set the Java version of the function app to " + OLDEST_JAVA;
        return refuse(because, List.of(), outside);
    }

    private @Nullable String start(AppStart app, Outside outside) {
        log.listenTo(LogManager.getLogManager().getLogger(""));
        try {
            var flaws = app.flaws();
            if (!flaws.isEmpty()) {
                return refuse(
                        "Switchover did not start, " + flaws.size()
                                + (flaws.size() == 1 ? " app setting is wrong: " : " app settings are wrong: "),
                        flaws,
                        outside);
            }
            app.start();
            // The SDKs log by SLF4J, which ends in a log manager that knows nothing of the JDK's where it is not the
            // JVM's own.
            log.listenTo(LogContext.getLogContext().getLogger(""));
        } catch (Throwable failure) {
            sayWhy(failure, outside.console());
            outside.end();
        }
        return null;
    }

    /** The worker asks again for each function, and is answered each time; the console is told once. */
    private static String refuse(String because, List<String> flaws, Outside outside) {
        var whole = because + String.join(" · ", flaws);
        if (outside.refuseLoads(whole)) {
            outside.console().println(because);
            flaws.forEach(outside.console()::println);
            outside.console().flush();
        }
        return whole;
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
