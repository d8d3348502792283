package io.switchover.switchover.request;

import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverList;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What operators can do about switchovers: ask for one, look at them, and decide what a waiting one shall do. */
@ApplicationScoped
public class SwitchoverOperations {
    private final SwitchoverBeginning beginning;
    private final SwitchoverActions buttons;
    private final SwitchoverStore store;
    private final SwitchoverInFlight inFlight;

    public SwitchoverOperations(
            SwitchoverBeginning beginning,
            SwitchoverActions buttons,
            SwitchoverStore store,
            SwitchoverInFlight inFlight) {
        this.beginning = beginning;
        this.buttons = buttons;
        this.store = store;
        this.inFlight = inFlight;
    }

    /** The same request under the same id is the same switchover, however often it is sent. */
    public RequestOutcome request(SwitchoverRequest request) {
        return request(request, List.of());
    }

    /** @param alsoWritten what is written in the transaction that begins it, or not at all; documents of the record's partition */
    public RequestOutcome request(SwitchoverRequest request, List<Change> alsoWritten) {
        return beginning.request(request, alsoWritten);
    }

    /** An operator answers the question of a failover: move. */
    public ActionOutcome confirm(String id, String by, String because) {
        return buttons.press(id, new OperatorAction.Confirm(by, because));
    }

    /** An operator gives up what has not moved. */
    public ActionOutcome abandon(String id, String by, String because) {
        return buttons.press(id, new OperatorAction.Abandon(by, because));
    }

    /** An operator wants the step that failed to be tried again: this step, and no other one that it may be at by now. */
    public ActionOutcome retry(String id, String by, String step, String because) {
        return buttons.press(id, new OperatorAction.Retry(by, step, because));
    }

    /** An operator goes on without this step. That is recorded as an override. */
    public ActionOutcome skip(String id, String by, String step, String because) {
        return buttons.press(id, new OperatorAction.Skip(by, step, because));
    }

    public Answer<Switchover> find(String id) {
        if (!RequestPolicy.isId(id)) {
            return absent(id);
        }
        return switch (store.read(id)) {
            case Read.Found<Switchover>(Stored<Switchover> stored) -> new Answer.Answered<>(stored.value());
            case Read.Absent<Switchover> a ->
                inFlight.named(id)
                        ? new Answer.Refused<>(Answer.Reason.ABSENT, SwitchoverSentence.lost(id))
                        : absent(id);
            case Read.Unreadable<Switchover> u -> new Answer.Unanswered<>(u.sentence("the switchover " + id));
        };
    }

    /** What is in flight, and what it waits for. */
    public SwitchoverInFlight inFlight() {
        return inFlight;
    }

    static Answer<Switchover> absent(String id) {
        return new Answer.Refused<>(Answer.Reason.ABSENT, "there is no switchover " + id);
    }

    /** @param most how many are read */
    public Answer<SwitchoverList> list(int most) {
        return store.all(most);
    }
}
