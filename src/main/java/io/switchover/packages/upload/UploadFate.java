package io.switchover.packages.upload;

import io.switchover.packages.PackageName;
import io.switchover.packages.RejectedUpload;
import io.switchover.store.Stored;
import java.util.List;

/** What became of one upload. */
sealed interface UploadFate {
    /**
     * It belongs to a package now, or is quarantined beside one.
     *
     * @param written the documents that were written for it
     */
    record Catalogued(PackageName name, List<Stored<?>> written) implements UploadFate {
        public Catalogued {
            written = List.copyOf(written);
        }
    }

    /** It is no package. */
    record Rejected(RejectedUpload upload) implements UploadFate {}

    /** It was not looked at to its end, or could not be; the next sweep takes it up again. */
    record Later(String because) implements UploadFate {}
}
