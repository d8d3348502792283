package io.switchover.packages;

import io.switchover.replication.Content;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.DocumentKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A package as it is wanted in every region that runs jobs. Whoever inserts it first says which bytes the name means, for ever.
 * How far each region is lies beside it, in a {@link RegionalPackage} for each.
 *
 * @param sha256 of the bytes, in lower-case hex
 * @param source the blob that was catalogued; it may have been replaced or removed since
 * @param seen upload container blobs that hold these very bytes: region and path, and the etag at which they did; at most {@value #MOST}
 * @param quarantined blobs of the same name with other bytes, the newest {@value #MOST}
 * @param contents what is in it
 * @param since when it was catalogued, by the clock of the host that did it; to be shown, not compared
 * @param announced whether an event has named one of its blobs; until then only the sweep knows of it
 */
@DocumentKind("package")
public record CatalogueEntry(
        PackageName name,
        String sha256,
        UploadedBlob source,
        Map<String, String> seen,
        List<QuarantinedUpload> quarantined,
        ContentsSummary contents,
        Instant since,
        boolean announced) {
    /** Names that differ in case are as many as somebody likes to upload. */
    static final int MOST = 20;

    public CatalogueEntry {
        seen = Map.copyOf(seen);
        quarantined = List.copyOf(quarantined);
    }

    public static CatalogueEntry first(
            PackageName name, String sha256, UploadedBlob blob, ContentsSummary contents, Instant now) {
        return new CatalogueEntry(
                name, sha256, blob, Map.of(blob.place(), blob.etag()), List.of(), contents, now, false);
    }

    /** In bytes. */
    public long size() {
        return source.size();
    }

    public Content content() {
        return new Content(sha256, size());
    }

    /** The same bytes were found in another upload container, or again in the same. */
    public CatalogueEntry seenIn(UploadedBlob blob) {
        var more = new TreeMap<>(seen);
        if (more.size() >= MOST && !more.containsKey(blob.place())) {
            more.pollFirstEntry();
        }
        more.put(blob.place(), blob.etag());
        return with(more, quarantined.stream().filter(q -> !q.at(blob)).toList());
    }

    public CatalogueEntry quarantining(UploadedBlob blob, QuarantinedUpload loser) {
        var fewer = new TreeMap<>(seen);
        fewer.remove(blob.place());
        var losers =
                new ArrayList<>(quarantined.stream().filter(q -> !q.at(blob)).toList());
        losers.add(loser);
        return with(fewer, losers.subList(Math.max(0, losers.size() - MOST), losers.size()));
    }

    public CatalogueEntry releasing(List<QuarantinedUpload> gone) {
        return with(seen, quarantined.stream().filter(q -> !gone.contains(q)).toList());
    }

    public CatalogueEntry announcedByEvent() {
        return new CatalogueEntry(name, sha256, source, seen, quarantined, contents, since, true);
    }

    private CatalogueEntry with(Map<String, String> newSeen, List<QuarantinedUpload> newQuarantined) {
        return new CatalogueEntry(name, sha256, source, newSeen, newQuarantined, contents, since, announced);
    }

    public boolean knows(UploadedBlob blob) {
        return blob.etag().equals(seen.get(blob.place()))
                || quarantined.stream().anyMatch(q -> q.is(blob));
    }
}
