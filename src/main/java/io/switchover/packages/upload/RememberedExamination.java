package io.switchover.packages.upload;

import io.switchover.packages.RejectedUpload;
import org.jspecify.annotations.Nullable;

/**
 * What reading an upload has shown.
 *
 * @param rejected why it is no package; null when it belongs to one
 */
record RememberedExamination(@Nullable RejectedUpload rejected) {}
