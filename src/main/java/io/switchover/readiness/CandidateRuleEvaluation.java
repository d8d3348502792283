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
    private static final RuleBook<Asked> BOOK = new RuleBook<>(
            List.of(
                    new Rule<>(
                            "target-down",
                            "the region is not down",
                            asked -> Measure.of(asked.region() + " is " + asked.word(), asked.word(), "not down"),
                            asked -> Optional.of(asked.well()),
                            asked -> "an observer reaches " + asked.region() + " again (GET /api/health)"),
                    new Rule<>(
                            "target-good",
                            "its data plane and storage are good at every observer that can see",
                            asked -> asked.candidate().down()
                                    ? Measure.moot("not asked: " + asked.region() + " is down")
                                    : Measure.of("no observer doubts " + asked.region()),
                            asked -> Optional.of(asked.well()),
                            asked -> "every observer sees the data plane and the storage account of " + asked.region()
                                    + " (GET /api/health)"),
                    new Rule<>(
                            "target-checked",
                            "somebody has checked whether it is ready",
                            CandidateRuleEvaluation::checked,
                            asked -> Optional.empty(),
                            asked -> "an app checks " + asked.region() + ", which it does by the timer CheckReadiness"),
                    new Rule<>(
                            "readiness-age",
                            "the evidence is young enough",
                            CandidateRuleEvaluation::age,
                            asked -> Optional.of(asked.asYoung()),
                            asked -> "an app checks " + asked.region() + " again"),
                    new Rule<>(
                            "target-ready",
                            "its readiness report has no blocker",
                            CandidateRuleEvaluation::blockers,
                            asked -> Optional.empty(),
                            asked -> asked.blockers().stream()
                                    .map(CandidateRuleEvaluation::needed)
                                    .collect(Collectors.joining("; ")))),
            Asked::refusal);

    private CandidateRuleEvaluation() {}

    /** The parameters are those of {@link CandidatePolicy#refusal}. */
    public static List<RuleReading> readings(Candidate candidate, Set<String> leaving, long now, Duration maxAge) {
        return BOOK.readings(new Asked(candidate, leaving, now, maxAge));
    }

    private record Asked(Candidate candidate, Set<String> leaving, long now, Duration maxAge) {
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

        Asked well() {
            return new Asked(
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

        Asked asYoung() {
            return new Asked(candidate, leaving, now, Duration.ofSeconds(Math.max(1, ageSeconds())));
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

    private static Measure checked(Asked asked) {
        return asked.candidate().report() == null
                ? Measure.of("there is no report on " + asked.region())
                : new Measure(
                        asked.region() + " was checked " + Durations.seconds(asked.ageSeconds()) + " ago",
                        null,
                        null,
                        asked.ageSeconds());
    }

    private static Measure age(Asked asked) {
        return new Measure(
                "its evidence is " + Durations.seconds(asked.ageSeconds()) + " old, limit "
                        + Durations.of(asked.maxAge()),
                Durations.seconds(asked.ageSeconds()),
                Durations.of(asked.maxAge()),
                asked.ageSeconds());
    }

    private static Measure blockers(Asked asked) {
        if (asked.candidate().report() == null) {
            return Measure.of("there is no report on " + asked.region());
        }
        return new Measure(
                "nothing was missing in " + asked.region() + " " + Durations.seconds(asked.ageSeconds()) + " ago",
                Counted.of(asked.blockers().size(), "blocker"),
                "0 blockers",
                asked.ageSeconds());
    }
}
