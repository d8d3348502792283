package io.switchover.packages.zip;

import io.switchover.remote.Answer;
import io.switchover.replication.HashingRead;
import io.switchover.replication.UploadContainers;
import io.switchover.replication.UploadedBlob;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one upload: its directory first, because most damage shows there, then every byte from front to back. In that
 * one pass the bytes are hashed, and every entry is unpacked and compared with its checksum. It goes on where it
 * stopped, over as many ticks as that takes.
 */
public final class UploadCheck {
    private final UploadedBlob blob;
    private final ZipLimits limits;
    private @Nullable ZipCentralDirectory directory;
    private @Nullable ZipBodyScan zip;
    private @Nullable HashingRead pass;

    public UploadCheck(UploadedBlob blob, ZipLimits limits) {
        this.blob = blob;
        this.limits = limits;
    }

    /** The verdict, or nothing yet when the budget ended first. */
    public Answer<Optional<ZipCheckResult>> go(UploadContainers uploads, Parallel parallel, Budget budget) {
        HashingRead.Source source = (at, length) -> uploads.read(blob, at, length);
        try {
            if (directory == null) {
                directory = ZipCentralDirectory.read(new ZipWindow(blob.size(), source), limits);
            }
        } catch (ZipStop.Flaw flaw) {
            return new Answer.Answered<>(Optional.of(new ZipCheckResult.Unsound(flaw.rule(), flaw.because())));
        } catch (ZipStop.Unread unread) {
            return unread.answer().map(bytes -> Optional.empty());
        } catch (ZipStop other) {
            throw new IllegalStateException(other);
        }
        return read(directory, source, parallel, budget);
    }

    private Answer<Optional<ZipCheckResult>> read(
            ZipCentralDirectory known, HashingRead.Source source, Parallel parallel, Budget budget) {
        if (zip == null || pass == null) {
            zip = new ZipBodyScan(known.entries());
            pass = new HashingRead(blob.size(), zip);
        }
        var check = zip;
        var bytes = pass;
        return bytes.go(source, parallel, budget)
                .map(ended -> ended ? Optional.of(verdict(known, check, bytes)) : Optional.empty());
    }

    private static ZipCheckResult verdict(ZipCentralDirectory directory, ZipBodyScan check, HashingRead pass) {
        var flaw = check.flaw();
        return flaw != null
                ? new ZipCheckResult.Unsound("zip", flaw)
                : new ZipCheckResult.Sound(pass.sha256(), check.files(), directory.unpacked(), directory.warnings());
    }
}
