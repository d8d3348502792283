package io.switchover.switchover.request;

import io.switchover.http.RecentAnswer;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverSituation;
import io.switchover.switchover.SwitchoverStore;
import io.switchover.switchover.step.SwitchoverStepRunner;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows the switchover that the record names, and what it waits for. That is asked anew, but not for each of many callers. */
@ApplicationScoped
public class SwitchoverInFlight {
    private final Documents documents;
    private final SwitchoverStore store;
    private final RequestSituationReader requestSituationReader;
    private final SwitchoverStepRunner steps;
    private final RecentAnswer<Answer<Optional<Shown>>> recent;

    public SwitchoverInFlight(
            Documents documents,
            SwitchoverStore store,
            RequestSituationReader requestSituationReader,
            SwitchoverStepRunner steps,
            Stopwatch stopwatch) {
        this.documents = documents;
        this.store = store;
        this.requestSituationReader = requestSituationReader;
        this.steps = steps;
        this.recent = new RecentAnswer<>(this::read, stopwatch);
    }

    /** @param waitsFor what it waits for, or what it would do now and why, in one sentence with counts */
    public record Shown(Switchover switchover, String waitsFor) {}

    /** Empty when none is in flight. */
    public Answer<Optional<Shown>> now() {
        return recent.now().value();
    }

    /** The same for who has just read the record: when it names none, nothing more is read. */
    public Answer<Optional<Shown>> under(RecordTrust view) {
        return view instanceof RecordTrust.Sealed sealed && sealed.record().switchover() == null
                ? new Answer.Answered<>(Optional.empty())
                : now();
    }

    /** What this switchover waits for; empty when it is over, or has gone on since that was asked. */
    public Optional<String> waitsFor(Switchover switchover) {
        return switchover.inFlight()
                ? now().found()
                        .flatMap(shown -> shown)
                        .filter(shown -> shown.switchover().equals(switchover))
                        .map(Shown::waitsFor)
                : Optional.empty();
    }

    private Answer<Optional<Shown>> read() {
        var record = documents.read(RegionRecord.class, SealedRecordReader.RECORD);
        if (record instanceof Read.Unreadable<RegionRecord> unreadable) {
            return new Answer.Unanswered<>(unreadable.sentence("the region record"));
        }
        var id = record.found()
                .flatMap(stored -> Optional.ofNullable(stored.value().switchover()));
        if (id.isEmpty()) {
            return new Answer.Answered<>(Optional.empty());
        }
        return switch (store.read(id.get())) {
            case Read.Found<Switchover>(var stored) ->
                new Answer.Answered<>(Optional.of(new Shown(stored.value(), waiting(stored.value()))));
            case Read.Absent<Switchover> absent -> new Answer.Unanswered<>(SwitchoverSentence.lost(id.get()));
            case Read.Unreadable<Switchover> u -> new Answer.Unanswered<>(u.sentence("the switchover " + id.get()));
        };
    }

    /** Whether the record names this one, as far as it can be read. */
    boolean named(String id) {
        return documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .filter(stored -> id.equals(stored.value().switchover()))
                .isPresent();
    }

    private String waiting(Switchover switchover) {
        return switch (requestSituationReader.readOnly()) {
            case Answer.Answered<RequestSituation>(var present) ->
                steps.next(new SwitchoverSituation(
                                switchover,
                                present.record().value(),
                                present.regions(),
                                present.now(),
                                present.reportMaxAge()))
                        .because();
            case Answer.Refused<RequestSituation> r -> r.because();
            case Answer.Unanswered<RequestSituation> u -> u.because();
        };
    }
}
