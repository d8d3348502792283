package io.switchover.switchover.request;

import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.StepLimits;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverSettings;
import io.switchover.switchover.SwitchoverStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Carries out an operator's button, in one transaction with the record that names the switchover. */
@ApplicationScoped
public class SwitchoverActions {
    private final SealedRecordReader recordReader;
    private final SwitchoverStore store;
    private final StoreClock storeClock;
    private final Regions regions;
    private final StepLimits limits;

    public SwitchoverActions(
            SealedRecordReader recordReader,
            SwitchoverStore store,
            StoreClock storeClock,
            Regions regions,
            SwitchoverSettings settings) {
        this.recordReader = recordReader;
        this.store = store;
        this.storeClock = storeClock;
        this.regions = regions;
        this.limits = new StepLimits(settings);
    }

    ActionOutcome press(String id, OperatorAction button) {
        if (!RequestPolicy.isId(id)) {
            return new ActionOutcome.Missing("there is no switchover " + id);
        }
        var view = recordReader.read();
        if (!(view instanceof RecordTrust.Sealed sealed)) {
            return new ActionOutcome.NotNow(NotWritten.nothing(view.refusal()));
        }
        var now = storeClock.now(StoreClock.control(regions.here()));
        if (!(now instanceof Answer.Answered<Long>(var seconds))) {
            return new ActionOutcome.NotNow(NotWritten.nothing(now.sentence()));
        }
        return switch (store.read(id)) {
            case Read.Absent<Switchover> a -> absent(sealed.stored(), id, button);
            case Read.Unreadable<Switchover> u ->
                new ActionOutcome.NotNow(NotWritten.nothing(u.sentence("the switchover " + id)));
            case Read.Found<Switchover>(var stored) ->
                press(sealed.stored(), stored, button, Instant.ofEpochSecond(seconds));
        };
    }

    /** Whatever it was doing, only its name is left, and that is given up like anything else that has not moved. */
    private ActionOutcome absent(Stored<RegionRecord> record, String id, OperatorAction button) {
        if (!id.equals(record.value().switchover())) {
            return new ActionOutcome.Missing("there is no switchover " + id);
        }
        if (!(button instanceof OperatorAction.Abandon abandon)) {
            return new ActionOutcome.Missing(SwitchoverSentence.lost(id));
        }
        var sentence = abandon.by() + " took the switchover " + id
                + ", which Cosmos DB has lost, out of the record: nothing is in flight now";
        var write = store.forget(record, sentence + ": " + abandon.because());
        return write.done() ? new ActionOutcome.Forgotten(id, sentence) : new ActionOutcome.NotNow(write.notWritten());
    }

    private ActionOutcome press(
            Stored<RegionRecord> record, Stored<Switchover> stored, OperatorAction button, Instant now) {
        return switch (OperatorActionPolicy.effect(button, stored.value(), record.value(), now, limits)) {
            case OperatorActionPolicy.Effect.Already already -> new ActionOutcome.Done(stored.value());
            case OperatorActionPolicy.Effect.Conflict conflict ->
                new ActionOutcome.Conflict(stored.value(), conflict.because());
            case OperatorActionPolicy.Effect.Becomes becomes -> {
                var write = store.take(record, stored, becomes.next());
                yield write instanceof Write.Written
                        ? new ActionOutcome.Done(becomes.next())
                        : new ActionOutcome.NotNow(write.notWritten());
            }
        };
    }
}
