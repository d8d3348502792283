package io.switchover.job.spec;

import io.switchover.remote.Answer;
import java.util.List;

/** The port to blobs of tasks, where submitters put them; one version of a blob, a stretch at a time. Nothing throws. */
public interface TaskBlobs {

    /** The version that is there now. */
    Answer<Version> find(String region, TaskBlobReference blob);

    /** Bytes of that version, exactly as many; refused when another version is there by now, or none. */
    Answer<byte[]> read(String region, TaskBlobReference blob, String etag, long from, int count);

    /** The names of the blobs in a container that begin with a prefix, in order, and no more than so many. */
    Answer<List<String>> names(String region, String container, String prefix, int most);

    /** One version of a blob, and how many bytes it has. */
    record Version(String etag, long bytes) {}
}
