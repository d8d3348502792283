package io.switchover.packages.upload;

import io.switchover.replication.UploadedBlob;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * What this process knows of uploads beside the documents: what it has found out by reading them, so that it reads none twice
 * although the documents name only the newest, since when it has seen those that nobody took, and which ones an event has named.
 * Losing it costs reading them once more.
 */
@ApplicationScoped
public class KnownUploads {
    private static final int MOST = 50_000;

    private final LinkedHashMap<String, RememberedExamination> known = new LinkedHashMap<>();
    private final LinkedHashMap<String, Duration> seen = new LinkedHashMap<>();
    private final LinkedHashSet<String> announced = new LinkedHashSet<>();
    private final Stopwatch stopwatch;

    public KnownUploads(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    /** What was rejected by its name or by a number costs no reading, and is judged anew each time. */
    synchronized void remember(UploadedBlob blob, UploadFate uploadFate) {
        switch (uploadFate) {
            case UploadFate.Catalogued catalogued -> put(blob, new RememberedExamination(null));
            case UploadFate.Rejected(var upload)
            when upload.neededReading() -> put(blob, new RememberedExamination(upload));
            case UploadFate.Rejected byItsName -> {}
            case UploadFate.Later later -> {}
        }
    }

    private void put(UploadedBlob blob, RememberedExamination examined) {
        seen.remove(key(blob));
        known.put(key(blob), examined);
        if (known.size() > MOST) {
            known.pollFirstEntry();
        }
    }

    /** For how long this process has seen the blob lie there. */
    synchronized Duration seenFor(UploadedBlob blob) {
        var now = stopwatch.elapsed();
        var first = seen.putIfAbsent(key(blob), now);
        if (seen.size() > MOST) {
            seen.pollFirstEntry();
        }
        return first == null ? Duration.ZERO : now.minus(first);
    }

    /** An event has named the blob, perhaps many ticks before it can be catalogued. */
    synchronized void announce(UploadedBlob blob) {
        announced.add(key(blob));
        if (announced.size() > MOST) {
            announced.removeFirst();
        }
    }

    synchronized boolean announced(UploadedBlob blob) {
        return announced.contains(key(blob));
    }

    synchronized Optional<RememberedExamination> find(UploadedBlob blob) {
        return Optional.ofNullable(known.get(key(blob)));
    }

    private static String key(UploadedBlob blob) {
        return blob.place() + "@" + blob.etag();
    }
}
