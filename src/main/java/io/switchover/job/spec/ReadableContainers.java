package io.switchover.job.spec;

import io.switchover.job.JobSettings;
import io.switchover.region.OwnContainers;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The containers of the regions' storage accounts whose blobs a caller may have read with our identity, which can read more than
 * callers may see: what the settings list for tasks, and what they sign for. Never a container of our own.
 */
public record ReadableContainers(SortedSet<String> names) {

    public static ReadableContainers of(JobSettings settings) {
        var names = new TreeSet<>(settings.taskContainers().orElse(List.of()));
        names.addAll(settings.signedContainers().orElse(List.of()));
        names.removeAll(OwnContainers.OURS);
        return new ReadableContainers(names);
    }

    public boolean allows(String container) {
        return names.contains(container);
    }
}
