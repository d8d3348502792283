package io.switchover.job.intake;

import io.switchover.job.JobSettings;
import io.switchover.job.rewrite.ContainerListing;
import io.switchover.job.spec.SignedContainers;
import io.switchover.job.spec.TaskBlobs;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The files for which a template makes tasks, in the storage of the region where jobs go now. */
@ApplicationScoped
public class TemplateFiles implements ContainerListing {
    private final TaskBlobs blobs;
    private final LikelyTargets likelyTargets;
    private final TaskBlobContainers readable;
    private final SignedContainers signed;

    public TemplateFiles(TaskBlobs blobs, LikelyTargets likelyTargets, JobSettings settings) {
        this.blobs = blobs;
        this.likelyTargets = likelyTargets;
        this.readable = TaskBlobContainers.of(settings.taskContainers().orElse(List.of()));
        this.signed = SignedContainers.of(settings);
    }

    @Override
    public Answer<List<String>> names(String container, String prefix) {
        var refusal = readable.refusal(container);
        return refusal.isPresent() && !signed.allows(container)
                ? new Answer.Refused<>(Reason.DENIED, refusal.get())
                : blobs.names(likelyTargets.activeFirst().getFirst(), container, prefix, LIMIT + 1);
    }
}
