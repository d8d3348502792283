package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.packages.PackageReference;
import io.switchover.store.DocumentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, checked and portable: nothing in it belongs to one region.
 *
 * @param id lower-cased, since Batch ids ignore case
 * @param hash SHA-256 of the request's content, in hex; the same id with the same hash is the same job
 * @param pool the pool's id, the same in every region
 * @param packages that every task gets beside those it names itself, each with its version once the job was accepted
 * @param placement {@code active}, {@code split}, or the name of a region
 * @param body Azure Batch's own job fields, without id, pool and tasks; placeholders not yet filled in
 * @param tasks Azure Batch's own task bodies; empty when they came by reference
 * @param tasksFrom where they are when they came by reference, else null
 */
@DocumentKind(value = "job-spec", inBlob = true)
public record JobSpec(
        String id,
        String hash,
        String pool,
        List<PackageReference> packages,
        String placement,
        OnRegionLoss onRegionLoss,
        Resume resume,
        ObjectNode body,
        List<JsonNode> tasks,
        @Nullable StoredTasks tasksFrom) {
    /** The placement that follows the record. */
    public static final String ACTIVE = "active";
    /** The placement for any region that runs jobs, by the weights of the settings. */
    public static final String SPLIT = "split";

    public JobSpec {
        packages = List.copyOf(packages);
        tasks = List.copyOf(tasks);
    }

    public JobSpec with(List<PackageReference> otherPackages) {
        return new JobSpec(id, hash, pool, otherPackages, placement, onRegionLoss, resume, body, tasks, tasksFrom);
    }

    /** Whether its job manager, or one of its tasks, may add tasks that are not in it. */
    public boolean grows() {
        return body.path("jobManagerTask").isObject()
                || (tasksFrom != null && tasksFrom.mayAdd())
                || tasks.stream().anyMatch(JobSpec::mayAdd);
    }

    /** Whether a task gets a token with which it can add tasks to its job. */
    public static boolean mayAdd(JsonNode task) {
        return task.path("authenticationTokenSettings")
                .path("access")
                .valueStream()
                .anyMatch(access -> access.asText().equalsIgnoreCase("job"));
    }

    /** How many tasks it has, wherever they are. */
    public int size() {
        return tasksFrom == null ? tasks.size() : tasksFrom.tasks();
    }
}
