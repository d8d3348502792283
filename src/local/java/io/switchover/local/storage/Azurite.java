package io.switchover.local.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One Azurite process with several storage accounts, each with a key of its own, all empty and all in memory. One process,
 * because server-side copies work only inside one. It ends with {@link #close}, with this process, and even when this process
 * is killed outright.
 */
public final class Azurite implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("successfully listens on http://127\\.0\\.0\\.1:(\\d+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int LAST_LINES = 40;
    private static final int KEY_BYTES = 64;
    private static final int PIECE_BYTES = 32 * 1024;
    private static final int MEMORY_LIMIT_MB = 8 * 1024;

    /** How soon what was overwritten or deleted is swept; {@code blob.js} says why it is not left to Azurite. */
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Process process;
    private final Thread stopper = new Thread(this::stop, "azurite-stop");
    private final Map<String, String> keys;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Integer> listening = new CompletableFuture<>();
    private final int port;

    private Azurite(Process process, Map<String, String> keys) throws IOException, InterruptedException {
        this.process = process;
        this.keys = keys;
        Thread.ofPlatform().daemon().name("azurite-output").start(this::read);
        Runtime.getRuntime().addShutdownHook(stopper);
        try {
            this.port = listening.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException(
                    "Azurite did not listen within " + START_LIMIT.toSeconds()
                            + " s; a machine that is very busy may be too" + " slow: then try again. It said: "
                            + output(),
                    e);
        }
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param script from {@link AzuriteInstall}
     * @param accounts their names
     */
    public static Azurite start(Path script, Collection<String> accounts) throws IOException, InterruptedException {
        return start(script, accounts, SWEEP);
    }

    static Azurite start(Path script, Collection<String> accounts, Duration sweep)
            throws IOException, InterruptedException {
        Map<String, String> keys =
                accounts.stream().collect(Collectors.toMap(name -> name, name -> newKey(), (a, b) -> a, TreeMap::new));
        ProcessBuilder builder = new ProcessBuilder(
                        "node",
                        script.toString(),
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        "0",
                        "--silent",
                        "--disableTelemetry",
                        "--inMemoryPersistence",
                        "--extentMemoryLimit",
                        String.valueOf(MEMORY_LIMIT_MB))
                .directory(script.resolveSibling(".").toFile())
                .redirectErrorStream(true);
        builder.environment()
                .put(
                        "AZURITE_ACCOUNTS",
                        keys.entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(";")));
        builder.environment().put("SWEEP_MS", String.valueOf(sweep.toMillis()));
        // Else glibc keeps the 64 KB pieces that bodies come in: after 640 MB of uploads that were overwritten, 640 MB
        // and not 140.
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", String.valueOf(PIECE_BYTES));
        return new Azurite(builder.start(), keys);
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The key of an account, in Base64. */
    public String key(String account) {
        String key = keys.get(account);
        if (key == null) {
            throw new IllegalArgumentException("no such account: " + account);
        }
        return key;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopper);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook is what runs.
        }
    }

    private void stop() {
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

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(this::heard);
        } catch (IOException | UncheckedIOException e) {
            heard(String.valueOf(e.getMessage()));
        }
        listening.completeExceptionally(new IOException("its output has ended"));
    }

    private void heard(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > LAST_LINES) {
                lastLines.removeFirst();
            }
        }
        Matcher matcher = LISTENS.matcher(line);
        if (matcher.find()) {
            listening.complete(Integer.parseInt(matcher.group(1)));
        }
    }

    private String output() {
        synchronized (lastLines) {
            return lastLines.isEmpty() ? "nothing" : String.join("\n", lastLines);
        }
    }

    private static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
