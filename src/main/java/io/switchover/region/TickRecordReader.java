package io.switchover.region;

import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record for ticks, most of which find nothing to do.
 *
 * <p>What has to be read before something is done? The record, and a quorum of the storage accounts. A later epoch counts only once a
 * quorum holds its seal, and two quorums have an account in common; so an app that has asked a quorum, and heard of no later seal,
 * knows that nobody had relied on a later epoch when it began to ask. Nothing less tells: a record that has lost its last writes looks
 * as it did before they were made, and so does everything else in the store. An answer from an earlier tick does not tell either,
 * because others may have moved on since. So {@link #read} asks each time, and whatever acts on the record has to call it.
 *
 * <p>What needs no proof is to look whether there is anything to do. If the record is wrong, something is looked for in vain or is found a
 * tick later, and nothing is done. For that {@link #glance} reads the record alone, while it is the one that this app last found
 * sealed. The seals are looked at again when the epoch has changed, and at a slow beat, so that also an app with nothing to do
 * notices that the record has gone back, and says so.
 */
@ApplicationScoped
public class TickRecordReader {
    private final SealedRecordReader recordReader;
    private final Documents documents;
    private final Stopwatch stopwatch;
    private final RegionSettings settings;
    private volatile @Nullable Proved last;

    TickRecordReader(
            SealedRecordReader recordReader, Documents documents, Stopwatch stopwatch, RegionSettings settings) {
        this.recordReader = recordReader;
        this.documents = documents;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** @param begun when the seals began to be asked for, by the stopwatch */
    private record Proved(String mark, Duration begun) {}

    /** The record, if it is still the one that was last proved and that was not long ago; otherwise it has to be {@link #read}. */
    public Optional<RegionRecord> glance() {
        var proved = last;
        if (proved == null || stopwatch.elapsed().minus(proved.begun()).compareTo(settings.sealCheckPeriod()) >= 0) {
            return Optional.empty();
        }
        return documents.read(RegionRecord.class, SealedRecordReader.RECORD) instanceof Read.Found<RegionRecord> found
                        && found.stored().value().mark().equals(proved.mark())
                ? Optional.of(found.stored().value())
                : Optional.empty();
    }

    /** What may be relied on now. */
    public RecordTrust read() {
        var begun = stopwatch.elapsed();
        var view = recordReader.read();
        last = view instanceof RecordTrust.Sealed sealed
                ? new Proved(sealed.record().mark(), begun)
                : null;
        return view;
    }
}
