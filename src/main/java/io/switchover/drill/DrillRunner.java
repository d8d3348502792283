package io.switchover.drill;

import io.switchover.health.HealthSnapshot;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordTrust;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.request.RequestOutcome;
import io.switchover.switchover.request.SwitchoverRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes every drill that has not ended further, whoever began it: asks for its switchover, and writes down what became of it. */
@ApplicationScoped
public class DrillRunner {
    private final DrillStore drills;
    private final Candidates candidates;
    private final SwitchoverRequests requests;
    private final DrillSettings settings;
    private final DrillPolicy.Limits limits;
    private volatile @Nullable NotBegun last;

    private record NotBegun(String drill, String because) {}

    DrillRunner(DrillStore drills, Candidates candidates, SwitchoverRequests requests, DrillSettings settings) {
        this.drills = drills;
        this.candidates = candidates;
        this.requests = requests;
        this.settings = settings;
        this.limits = new DrillPolicy.Limits(
                candidates.reportMaxAge(), settings.blockedDays().orElse(List.of()));
    }

    /**
     * Costs one query when no drill is open.
     *
     * @param view what may be relied on about the record; asked only where a drill is to begin
     */
    public void advance(Supplier<RecordTrust> view, HealthSnapshot healthSnapshot) {
        if (healthSnapshot.asOf() instanceof Answer.Answered<Long>(var now)) {
            drills.open().forEach(drill -> advance(drill, view, healthSnapshot, now));
        }
    }

    private void advance(Stored<Drill> drill, Supplier<RecordTrust> view, HealthSnapshot healthSnapshot, long now) {
        switch (requests.find(drill.value().switchover())) {
            case Answer.Answered<Switchover>(var switchover) -> follow(drill, switchover, now);
            case Answer.Refused<Switchover> absent -> begin(drill, view, healthSnapshot, now);
            // Whether it has one will be seen in another tick.
            case Answer.Unanswered<Switchover> u -> {}
        }
    }

    private void begin(Stored<Drill> drill, Supplier<RecordTrust> view, HealthSnapshot healthSnapshot, long now) {
        if (DrillPolicy.over(drill.writtenAt(), now, settings.deadline())) {
            drills.end(drill, new DrillState.Abandoned(overSentence(drill, now) + lastReason(drill)));
            return;
        }
        var seen = view.get();
        if (!(seen instanceof RecordTrust.Sealed sealed)) {
            last = new NotBegun(drill.value().name(), seen.sentence());
            return;
        }
        switch (DrillPolicy.decide(
                drill.value(), sealed.record(), candidates.gather(healthSnapshot.verdicts()), now, limits)) {
            case DrillPolicy.Step.Refuse refuse ->
                drills.end(drill, new DrillState.Refused(refuse.rule(), refuse.because()));
            case DrillPolicy.Step.MoveTo move ->
                requested(drill, requests.request(DrillPolicy.request(drill.value(), sealed.record(), move.target())));
        }
    }

    private void requested(Stored<Drill> drill, RequestOutcome outcome) {
        if (outcome instanceof RequestOutcome.NotNow not) {
            last = new NotBegun(drill.value().name(), not.why().because());
        }
        DrillOutcomePolicy.refused(outcome).ifPresent(refused -> drills.end(drill, refused));
    }

    /** Why it could not begin the last time, as far as this app has tried. */
    private String lastReason(Stored<Drill> drill) {
        var reason = last;
        return reason == null || !reason.drill().equals(drill.value().name())
                ? ""
                : "; it could not begin: " + reason.because();
    }

    private void follow(Stored<Drill> drill, Switchover switchover, long now) {
        switch (DrillOutcomePolicy.next(switchover, drill.writtenAt())) {
            case DrillOutcomePolicy.Next.End end -> drills.end(drill, end.state());
            case DrillOutcomePolicy.Next.Wait wait -> {
                if (DrillPolicy.over(drill.writtenAt(), now, settings.deadline())) {
                    var unused = requests.abandon(switchover.id(), drill.value().name(), overSentence(drill, now));
                }
            }
            // Its own deadlines bound it.
            case DrillOutcomePolicy.Next.Verify verify -> {}
        }
    }

    private String overSentence(Stored<Drill> drill, long now) {
        return DrillPolicy.overSentence(drill.writtenAt(), now, settings.deadline());
    }
}
