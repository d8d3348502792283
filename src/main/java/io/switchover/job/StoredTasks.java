package io.switchover.job;

import io.switchover.packages.PackageReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that came by reference: one to a line, held in at least two storages, in parts of whole lines. Each part lies under its
 * own hash, so that any stretch of a million tasks can be read, and trusted, without reading what is before it.
 *
 * @param sha256 of all bytes, in hex
 * @param tasks how many
 * @param bytes how many
 * @param parts in the order of the lines
 * @param packages that they name themselves, each once and at most {@link #PACKAGES_LIMIT}
 * @param adding whether one of them may add tasks to its job; null in older documents, where nobody knows
 */
public record StoredTasks(
        String sha256,
        int tasks,
        long bytes,
        List<Part> parts,
        List<PackageReference> packages,
        @Nullable Boolean adding) {
    /** Each is looked for before the job is placed, and each task of a million may name another. */
    public static final int PACKAGES_LIMIT = 100;

    public StoredTasks {
        parts = List.copyOf(parts);
        packages = List.copyOf(packages);
    }

    /** Whether the job may come to have tasks that are none of these. */
    boolean mayAdd() {
        return adding == null || adding;
    }

    /**
     * @param sha256 of the part's bytes, in hex
     * @param tasks how many begin in it; none goes on in the next
     */
    public record Part(String sha256, int tasks, int bytes) {}
}
