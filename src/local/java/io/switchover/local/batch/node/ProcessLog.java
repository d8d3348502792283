package io.switchover.local.batch.node;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pool's own record of every process that was started on its nodes and how it ended, one JSON a line. It is written by the nodes
 * and not by the account, so it can prove what the account's books say.
 */
final class ProcessLog {
    private final Path work;
    private final ReentrantLock lock = new ReentrantLock();

    ProcessLog(Path work) {
        this.work = work;
    }

    static Path file(Path work, String poolId) {
        return work.resolve(poolId).resolve("starts.log");
    }

    void append(String poolId, JsonObject line) {
        lock.lock();
        try {
            Path file = file(work, poolId);
            Files.createDirectories(work.resolve(poolId));
            Files.write(
                    file,
                    (line.encode() + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } finally {
            lock.unlock();
        }
    }
}
