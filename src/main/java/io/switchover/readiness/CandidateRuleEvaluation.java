package io.switchover.readiness;

import io.switchover.finding.Finding;
import io.switchover.health.Verdict;
import io.switchover.rules.Objection;
import io.switchover.rules.Rule;
import io.switchover.rules.Rule.Measure;
import io.switchover.rules.RuleBook;
import io.switchover.rules.RuleReading;
import io.switchover.time.Counted;
import io.switchover.time.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a region may be moved to, told rule by rule. */
public final class CandidateRuleEvaluation {
    private static final RuleBook<RuleInputs> BOOK = new RuleBook<>(
            List.of(
                    new Rule<>(
                            "target-down",
                            "the region is not down",
                            inputs -> Measure.of(inputs.region() + " is " + inputs.word(), inputs.word(), "not down"),
                            inputs -> Optional.of(inputs.well()),
                            inputs -> "an observer reaches " + inputs.region() + " again (GET /api/health)"),
                    new Rule<>(
                            "target-good",
                            "its data plane and storage are good at every observer that can see",
                            inputs -> inputs.candidate().down()
                                    ? Measure.moot("not asked: " + inputs.region() + " is down")
                                    : Measure.of("no observer doubts " + inputs.region()),
                            inputs -> Optional.of(inputs.well()),
                            inputs -> "every observer sees the data plane and the storage account of " + inputs.region()
                                    + " (GET /api/health)"),
                    new Rule<>(
                            "target-checked",
                            "somebody has checked whether it is ready",
                            CandidateRuleEvaluation::checked,
                            inputs -> Optional.empty(),
                            inputs ->
                                    "an app checks " + inputs.region() + ", which it does by the timer CheckReadiness"),
                    new Rule<>(
                            "readiness-age",
                            "the evidence is young enough",
                            CandidateRuleEvaluation::age,
                            inputs -> Optional.of(inputs.asYoung()),
                            inputs -> "an app checks " + inputs.region() + " again"),
                    new Rule<>(
                            "target-ready",
                            "its readiness report has no blocker",
                            CandidateRuleEvaluation::blockers,
                            inputs -> Optional.empty(),
                            inputs -> inputs.blockers().stream()
                                    .map(CandidateRuleEvaluation::needed)
                                    .collect(Collectors.joining("; ")))),
            RuleInputs::refusal);

    private CandidateRuleEvaluation() {}

    /** The parameters are those of {@link CandidatePolicy#refusal}. */
    public static List<RuleReading> readings(Candidate candidate, Set<String> leaving, long now, Duration maxAge) {
        return BOOK.readings(new RuleInputs(candidate, leaving, now, maxAge));
    }

    private record RuleInputs(Candidate candidate, Set<String> leaving, long now, Duration maxAge) {
        Optional<Objection> refusal() {
            return CandidatePolicy.refusal(candidate, leaving, now, maxAge)
                    .map(refusal -> new Objection(refusal.rule(), refusal.sentence()));
        }

        String region() {
            return candidate.region();
        }

        String word() {
            return candidate.verdict().word();
        }

        RuleInputs well() {
            return new RuleInputs(
                    new Candidate(
                            region(),
                            new Verdict.Healthy("as if it were"),
                            null,
                            candidate.report(),
                            candidate.unread()),
                    leaving,
                    now,
                    maxAge);
        }

        RuleInputs asYoung() {
            return new RuleInputs(candidate, leaving, now, Duration.ofSeconds(Math.max(1, ageSeconds())));
        }

        long ageSeconds() {
            var report = candidate.report();
            return report == null ? 0 : Math.max(0, now - report.value().asOf().getEpochSecond());
        }

        List<Finding> blockers() {
            var report = candidate.report();
            return report == null ? List.of() : report.value().blockers(leaving);
        }
    }

    private static String needed(Finding finding) {
        var remedy = finding.remedy();
        return finding.subject() + " in " + finding.region() + ": " + finding.expected() + " is needed, "
                + finding.found() + " was found" + (remedy == null ? "" : " (" + remedy + ")");
    }

    private static Measure checked(RuleInputs inputs) {
        return inputs.candidate().report() == null
                ? Measure.of("there is no report on " + inputs.region())
                : new Measure(
                        inputs.region() + " was checked " + Durations.seconds(inputs.ageSeconds()) + " ago",
                        null,
                        null,
                        inputs.ageSeconds());
    }

    private static Measure age(RuleInputs inputs) {
        return new Measure(
                "its evidence is " + Durations.seconds(inputs.ageSeconds()) + " old, limit "
                        + Durations.of(inputs.maxAge()),
                Durations.seconds(inputs.ageSeconds()),
                Durations.of(inputs.maxAge()),
                inputs.ageSeconds());
    }

    private static Measure blockers(RuleInputs inputs) {
        if (inputs.candidate().report() == null) {
            return Measure.of("there is no report on " + inputs.region());
        }
        return new Measure(
                "nothing was missing in " + inputs.region() + " " + Durations.seconds(inputs.ageSeconds()) + " ago",
                Counted.of(inputs.blockers().size(), "blocker"),
                "0 blockers",
                inputs.ageSeconds());
    }
}
