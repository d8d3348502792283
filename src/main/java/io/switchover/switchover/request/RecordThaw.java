package io.switchover.switchover.request;

import io.switchover.region.RecordThawRequest;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealSurvey;
import io.switchover.region.SealedRecordReader;
import io.switchover.region.ThawPolicy;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import io.switchover.store.Write;
import io.switchover.switchover.SwitchoverReplacer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Thaws a frozen record by one transaction, in which the switchover in flight ends too. It stands on the record as it was read, so of
 * two people who thaw at once one does; and whoever asks again finds it done.
 */
@ApplicationScoped
public class RecordThaw {
    private static final Logger LOG = Logger.getLogger(RecordThaw.class);
    private static final int TRIES = 3;

    private final Documents documents;
    private final SealSurvey survey;
    private final SwitchoverReplacer switchoverReplacer;
    private final SealedRecordReader recordReader;
    private final StoreClock storeClock;
    private final Regions regions;

    public RecordThaw(
            Documents documents,
            SealSurvey survey,
            SwitchoverReplacer switchoverReplacer,
            SealedRecordReader recordReader,
            StoreClock storeClock,
            Regions regions) {
        this.documents = documents;
        this.survey = survey;
        this.switchoverReplacer = switchoverReplacer;
        this.recordReader = recordReader;
        this.storeClock = storeClock;
        this.regions = regions;
    }

    public sealed interface Outcome {
        /** @param sentence whether its epoch is sealed yet */
        record Thawed(RegionRecord record, String sentence) implements Outcome {}

        record Refused(String rule, String because) implements Outcome {}

        /** The same may be asked again. */
        record NotNow(NotWritten why) implements Outcome {}
    }

    public Outcome thaw(RecordThawRequest request) {
        var now = storeClock.now(StoreClock.control(regions.here()));
        if (!(now instanceof Answer.Answered<Long>(var seconds))) {
            return new Outcome.NotNow(NotWritten.nothing(now.sentence()));
        }
        for (int i = 0; i < TRIES; i++) {
            var outcome = attempt(request, seconds);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new Outcome.NotNow(
                NotWritten.nothing("other apps have changed the record each time it was to be written"));
    }

    /** Empty when somebody else wrote first. */
    private Optional<Outcome> attempt(RecordThawRequest request, long now) {
        var read = documents.read(RegionRecord.class, SealedRecordReader.RECORD);
        if (read instanceof Read.Unreadable<RegionRecord> unreadable) {
            return Optional.of(new Outcome.NotNow(NotWritten.nothing(unreadable.sentence("the region record"))));
        }
        var record = read.found().map(stored -> stored.value()).orElse(null);
        var epochs = record == null ? List.of(request.epoch()) : List.of(request.epoch(), record.epoch());
        return switch (ThawPolicy.decide(request, record, survey.find(epochs), regions, now)) {
            case ThawPolicy.Result.Refused refused ->
                Optional.of(new Outcome.Refused(refused.rule(), refused.because()));
            case ThawPolicy.Result.Already already -> Optional.of(thawed(already.record()));
            case ThawPolicy.Result.Write write -> write(read, write, request, now);
        };
    }

    private Optional<Outcome> write(
            Read<RegionRecord> read, ThawPolicy.Result.Write write, RecordThawRequest request, long now) {
        var changes = new ArrayList<Change>();
        changes.add(read.found()
                .map(stored -> Change.replace(stored, write.record()))
                .orElseGet(() -> new Change.Insert(SealedRecordReader.RECORD, write.record())));
        var ended = switchoverReplacer.byThaw(write.before(), "the thaw by " + request.by(), now);
        if (!(ended instanceof Answer.Answered<List<Change>>(var ends))) {
            return Optional.of(new Outcome.NotNow(NotWritten.nothing(ended.sentence())));
        }
        changes.addAll(ends);
        return switch (documents.commit(changes)) {
            case Write.Written w -> {
                LOG.warnf(
                        "%s thawed the record: epoch %d, %s: %s",
                        request.by(),
                        write.record().epoch(),
                        write.record().placement().text(),
                        request.because());
                yield Optional.of(thawed(write.record()));
            }
            case Write.Stale s -> Optional.empty();
            case Write.Refused r -> Optional.of(new Outcome.NotNow(r.notWritten()));
            case Write.NotTried n -> Optional.of(new Outcome.NotNow(n.notWritten()));
            case Write.Unknown u -> Optional.of(new Outcome.NotNow(u.notWritten()));
        };
    }

    /** Looking at the record seals it, as in every tick. */
    private Outcome thawed(RegionRecord record) {
        return new Outcome.Thawed(record, recordReader.read().sentence());
    }
}
