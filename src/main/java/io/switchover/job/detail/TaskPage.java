package io.switchover.job.detail;

import io.switchover.job.batch.TaskSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tasks of a Batch job.
 *
 * @param next where the next page begins, to be given to the same question; null when this is the last
 */
public record TaskPage(List<TaskSnapshot> tasks, @Nullable String next) {}
