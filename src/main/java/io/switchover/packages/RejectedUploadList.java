package io.switchover.packages;

import io.switchover.replication.UploadedBlob;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies in one region's upload container and is no package. One document for a region, of bounded size: the newest {@value #MOST} are
 * kept by name, all others only in the number. What was replaced or removed is dropped, and so is what is old.
 *
 * @param inAll how many there were when the upload container was last listed to its end
 */
@DocumentKind("rejected-uploads")
public record RejectedUploadList(String region, List<RejectedUpload> uploads, long inAll) {
    public static final int MOST = 100;

    private static final Comparator<RejectedUpload> NEWEST_FIRST =
            Comparator.comparing(RejectedUpload::uploaded).reversed().thenComparing(RejectedUpload::path);

    public RejectedUploadList {
        uploads = List.copyOf(uploads);
    }

    public static Key key(String region) {
        return Key.catalogue("rejected:" + region);
    }

    public static RejectedUploadList none(String region) {
        return new RejectedUploadList(region, List.of(), 0);
    }

    /**
     * After a part of the upload container was listed.
     *
     * @param found what was found in it now that is no package
     * @param accepted what was found in it now that belongs to a package
     * @param oldest what was uploaded before is not kept any longer
     */
    public RejectedUploadList after(
            UploadSegment range, List<RejectedUpload> found, List<UploadedBlob> accepted, Instant oldest) {
        var kept = uploads.stream()
                .filter(known ->
                        !range.covers(known.path()) || range.blobs().stream().anyMatch(known::is))
                .filter(known -> accepted.stream().noneMatch(known::is))
                .filter(known -> found.stream().noneMatch(f -> f.path().equals(known.path())));
        return new RejectedUploadList(
                region,
                Stream.concat(kept, found.stream())
                        .filter(upload -> !upload.uploaded().isBefore(oldest))
                        .sorted(NEWEST_FIRST)
                        .limit(MOST)
                        .toList(),
                inAll);
    }

    /** Whether a further one takes the place of another. */
    public boolean full() {
        return uploads.size() >= MOST;
    }

    public RejectedUploadList counting(long all) {
        return new RejectedUploadList(region, uploads, all);
    }

    public Optional<RejectedUpload> at(String path) {
        return uploads.stream().filter(upload -> upload.path().equals(path)).findFirst();
    }
}
