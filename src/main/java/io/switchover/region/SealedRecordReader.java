package io.switchover.region;

import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Reads the record and makes sure that it may be relied on. Whatever acts on the record reads it here, in every tick.
 *
 * <p>An epoch that has no seals yet is sealed. A seal is never rewritten, so this process does not read it again once it has found
 * the epoch sealed; but it looks for a later epoch in every tick, in as many storage accounts as a seal needs.
 */
@ApplicationScoped
public class SealedRecordReader {
    private static final Logger LOG = Logger.getLogger(SealedRecordReader.class);
    /** The record's key in the control partition. */
    public static final Key RECORD = Key.control("region-record");

    private final Documents documents;
    private final Seals seals;
    private final Regions regions;
    private final Parallel parallel;
    private final Clock clock;
    private final MissingSealWriter missingSealWriter;
    /** The mark of the epoch that this process has found sealed. */
    private volatile String sealedMark = "";
    /** The contradiction that was logged last; empty once the record can be relied on again. */
    private volatile String contradicted = "";

    SealedRecordReader(Documents documents, Seals seals, Regions regions, Parallel parallel, Clock clock) {
        this.documents = documents;
        this.seals = seals;
        this.regions = regions;
        this.parallel = parallel;
        this.clock = clock;
        this.missingSealWriter = new MissingSealWriter(seals, clock);
    }

    /** What may be relied on now. */
    public RecordTrust read() {
        return switch (documents.read(RegionRecord.class, RECORD)) {
            case Read.Unreadable<RegionRecord> u -> new RecordTrust.Blind(u.sentence("the region record"));
            case Read.Absent<RegionRecord> a -> create();
            case Read.Found<RegionRecord> f -> seal(f.stored(), true);
        };
    }

    /** The same for readers: creates nothing, seals nothing, and says whether the store was away. */
    public RecordTrust readOnly() {
        return switch (documents.read(RegionRecord.class, RECORD)) {
            case Read.Unreadable<RegionRecord> u ->
                new RecordTrust.Blind(u.sentence("the region record"), u instanceof Read.Silent);
            case Read.Absent<RegionRecord> a -> new RecordTrust.Blind("there is no record yet");
            case Read.Found<RegionRecord> f -> {
                var record = f.stored().value();
                var highest = highest(record, seals::highest);
                var found = sealedMark.equals(record.mark())
                        ? known(record, highest)
                        : everywhere(
                                region -> seals.read(region, record.epoch()), answers -> enoughSeals(record, answers));
                yield switch (SealPolicy.result(record, regions.quorum(), highest, found)) {
                    case SealPolicy.Result.Sealed s -> new RecordTrust.Sealed(f.stored());
                    case SealPolicy.Result.NotSealed n -> new RecordTrust.Blind(n.because());
                    case SealPolicy.Result.Contradicted c -> new RecordTrust.Frozen(c.because());
                };
            }
        };
    }

    private RecordTrust create() {
        return switch (SealPolicy.firstStart(
                regions.quorum(),
                everywhere(
                        seals::highest,
                        answers -> SealPolicy.enough(answers, regions.quorum(), highest -> highest > 0)))) {
            case SealPolicy.FirstStart.Wait w -> new RecordTrust.Blind(w.because());
            case SealPolicy.FirstStart.Lost l ->
                // Another app may have inserted the record and sealed it since it was read here.
                documents.read(RegionRecord.class, RECORD) instanceof Read.Absent<RegionRecord>
                        ? new RecordTrust.Frozen(l.because())
                        : new RecordTrust.Blind("another app has just created the record");
            case SealPolicy.FirstStart.Create c -> {
                var record = RegionRecord.first(
                        regions.initial(), clock.instant(), UUID.randomUUID().toString());
                var write = documents.insert(RECORD, record);
                if (!write.done()) {
                    yield new RecordTrust.Blind("this app did not write the first region record: " + write.sentence());
                }
                LOG.infof("first start: the region record is written, %s is active", regions.initial());
                yield new RecordTrust.Blind("the record has just been created");
            }
        };
    }

    private RecordTrust seal(Stored<RegionRecord> stored, boolean mayReread) {
        var record = stored.value();
        boolean known = sealedMark.equals(record.mark());
        var highest =
                highest(record, known ? region -> missingSealWriter.highest(region, Seal.of(record)) : seals::highest);
        return switch (SealPolicy.result(record, regions.quorum(), highest, sealsOf(record, known, highest))) {
            case SealPolicy.Result.Sealed s -> {
                if (!known) {
                    LOG.infof(
                            "epoch %d is sealed: %s is active",
                            record.epoch(), record.placement().text());
                    sealedMark = record.mark();
                }
                contradicted = "";
                yield new RecordTrust.Sealed(stored);
            }
            case SealPolicy.Result.NotSealed n -> new RecordTrust.Blind(n.because());
            case SealPolicy.Result.Contradicted c -> contradicted(c, record, mayReread);
        };
    }

    /** The seals of the record's epoch, written unless it is known to be sealed; not written when a later epoch is sealed anywhere. */
    private Map<String, Answer<Optional<Seal>>> sealsOf(
            RegionRecord record, boolean known, Map<String, Answer<Long>> highest) {
        boolean overtaken = highest.values().stream()
                .anyMatch(answer -> answer instanceof Answer.Answered<Long> a && a.value() > record.epoch());
        if (known || overtaken) {
            return known(record, highest);
        }
        var seal = Seal.of(record);
        return everywhere(
                region -> Objects.requireNonNull(highest.get(region))
                        .then(h -> seals.put(region, seal))
                        .map(Optional::of),
                answers -> enoughSeals(record, answers));
    }

    /** A storage account has to answer also when the seal is known: a later epoch could hide in its silence. */
    private Map<String, Answer<Optional<Seal>>> known(RegionRecord record, Map<String, Answer<Long>> highest) {
        var seal = Seal.of(record);
        var found = new HashMap<String, Answer<Optional<Seal>>>();
        highest.forEach((region, answer) ->
                found.put(region, answer.map(h -> Optional.of(missingSealWriter.at(region, seal)))));
        return found;
    }

    private boolean enoughSeals(RegionRecord record, Map<String, Answer<Optional<Seal>>> answers) {
        var seal = Optional.of(Seal.of(record));
        return SealPolicy.enough(
                answers, regions.quorum(), found -> found.isPresent() && !found.equals(seal), seal::equals);
    }

    /** A move by another app since the record was read looks like this too. Only a record that is still the same has gone back. */
    private RecordTrust contradicted(
            SealPolicy.Result.Contradicted contradiction, RegionRecord record, boolean mayReread) {
        if (mayReread) {
            var reread = documents.read(RegionRecord.class, RECORD);
            if (reread instanceof Read.Unreadable<RegionRecord> u) {
                return new RecordTrust.Blind(u.sentence("the region record"));
            }
            var changed = reread.found().filter(read -> !read.value().mark().equals(record.mark()));
            if (changed.isPresent()) {
                return seal(changed.get(), false);
            }
        }
        if (!contradicted.equals(contradiction.because())) {
            contradicted = contradiction.because();
            LOG.warnf("frozen: %s", contradicted);
        }
        return new RecordTrust.Frozen(contradiction.because());
    }

    private Map<String, Answer<Long>> highest(RegionRecord record, Function<String, Answer<Long>> question) {
        return everywhere(
                question, answers -> SealPolicy.enough(answers, regions.quorum(), highest -> highest > record.epoch()));
    }

    /**
     * Asks every storage account, and goes on without the slowest as soon as the answers are enough: one that sends its answer drop by
     * drop must not hold up every app.
     */
    private <T> Map<String, Answer<T>> everywhere(
            Function<String, Answer<T>> question, Predicate<Map<String, Answer<T>>> enough) {
        var calls = new LinkedHashMap<String, Callable<Answer<T>>>();
        regions.seals().forEach(region -> calls.put(region, () -> question.apply(region)));
        var answers = new HashMap<>(parallel.untilEnough(calls, enough));
        regions.seals()
                .forEach(region -> answers.computeIfAbsent(
                        region,
                        late -> new Answer.Unanswered<>("the storage account in " + late + " had not answered yet")));
        return answers;
    }
}
