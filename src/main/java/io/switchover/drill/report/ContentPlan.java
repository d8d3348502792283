package io.switchover.drill.report;

import io.switchover.drill.report.ReportContent.Check;
import io.switchover.drill.report.ReportContent.EarlierRecovery;
import io.switchover.drill.report.ReportContent.Fates;
import io.switchover.drill.report.ReportContent.Ledger;
import io.switchover.drill.report.ReportContent.Override;
import io.switchover.drill.report.ReportContent.Readiness;
import io.switchover.drill.report.ReportContent.Written;
import io.switchover.job.LedgerCounts;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.json.Json;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report says, from all that is known of its drill. */
final class ContentPlan {
    private ContentPlan() {}

    /**
     * @param head the end of the chain, which the report follows
     * @param earlier of earlier reports, oldest first
     */
    static ReportContent content(
            ReportFacts facts, ReportChainHead head, List<EarlierRecovery> earlier, Duration objective) {
        var drill = facts.drill();
        var legs = facts.legs().stream()
                .map(leg -> TimelinePolicy.leg(leg, facts.limits()))
                .toList();
        var concerned = JobOutcomePolicy.concerned(facts.jobs(), facts.window());
        var jobs = JobOutcomePolicy.account(facts.jobs(), facts.window());
        var recovery = RecoveryPolicy.of(facts.window().moved(), facts.starts(), objective, facts.now());
        return new ReportContent(
                ReportContent.FORMAT_VERSION,
                head.number() + 1,
                head.sha256(),
                drill.occurrence().toString(),
                drill.name(),
                OutcomeSentence.requested(drill),
                OutcomeSentence.of(drill),
                legs,
                recovery,
                earlier,
                jobs,
                ledger(facts.totals()),
                readiness(facts),
                CapacitySection.headings(facts, concerned, jobs, legs, recovery),
                facts.legs().stream()
                        .flatMap(leg -> leg.overrides().stream()
                                .map(rule -> new Override(leg.id(), rule.rule(), rule.because(), rule.by())))
                        .toList(),
                new Written(
                        facts.now().toString(),
                        facts.here(),
                        facts.configuration().version(),
                        facts.configuration().settings()));
    }

    private static Ledger ledger(Answer<LedgerTotals> answer) {
        if (!(answer instanceof Answer.Answered<LedgerTotals>(var totals))) {
            return new Ledger("", Fates.NONE, false, "the ledger's totals are not known: " + answer.sentence());
        }
        var fates = new Fates(
                totals.total(), totals.live(), totals.held(), totals.done(), totals.failed(), totals.cancelled());
        var scan = totals.scan();
        return new Ledger(
                totals.asOf().toString(),
                fates,
                fates.balanced() && (scan == null || scan.finding().isEmpty()),
                scan(scan));
    }

    private static String scan(LedgerCounts.@Nullable Scan scan) {
        if (scan == null) {
            return "no scan of every entry has come to its end yet";
        }
        var read = "the scan that began at " + scan.asOf() + " read " + scan.jobs() + " entries, and ";
        return read + (scan.finding().isEmpty() ? "agrees with the index" : "does not agree: " + scan.finding());
    }

    private static Readiness readiness(ReportFacts facts) {
        var readiness = facts.readiness();
        return new Readiness(
                readiness.takenAt().toString(),
                readiness.findings().stream()
                        .map(finding -> new Check(
                                finding.check(), finding.region(), Json.name(finding.level()), finding.sentence()))
                        .toList(),
                (facts.early()
                                ? "the findings when the drill was first seen under way"
                                : "nobody noted the findings when the drill began; these are the findings when the report was written")
                        + (readiness.missing().isEmpty() ? "" : "; " + String.join("; ", readiness.missing())));
    }
}
