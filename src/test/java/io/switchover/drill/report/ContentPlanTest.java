package io.switchover.drill.report;

import static io.switchover.drill.report.PracticedDrill.BEGIN;
import static io.switchover.drill.report.PracticedDrill.END;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.switchover.agreement.AppConfiguration;
import io.switchover.job.LedgerCounts;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentPlanTest {

    static Stream<Arguments> ledgers() {
        return Stream.of(
                // how many are done, what the scan has found, whether it balances, what is said
                arguments(5, null, true, "no scan of every entry has come to its end yet"),
                arguments(4, null, false, "no scan of every entry has come to its end yet"),
                arguments(
                        5,
                        "",
                        true,
                        "the scan that began at 2026-11-01T03:00:00Z read 9 entries, and agrees with the index"),
                arguments(
                        4,
                        "",
                        false,
                        "the scan that began at 2026-11-01T03:00:00Z read 9 entries, and agrees with the index"),
                arguments(
                        5,
                        "one has no index",
                        false,
                        "the scan that began at 2026-11-01T03:00:00Z read 9 entries, and does not agree: one has no"
                                + " index"));
    }

    @ParameterizedTest
    @MethodSource("ledgers")
    void the_ledger_balances_when_each_job_is_in_one_sum_and_no_scan_says_otherwise(
            long done, @Nullable String finding, boolean balanced, String sentence) {
        var scan = finding == null ? null : new LedgerCounts.Scan(BEGIN, 9, finding);

        var ledger =
                ledger(new Answer.Answered<>(new LedgerTotals(END, 15, 1, done, 2, 3, 4, Map.of(), 0, 0, 0, scan)));

        assertThat(ledger)
                .isEqualTo(new ReportContent.Ledger(
                        END.toString(), new ReportContent.Fates(15, 1, 2, done, 3, 4), balanced, sentence));
    }

    @Test
    void what_nobody_has_counted_does_not_balance() {
        assertThat(ledger(new Answer.Unanswered<>("it is away")).balanced()).isFalse();
    }

    private static ReportContent.Ledger ledger(Answer<LedgerTotals> totals) {
        var facts = new ReportFacts(
                PracticedDrill.skipped(BEGIN),
                new DrillWindow(END, null, END),
                List.of(),
                FoundJobs.none(END),
                TaskStarts.NONE,
                totals,
                new DrillReadiness(BEGIN, BEGIN, List.of(), List.of()),
                true,
                Map.of(),
                new AppConfiguration("1.4", Map.of()),
                "westeurope",
                END);
        return ContentPlan.content(facts, ReportChainHead.START, List.of(), Duration.ofMinutes(15))
                .ledger();
    }
}
