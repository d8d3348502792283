package io.switchover.health;

import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * Asks the store what time it is, by writing a small document. Ages of documents are measured against this and nothing else;
 * the clock of a host, or a time remembered from an earlier tick, would make a silent observer look fresh.
 */
@ApplicationScoped
public class Heartbeat {
    private final Documents documents;
    private final Regions regions;
    private final Clock clock;

    Heartbeat(Documents documents, Regions regions, Clock clock) {
        this.documents = documents;
        this.regions = regions;
        this.clock = clock;
    }

    /** The store's time at some moment during this call, in seconds; empty when it cannot be had. */
    public OptionalLong beat() {
        var key = Beat.key(regions.here());
        var beat = new Beat(regions.here(), clock.instant());
        return switch (documents.read(Beat.class, key)) {
            case Read.Unreadable<Beat> u -> OptionalLong.empty();
            case Read.Absent<Beat> a -> heard(documents.insert(key, beat), "");
            case Read.Found<Beat> f ->
                heard(documents.replace(f.stored(), beat), f.stored().etag());
        };
    }

    /** When another tick of this region's app wrote in between, its time is as good as ours: it wrote after we had read. */
    private OptionalLong heard(Write write, String etagBefore) {
        if (write instanceof Write.Written written) {
            return OptionalLong.of(written.writtenAt());
        }
        return documents
                .read(Beat.class, Beat.key(regions.here()))
                .found()
                .filter(again -> !again.etag().equals(etagBefore))
                .map(Stored::writtenAt)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
