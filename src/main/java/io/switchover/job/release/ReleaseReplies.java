package io.switchover.job.release;

import io.switchover.http.Caller;
import io.switchover.http.PlainText;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.http.RequestFields;
import io.switchover.http.RuleOverrides;
import io.switchover.job.JobView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what the door of the release is asked, and says what it answers. */
final class ReleaseReplies {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private ReleaseReplies() {}

    static Reply release(RepairHoldRelease jobRelease, String id, Optional<String> body, Caller caller) {
        var fields = RequestFields.of(body, "do", "because", "overrides");
        if (!fields.has("do")) {
            fields.broken("do", "it is missing: adopt what is in Batch, or fence it and run the job again");
        }
        var choice = fields.word("do", List.of("adopt", "fence"));
        var request = new ReleaseRequest(
                ReleasePlan.choice(choice), fields.line("because"), caller.by(), RuleOverrides.of(fields));
        var problem = fields.problem();
        return problem.isPresent() ? problem.get() : of(id, jobRelease.release(id, request));
    }

    static Reply of(String id, RepairHoldRelease.Outcome outcome) {
        return switch (outcome) {
            case RepairHoldRelease.Outcome.Released released -> new Reply.Json(200, JobView.of(released.entry()));
            case RepairHoldRelease.Outcome.NotHeld not ->
                Problem.of(
                        409,
                        "not-held-for-repair",
                        "The job is not held for repair",
                        "Job \"" + not.entry().id() + "\" is "
                                + not.entry().state().word() + ": only a job whose ledger and Batch contradict each"
                                + " other is released.");
            case RepairHoldRelease.Outcome.Refused refused ->
                Problem.of(409, "not-released", "The job cannot be released", refused.because())
                        .with("rule", refused.rule());
            case RepairHoldRelease.Outcome.Unknown u ->
                Problem.of(404, "no-such-job", "No such job", "There is no job \"" + PlainText.shown(id, 64) + "\".");
            case RepairHoldRelease.Outcome.NotNow n ->
                Problem.of(
                                503,
                                "not-released-yet",
                                "The job could not be released now",
                                n.why().sentence())
                        .retryAfter(ASK_AGAIN);
        };
    }
}
