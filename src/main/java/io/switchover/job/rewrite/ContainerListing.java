package io.switchover.job.rewrite;

import io.switchover.remote.Answer;
import java.util.List;

/** The port to the names of the blobs in a container, in the region where the job would go; refused where it is not to be read. */
public interface ContainerListing {
    /** The most files that one job can have a task for. */
    int LIMIT = 10_000;

    /** At most one more than the limit. */
    Answer<List<String>> names(String container, String prefix);
}
