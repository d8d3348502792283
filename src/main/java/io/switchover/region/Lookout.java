package io.switchover.region;

import io.switchover.pace.Together;
import io.switchover.region.SealShelf.Reply;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
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
public class Lookout {
    private static final Logger LOG = Logger.getLogger(Lookout.class);
    /** The record's key in the control partition. */
    public static final Key RECORD = Key.control("region-record");

    private final Documents documents;
    private final SealShelf seals;
    private final Regions regions;
    private final Together together;
    private final Clock clock;
    private volatile String sealedMark = "";

    Lookout(Documents documents, SealShelf seals, Regions regions, Together together, Clock clock) {
        this.documents = documents;
        this.seals = seals;
        this.regions = regions;
        this.together = together;
        this.clock = clock;
    }

    /** What may be relied on now. */
    public Outlook look() {
        return switch (documents.read(RegionRecord.class, RECORD)) {
            case Read.Unreadable<RegionRecord> u -> new Outlook.Blind("the record cannot be read: " + u.because());
            case Read.Absent<RegionRecord> a -> begin();
            case Read.Found<RegionRecord> f -> sealed(f.stored(), true);
        };
    }

    /** The same, for readers: nothing is created and nothing sealed. */
    public Outlook peek() {
        return switch (documents.read(RegionRecord.class, RECORD)) {
            case Read.Unreadable<RegionRecord> u -> new Outlook.Blind("the record cannot be read: " + u.because());
            case Read.Absent<RegionRecord> a -> new Outlook.Blind("there is no record yet");
            case Read.Found<RegionRecord> f -> {
                var entry = f.stored().value();
                var found = everywhere(region -> seals.read(region, entry.epoch()));
                yield switch (SealPolicy.verdict(entry, regions.quorum(), everywhere(seals::highest), found)) {
                    case SealPolicy.Verdict.Relied r -> new Outlook.Sealed(f.stored());
                    case SealPolicy.Verdict.NotYet n -> new Outlook.Blind(n.because());
                    case SealPolicy.Verdict.Contradicted c -> new Outlook.Frozen(c.because());
                };
            }
        };
    }

    private Outlook begin() {
        return switch (SealPolicy.birth(regions.quorum(), everywhere(seals::highest))) {
            case SealPolicy.Birth.Wait w -> new Outlook.Blind(w.because());
            case SealPolicy.Birth.Lost l ->
                // Another app may have inserted the record and sealed it since we read.
                documents.read(RegionRecord.class, RECORD) instanceof Read.Absent<RegionRecord>
                        ? new Outlook.Frozen(l.because())
                        : new Outlook.Blind("the record has just been created by another app");
            case SealPolicy.Birth.Create c -> {
                var entry = RegionRecord.first(
                        regions.initial(), clock.instant(), UUID.randomUUID().toString());
                var write = documents.insert(RECORD, entry);
                LOG.infof("first start with %s active: %s", regions.initial(), write.said());
                yield new Outlook.Blind("the record has just been created");
            }
        };
    }

    private Outlook sealed(Stored<RegionRecord> stored, boolean mayReread) {
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
                            entry.epoch(), entry.placement().said());
                    sealedMark = entry.mark();
                }
                yield new Outlook.Sealed(stored);
            }
            case SealPolicy.Verdict.NotYet n -> new Outlook.Blind(n.because());
            case SealPolicy.Verdict.Contradicted c -> contradicted(c, entry, mayReread);
        };
    }

    /** A move by another app since we read looks like this too; only what a fresh read contradicts is a record gone back. */
    private Outlook contradicted(SealPolicy.Verdict.Contradicted contradiction, RegionRecord entry, boolean mayReread) {
        if (mayReread
                && documents.read(RegionRecord.class, RECORD) instanceof Read.Found<RegionRecord> again
                && !again.stored().value().mark().equals(entry.mark())) {
            return sealed(again.stored(), false);
        }
        LOG.warnf("frozen: %s", contradiction.because());
        return new Outlook.Frozen(contradiction.because());
    }

    private <T> Map<String, Reply<T>> everywhere(Function<String, Reply<T>> question) {
        var replies = together.all(regions.all().stream()
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
