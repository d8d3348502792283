package io.switchover.switchover.request;

import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSituation;
import io.switchover.switchover.SwitchoverStore;
import io.switchover.switchover.step.SwitchoverSteps;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What operators can do about switchovers: ask for one, look at them, and decide what a waiting one shall do. */
@ApplicationScoped
public class SwitchoverRequests {
    private final SwitchoverBeginning beginning;
    private final SwitchoverButtons buttons;
    private final SwitchoverStore store;
    private final SituationReader situationReader;
    private final SwitchoverSteps steps;

    public SwitchoverRequests(
            SwitchoverBeginning beginning,
            SwitchoverButtons buttons,
            SwitchoverStore store,
            SituationReader situationReader,
            SwitchoverSteps steps) {
        this.beginning = beginning;
        this.buttons = buttons;
        this.store = store;
        this.situationReader = situationReader;
        this.steps = steps;
    }

    /** The same request under the same id is the same switchover, however often it is sent. */
    public RequestOutcome request(SwitchoverRequest request) {
        return beginning.request(request);
    }

    /** An operator answers the question of a failover: move. */
    public PressOutcome confirm(String id, String by) {
        return buttons.press(id, new Button.Confirm(by));
    }

    /** An operator gives up what has not moved. */
    public PressOutcome abandon(String id, String by, String because) {
        return buttons.press(id, new Button.Abandon(by, because));
    }

    /** An operator wants the step that failed to be tried again. */
    public PressOutcome retry(String id, String by) {
        return buttons.press(id, new Button.Retry(by));
    }

    /** An operator goes on without the step. That is recorded as an override. */
    public PressOutcome skip(String id, String by, String because) {
        return buttons.press(id, new Button.Skip(by, because));
    }

    public Answer<Switchover> find(String id) {
        if (!RequestPolicy.isId(id)) {
            return absent(id);
        }
        return switch (store.read(id)) {
            case Read.Found<Switchover>(Stored<Switchover> stored) -> new Answer.Answered<>(stored.value());
            case Read.Absent<Switchover> a -> absent(id);
            case Read.Unreadable<Switchover> u -> new Answer.Unanswered<>(u.sentence("the switchover " + id));
        };
    }

    /** What it would do now, or what it waits for, in one sentence; asked anew, and nothing is written. */
    public Answer<String> now(Switchover switchover) {
        return situationReader.read().map(present -> steps.next(new SwitchoverSituation(
                        switchover, present.record().value(), present.regions(), present.now(), present.reportMaxAge()))
                .because());
    }

    static Answer<Switchover> absent(String id) {
        return new Answer.Refused<>(Answer.Reason.ABSENT, "there is no switchover " + id);
    }

    /**
     * @param switchovers the newest first
     * @param unrecognized a sentence for each one that only another version understands
     */
    public record All(List<Switchover> switchovers, List<String> unrecognized) {}

    /** @param most how many are read */
    public Answer<All> list(int most) {
        return store.all(most);
    }
}
