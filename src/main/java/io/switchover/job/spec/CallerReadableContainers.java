package io.switchover.job.spec;

import io.switchover.job.JobSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The containers of the regions' storage accounts whose blobs a caller may have read with our identity, which can read more than
 * callers may see: what the settings list for tasks, and what they sign for. Never a container of our own.
 */
public record CallerReadableContainers(ContainerAllowlist names) {

    public static CallerReadableContainers of(JobSettings settings) {
        var names = new ArrayList<>(settings.taskContainers().orElse(List.of()));
        names.addAll(settings.signedContainers().orElse(List.of()));
        return new CallerReadableContainers(ContainerAllowlist.of(names));
    }

    public boolean allows(String container) {
        return names.hold(container);
    }
}
