package io.switchover.region;

import io.switchover.region.Seals.Reply;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Reads the record and makes sure that it may be relied on, sealing its epoch where that is still to be done. Everything that
 * acts on the record begins here, each time; an epoch that was once found sealed is not asked for again, because seals are
 * never rewritten, but a higher one is looked for in every tick, and as many storages must answer as are needed to seal one.
 */
@ApplicationScoped
public class RecordReader {
    private static final Logger LOG = Logger.getLogger(RecordReader.class);
    /** The record's key in the control partition. */
    public static final Key RECORD = Key.control("region-record");

    private final Documents documents;
    private final Seals seals;
    private final Regions regions;
    private final Parallel parallel;
    private final Clock clock;
    private volatile String sealedMark = "";

    RecordReader(Documents documents, Seals seals, Regions regions, Parallel parallel, Clock clock) {
        this.documents = documents;
        this.seals = seals;
        this.regions = regions;
        this.parallel = parallel;
        this.clock = clock;
    }

    /** What may be relied on now. */
    public RecordView look() {
        return switch (documents.read(RegionRecord.class, RECORD)) {
            case Read.Unreadable<RegionRecord> u -> new RecordView.Blind(u.sentence("the region record"));
            case Read.Absent<RegionRecord> a -> begin();
            case Read.Found<RegionRecord> f -> sealed(f.stored(), true);
        };
    }

    /** The same, for readers: nothing is created and nothing sealed. */
    public RecordView peek() {
        return switch (documents.read(RegionRecord.class, RECORD)) {
            case Read.Unreadable<RegionRecord> u -> new RecordView.Blind(u.sentence("the region record"));
            case Read.Absent<RegionRecord> a -> new RecordView.Blind("there is no record yet");
            case Read.Found<RegionRecord> f -> {
                var entry = f.stored().value();
                var found = everywhere(region -> seals.read(region, entry.epoch()));
                yield switch (SealPolicy.verdict(entry, regions.quorum(), everywhere(seals::highest), found)) {
                    case SealPolicy.Verdict.Relied r -> new RecordView.Sealed(f.stored());
                    case SealPolicy.Verdict.NotYet n -> new RecordView.Blind(n.because());
                    case SealPolicy.Verdict.Contradicted c -> new RecordView.Frozen(c.because());
                };
            }
        };
    }

    private RecordView begin() {
        return switch (SealPolicy.birth(regions.quorum(), everywhere(seals::highest))) {
            case SealPolicy.Birth.Wait w -> new RecordView.Blind(w.because());
            case SealPolicy.Birth.Lost l ->
                // Another app may have inserted the record and sealed it since we read.
                documents.read(RegionRecord.class, RECORD) instanceof Read.Absent<RegionRecord>
                        ? new RecordView.Frozen(l.because())
                        : new RecordView.Blind("the record has just been created by another app");
            case SealPolicy.Birth.Create c -> {
                var entry = RegionRecord.first(
                        regions.initial(), clock.instant(), UUID.randomUUID().toString());
                var write = documents.insert(RECORD, entry);
                LOG.infof("first start with %s active: %s", regions.initial(), write.sentence());
                yield new RecordView.Blind("the record has just been created");
            }
        };
    }

    private RecordView sealed(Stored<RegionRecord> stored, boolean mayReread) {
        var entry = stored.value();
        boolean known = sealedMark.equals(entry.mark());
        var highest = everywhere(seals::highest);
        Map<String, Reply<Optional<Seal>>> found = new HashMap<>();
        highest.forEach((region, reply) -> {
            switch (reply) {
                case Reply.Silent<Long> s -> found.put(region, new Reply.Silent<>(s.because()));
                // It is not asked for the seal again, but it has to answer: a later epoch could hide in its silence.
                case Reply.Heard<Long> h
                when known -> found.put(region, new Reply.Heard<>(Optional.of(Seal.of(entry))));
                case Reply.Heard<Long> h -> {}
            }
        });
        if (!known
                && highest.values().stream()
                        .noneMatch(r -> r instanceof Reply.Heard<Long> h && h.value() > entry.epoch())) {
            found.putAll(everywhere(region -> highest.get(region) instanceof Reply.Silent<Long> s
                    ? new Reply.Silent<>(s.because())
                    : present(seals.put(region, Seal.of(entry)))));
        }
        return switch (SealPolicy.verdict(entry, regions.quorum(), highest, found)) {
            case SealPolicy.Verdict.Relied r -> {
                if (!known) {
                    LOG.infof(
                            "epoch %d is sealed: %s is active",
                            entry.epoch(), entry.placement().text());
                    sealedMark = entry.mark();
                }
                yield new RecordView.Sealed(stored);
            }
            case SealPolicy.Verdict.NotYet n -> new RecordView.Blind(n.because());
            case SealPolicy.Verdict.Contradicted c -> contradicted(c, entry, mayReread);
        };
    }

    /** A move by another app since we read looks like this too; only what a fresh read contradicts is a record gone back. */
    private RecordView contradicted(
            SealPolicy.Verdict.Contradicted contradiction, RegionRecord entry, boolean mayReread) {
        if (mayReread) {
            var again = documents.read(RegionRecord.class, RECORD);
            if (again instanceof Read.Unreadable<RegionRecord> u) {
                return new RecordView.Blind(u.sentence("the region record"));
            }
            var other = again.found().filter(read -> !read.value().mark().equals(entry.mark()));
            if (other.isPresent()) {
                return sealed(other.get(), false);
            }
        }
        LOG.warnf("frozen: %s", contradiction.because());
        return new RecordView.Frozen(contradiction.because());
    }

    private <T> Map<String, Reply<T>> everywhere(Function<String, Reply<T>> question) {
        var replies = parallel.all(regions.all().stream()
                .map(region -> (Callable<Map.Entry<String, Reply<T>>>) () -> Map.entry(region, question.apply(region)))
                .toList());
        var byRegion = new HashMap<String, Reply<T>>();
        replies.forEach(reply -> byRegion.put(reply.getKey(), reply.getValue()));
        return byRegion;
    }

    private static Reply<Optional<Seal>> present(Reply<Seal> reply) {
        return switch (reply) {
            case Reply.Heard<Seal> h -> new Reply.Heard<>(Optional.of(h.value()));
            case Reply.Silent<Seal> s -> new Reply.Silent<>(s.because());
        };
    }
}
