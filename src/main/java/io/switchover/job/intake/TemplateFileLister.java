package io.switchover.job.intake;

import io.switchover.job.JobSettings;
import io.switchover.job.rewrite.ContainerListing;
import io.switchover.job.spec.CallerReadableContainers;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The files for which a template makes tasks, in the storage of the region where jobs go now. */
@ApplicationScoped
public class TemplateFileLister implements ContainerListing {
    private final TaskBlobs blobs;
    private final LikelyTargets likelyTargets;
    private final CallerReadableContainers readable;

    public TemplateFileLister(TaskBlobs blobs, LikelyTargets likelyTargets, JobSettings settings) {
        this.blobs = blobs;
        this.likelyTargets = likelyTargets;
        this.readable = CallerReadableContainers.of(settings);
    }

    @Override
    public Answer<List<String>> names(String container, String prefix) {
        return !readable.allows(container)
                ? new Answer.Refused<>(
                        Reason.DENIED,
                        OwnContainers.OURS.contains(container)
                                ? "the container " + container + " is Switchover's own: choose another one"
                                : "the container " + container
                                        + " is not read: have it added to SWITCHOVER_JOB_TASK_CONTAINERS,"
                                        + " or to SWITCHOVER_JOB_SIGNED_CONTAINERS if the tasks read its files by {fileUrl}")
                : blobs.names(likelyTargets.activeFirst().getFirst(), container, prefix, LIMIT + 1);
    }
}
