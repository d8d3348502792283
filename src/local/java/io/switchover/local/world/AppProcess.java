package io.switchover.local.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A region's function app as a process of its own, so that it can die alone. It ends with this process: its standard input is a
 * pipe from here, and the app ends when that is closed.
 */
final class AppProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String region;
    private final Path runner;
    private final Path log;
    private Map<String, String> environment;
    private @Nullable Process process;

    AppProcess(String region, Path runner, Path log, Map<String, String> environment) {
        this.region = region;
        this.runner = runner;
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx320m",
                            "-Xshare:auto",
                            "-jar",
                            runner.toAbsolutePath().toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("SWITCHOVER_"));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("the app of " + region + " could not be started", e);
        }
    }

    /** Dies, and begins anew with these app settings. */
    synchronized void restart(Map<String, String> changed) throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        environment = Map.copyOf(changed);
        start();
    }

    /** As a crash: no goodbye. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    Path log() {
        return log;
    }

    @Override
    public synchronized void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
