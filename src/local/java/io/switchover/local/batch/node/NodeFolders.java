package io.switchover.local.batch.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folders of one node, named as on a node of the service: shared, startup, applications, and one for each task. */
record NodeFolders(Path root) {
    static NodeFolders of(Path work, String poolId, String nodeId) {
        return new NodeFolders(work.resolve(poolId).resolve(nodeId).toAbsolutePath());
    }

    Path shared() {
        return root.resolve("shared");
    }

    Path startup() {
        return root.resolve("startup");
    }

    Path applications() {
        return root.resolve("applications");
    }

    /** The start task has no job. */
    Path task(String jobId, String taskId) {
        return jobId.isEmpty() ? startup() : job(jobId).resolve(taskId);
    }

    /** What all parts of a multi-instance task on this node share. */
    Path shared(String jobId, String taskId) {
        return job(jobId).resolve(taskId.replaceFirst("/.*", "")).resolve("shared");
    }

    Path job(String jobId) {
        return root.resolve("workitems").resolve(jobId).resolve("job-1");
    }

    void make(Path folder) throws IOException {
        Files.createDirectories(shared());
        Files.createDirectories(folder);
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }
}
