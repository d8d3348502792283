package io.switchover.act;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * What a class or a room logs on the thread of a test, from level info on, until this is closed. What an earlier test has still under
 * way is said by other threads.
 */
public final class LogLines extends Handler implements AutoCloseable {
    private final List<String> lines = new ArrayList<>();
    private final Thread here = Thread.currentThread();
    private final Logger logger;
    private final Level before;

    private LogLines(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
    }

    public static LogLines of(Class<?> type) {
        return of(type.getName());
    }

    /** @param name of a class, or of a package for all that is in it */
    public static LogLines of(String name) {
        var logger = Logger.getLogger(name);
        var lines = new LogLines(logger);
        logger.setLevel(Level.INFO);
        logger.addHandler(lines);
        return lines;
    }

    public List<String> all() {
        return List.copyOf(lines);
    }

    public void clear() {
        lines.clear();
    }

    @Override
    public void publish(LogRecord told) {
        if (Thread.currentThread() == here) {
            lines.add(
                    told instanceof ExtLogRecord ext
                            ? ext.getFormattedMessage()
                            : new SimpleFormatter().formatMessage(told));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
