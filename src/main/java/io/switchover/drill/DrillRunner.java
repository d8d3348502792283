package io.switchover.drill;

import io.switchover.health.Assessment;
import io.switchover.readiness.Candidates;
import io.switchover.region.RecordView;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.request.SwitchoverRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Takes every drill that has not ended further, whoever began it: asks for its switchover, and writes down what became of it. */
@ApplicationScoped
public class DrillRunner {
    private final DrillStore drills;
    private final Candidates candidates;
    private final SwitchoverRequests requests;
    private final DrillSettings settings;
    private final DrillPolicy.Limits limits;

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
    public void advance(Supplier<RecordView> view, Assessment assessment) {
        if (assessment.asOf().isPresent()) {
            drills.open()
                    .forEach(drill ->
                            advance(drill, view, assessment, assessment.asOf().getAsLong()));
        }
    }

    private void advance(Stored<Drill> drill, Supplier<RecordView> view, Assessment assessment, long now) {
        switch (requests.find(drill.value().switchover())) {
            case Answer.Answered<Switchover>(var switchover) -> follow(drill, switchover, now);
            case Answer.Refused<Switchover> absent -> begin(drill, view, assessment, now);
            // Whether it has one will be seen in another tick.
            case Answer.Unanswered<Switchover> u -> {}
        }
    }

    private void begin(Stored<Drill> drill, Supplier<RecordView> view, Assessment assessment, long now) {
        if (DrillPolicy.over(drill.writtenAt(), now, settings.deadline())) {
            drills.end(drill, new DrillState.Abandoned(overSentence(drill, now)));
            return;
        }
        if (!(view.get() instanceof RecordView.Sealed sealed)) {
            return;
        }
        switch (DrillPolicy.decide(
                drill.value(), sealed.record(), candidates.gather(assessment.verdicts()), now, limits)) {
            case DrillPolicy.Step.Refuse refuse ->
                drills.end(drill, new DrillState.Refused(refuse.rule(), refuse.because()));
            case DrillPolicy.Step.MoveTo move ->
                DrillOutcomePolicy.refused(
                                requests.request(DrillPolicy.request(drill.value(), sealed.record(), move.target())))
                        .ifPresent(refused -> drills.end(drill, refused));
        }
    }

    private void follow(Stored<Drill> drill, Switchover switchover, long now) {
        switch (DrillOutcomePolicy.next(switchover, drill.writtenAt())) {
            case DrillOutcomePolicy.Next.End end -> drills.end(drill, end.state());
            case DrillOutcomePolicy.Next.Wait wait -> {
                if (DrillPolicy.over(drill.writtenAt(), now, settings.deadline())) {
                    var unused = requests.abandon(switchover.id(), drill.value().name(), overSentence(drill, now));
                }
            }
        }
    }

    private String overSentence(Stored<Drill> drill, long now) {
        return DrillPolicy.overSentence(drill.writtenAt(), now, settings.deadline());
    }
}
