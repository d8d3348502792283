package io.switchover.worker;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is logged anywhere and gives it to the invocation in whose thread, or in a thread started by which, it was said;
 * there it carries the invocation's id and reaches Application Insights. What is said outside an invocation, or after its
 * end, goes to the console, which the host reads as well. Nothing is said twice.
 */
final class InvocationLog extends Handler {

    /** An invocation as long as it runs; threads it leaves behind keep the reference and find it over. */
    final class During implements AutoCloseable {
        private volatile @Nullable Logger logger;

        private During(Logger logger) {
            this.logger = logger;
        }

        @Override
        public void close() {
            logger = null;
            current.remove();
        }
    }

    private static final String QUARKUS = "io.quarkus.";

    private final InheritableThreadLocal<During> current = new InheritableThreadLocal<>();
    private final ThreadLocal<Boolean> publishing = ThreadLocal.withInitial(() -> false);
    private final PrintStream console;

    InvocationLog(PrintStream console) {
        this.console = console;
        setFormatter(new OneLine());
    }

    /** Listens to everything below this logger, in place of whoever writes it to the console. */
    void listenTo(Logger root) {
        for (var handler : root.getHandlers()) {
            if (handler instanceof ConsoleHandler
                    || handler.getClass().getName().startsWith(QUARKUS)) {
                root.removeHandler(handler);
            }
        }
        if (!Arrays.asList(root.getHandlers()).contains(this)) {
            root.addHandler(this);
        }
    }

    During during(Logger invocation) {
        var during = new During(invocation);
        current.set(during);
        return during;
    }

    @Override
    public void publish(LogRecord said) {
        if (!isLoggable(said) || publishing.get()) {
            return;
        }
        publishing.set(true);
        try {
            var during = current.get();
            var invocation = during == null ? null : during.logger;
            if (invocation == null) {
                console.print(getFormatter().format(said));
            } else {
                invocation.log(inWords(said));
            }
        } finally {
            publishing.remove();
        }
    }

    @Override
    public void flush() {
        console.flush();
    }

    @Override
    public void close() {}

    /** The worker sends a message as it is, so its parameters are filled in here. */
    private LogRecord inWords(LogRecord said) {
        var copy = new LogRecord(said.getLevel(), getFormatter().formatMessage(said));
        copy.setLoggerName(said.getLoggerName());
        copy.setThrown(said.getThrown());
        copy.setInstant(said.getInstant());
        copy.setSourceClassName(said.getSourceClassName());
        copy.setSourceMethodName(said.getSourceMethodName());
        return copy;
    }

    /** For the console, whose every line becomes an entry of its own in the host's log. */
    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord said) {
            var line = new StringWriter();
            var writer = new PrintWriter(line);
            writer.println(said.getLevel() + " [" + said.getLoggerName() + "] " + formatMessage(said));
            if (said.getThrown() != null) {
                said.getThrown().printStackTrace(writer);
            }
            return line.toString();
        }
    }
}
