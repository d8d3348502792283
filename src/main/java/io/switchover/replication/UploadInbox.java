package io.switchover.replication;

import java.util.List;
import java.util.Optional;

/** The port to the containers that users upload packages to, one in each region's storage. Nothing here writes to them. */
public interface UploadInbox {

    /** Everything that lies there, whatever its name. */
    Reply<List<UploadedBlob>> list(String region);

    /** One blob as it is now, if it is there. */
    Reply<Optional<UploadedBlob>> look(String region, String path);

    /** Whether it is a whole zip, read in parts. */
    Reply<ZipVerdict> zip(UploadedBlob blob);

    /** The SHA-256 of its bytes, in lower-case hex, read as a stream. */
    Reply<String> sha256(UploadedBlob blob);
}
