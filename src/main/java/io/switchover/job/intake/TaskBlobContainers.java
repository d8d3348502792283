package io.switchover.job.intake;

import io.switchover.job.spec.ContainerAllowlist;
import io.switchover.region.OwnContainers;
import java.util.Collection;
import java.util.Optional;

/**
 * The containers that a request may name in {@code tasksFrom}. Blobs are read with our identity, which can read more than the
 * submitter may see: only what the settings list is read, and never a container of our own.
 */
record TaskBlobContainers(ContainerAllowlist readable) {

    static TaskBlobContainers of(Collection<String> listed) {
        return new TaskBlobContainers(ContainerAllowlist.of(listed));
    }

    /** Why a container is not read; empty when it is. */
    Optional<String> refusal(String container) {
        if (OwnContainers.OURS.contains(container)) {
            return Optional.of("the container " + container + " is Switchover's own: choose another one");
        }
        return readable.hold(container)
                ? Optional.empty()
                : Optional.of(
                        "tasks are read from the containers " + readable.listed()
                                + " only: upload the blob there, or have the container added to SWITCHOVER_JOB_TASK_CONTAINERS");
    }
}
