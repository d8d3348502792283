package io.switchover.region.hold;

import io.switchover.region.Hold;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets the hold in the record and ends it. The write stands on the record as it was read, so a hold and an automatic move never both
 * win: whichever comes second sees the other.
 */
@ApplicationScoped
public class HoldKeeper {
    private static final Logger LOG = Logger.getLogger(HoldKeeper.class);
    /** Somebody else writes the record at most once a tick. */
    private static final int TRIES = 5;

    private final Documents documents;
    private final StoreClock storeClock;
    private final Regions regions;

    public HoldKeeper(Documents documents, StoreClock storeClock, Regions regions) {
        this.documents = documents;
        this.storeClock = storeClock;
        this.regions = regions;
    }

    public sealed interface Outcome {
        /**
         * So it is now.
         *
         * @param hold null when nothing is held
         * @param before what stood until now, if that was something else
         */
        record Done(@Nullable Hold hold, @Nullable Hold before) implements Outcome {}

        record Invalid(String field, String because) implements Outcome {}

        /** The same may be asked again. */
        record NotNow(NotWritten why) implements Outcome {}
    }

    public Outcome hold(HoldRequest request) {
        var now = storeClock.now(StoreClock.control(regions.here()));
        if (!(now instanceof Answer.Answered<Long>(var seconds))) {
            return new Outcome.NotNow(NotWritten.nothing(now.sentence()));
        }
        return switch (HoldRequestPolicy.decide(request, seconds)) {
            case HoldRequestPolicy.Result.Invalid invalid -> new Outcome.Invalid(invalid.field(), invalid.because());
            case HoldRequestPolicy.Result.Stands stands ->
                write(stands.hold(), stands.hold().sentence());
        };
    }

    /** @param because why; null when nobody said */
    public Outcome end(String by, @Nullable String because) {
        return write(null, by + " ended the hold" + (because == null ? "" : ": " + because));
    }

    private Outcome write(@Nullable Hold hold, String sentence) {
        for (int i = 0; i < TRIES; i++) {
            var outcome =
                    switch (documents.read(RegionRecord.class, SealedRecordReader.RECORD)) {
                        case Read.Found<RegionRecord> found -> write(found.stored(), hold, sentence);
                        case Read.Absent<RegionRecord> a ->
                            Optional.<Outcome>of(
                                    new Outcome.NotNow(NotWritten.nothing("there is no region record yet")));
                        case Read.Unreadable<RegionRecord> u ->
                            Optional.<Outcome>of(
                                    new Outcome.NotNow(NotWritten.nothing(u.sentence("the region record"))));
                    };
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.NotNow(
                NotWritten.nothing("other apps have changed the record each time it was to be written"));
    }

    /** Empty when somebody else wrote first. */
    private Optional<Outcome> write(Stored<RegionRecord> stored, @Nullable Hold hold, String sentence) {
        if (Objects.equals(stored.value().hold(), hold)) {
            return Optional.of(new Outcome.Done(hold, null));
        }
        var write = documents.replace(stored, stored.value().withHold(hold));
        return switch (write) {
            case Write.Written w -> {
                var before = stored.value().hold();
                LOG.infof("%s%s", sentence, before == null ? "" : "; until now: " + before.sentence());
                yield Optional.of(new Outcome.Done(hold, before));
            }
            case Write.Stale s -> Optional.empty();
            case Write.Refused r -> Optional.of(new Outcome.NotNow(r.notWritten()));
            case Write.NotTried n -> Optional.of(new Outcome.NotNow(n.notWritten()));
            case Write.Unknown u -> Optional.of(new Outcome.NotNow(u.notWritten()));
        };
    }
}
