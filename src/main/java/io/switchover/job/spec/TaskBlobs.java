package io.switchover.job.spec;

/** The port to blobs of tasks, wherever a submitter put them; one version of a blob, a stretch at a time. Nothing throws. */
public interface TaskBlobs {

    Look look(String region, TaskBlobReference blob);

    /** Bytes of that version, exactly as many. */
    Stretch read(String region, TaskBlobReference blob, String etag, long from, int count);

    sealed interface Look {
        record There(String etag, long bytes) implements Look {}

        record Absent() implements Look {}

        record Silent(String because) implements Look {}
    }

    sealed interface Stretch {
        record Bytes(byte[] bytes) implements Stretch {
            @Override
            public String toString() {
                return bytes.length + " bytes";
            }
        }

        /** It is another version by now, or gone. */
        record Changed() implements Stretch {}

        record Silent(String because) implements Stretch {}
    }
}
