package io.switchover.drill.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.drill.report.DrillReport;
import io.switchover.drill.report.DrillReportStore;
import io.switchover.drill.report.PracticedDrill;
import io.switchover.drill.report.RecoveryPolicy;
import io.switchover.drill.report.ReportContent;
import io.switchover.drill.report.Reports;
import io.switchover.drill.report.TaskStarts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/drill-report.html");

    private final DrillReport report = Reports.chain(1).getFirst();

    private static String page(DrillReport report) {
        return ReportPage.of(report, DrillReportStore.content(report).orElseThrow());
    }

    @Test
    void the_page_is_as_it_was_last_looked_at() throws IOException {
        var page = page(report);
        if ("accept".equals(System.getenv("GOLDEN"))) {
            Files.writeString(GOLDEN, page);
        }
        assertThat(page)
                .as("Look at the page in a browser and on paper; then GOLDEN=accept ./dev test ReportPageTest")
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void it_runs_nothing_and_loads_nothing() {
        assertThat(page(report))
                .startsWith("<!doctype html>")
                .doesNotContainPattern("(?i)<script|<img|<link|<iframe|javascript:|https?://|@import|url\\(| on\\w+=");
    }

    @Test
    void what_is_said_is_escaped_wherever_it_stands() {
        var bad = "<script>alert(\"1\")</script>'&";
        var content = Reports.content(1, DrillReport.NONE);
        var worse = new ReportContent(
                content.formatVersion(),
                content.number(),
                content.previous(),
                content.occurrence(),
                bad,
                bad,
                new ReportContent.Outcome(bad, bad),
                content.legs().stream()
                        .map(leg -> new ReportContent.Leg(
                                bad,
                                bad,
                                bad,
                                bad,
                                bad,
                                bad,
                                bad,
                                bad,
                                bad,
                                List.of(new ReportContent.Step(bad, bad, 1, null, false, bad))))
                        .toList(),
                new ReportContent.Recovery(1, 1L, bad, 1, 1L, bad, true),
                List.of(new ReportContent.EarlierRecovery(bad, bad, 1L)),
                content.jobs(),
                content.ledger(),
                new ReportContent.Readiness(bad, List.of(new ReportContent.Check(bad, bad, bad, bad)), bad),
                List.of(new ReportContent.Heading(bad, List.of(bad))),
                List.of(new ReportContent.Override(bad, bad, bad, bad)),
                new ReportContent.Written(bad, bad, bad, Map.of(bad, bad)));

        assertThat(page(DrillReport.of(Reports.FIRST, worse)))
                .doesNotContain("<script")
                .doesNotContain("alert(\"")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;");
    }

    @Test
    void what_nobody_has_counted_is_no_zero() {
        var content = Reports.content(1, DrillReport.NONE);
        var jobs = content.jobs();
        var some = new ReportContent.Jobs(
                jobs.before(), jobs.during(), jobs.after(), null, null, List.of(), "the sums are not whole");

        assertThat(page(DrillReport.of(Reports.FIRST, with(content, some))))
                .contains("<dt>Jobs lost</dt>\n<dd>not known</dd>")
                .contains("<dt>Jobs that may have run twice</dt>\n<dd>not known</dd>")
                .contains("Whether jobs were lost, and whether some may have run twice, is not known.")
                .doesNotContain("jobs were lost, and 0");
    }

    private static ReportContent with(ReportContent content, ReportContent.Jobs jobs) {
        return new ReportContent(
                content.formatVersion(),
                content.number(),
                content.previous(),
                content.occurrence(),
                content.drillName(),
                content.requested(),
                content.outcome(),
                content.legs(),
                content.recovery(),
                content.earlier(),
                jobs,
                content.ledger(),
                content.readiness(),
                content.capacity(),
                content.overrides(),
                content.written());
    }

    @Test
    void the_check_that_is_printed_fails_loudly_without_a_key() {
        assertThat(page(report)).contains("curl -sf -H &quot;x-switchover-key: $KEY&quot; ");
    }

    @Test
    void a_report_of_a_drill_that_was_skipped_is_a_page_too() {
        var content = Reports.content(1, DrillReport.NONE);
        var skipped = new ReportContent(
                content.formatVersion(),
                content.number(),
                content.previous(),
                content.occurrence(),
                content.drillName(),
                content.requested(),
                new ReportContent.Outcome("skipped", "it was skipped by the rule hold: an operator holds it"),
                List.of(),
                RecoveryPolicy.of(null, TaskStarts.NONE, Duration.ofMinutes(15), PracticedDrill.END),
                List.of(),
                content.jobs(),
                content.ledger(),
                content.readiness(),
                content.capacity(),
                List.of(),
                content.written());

        assertThat(page(DrillReport.of(Reports.FIRST, skipped)))
                .contains("Nobody went against a rule.")
                .contains("not measured")
                .contains(">none</text>");
    }
}
