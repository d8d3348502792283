package io.switchover.drill.report;

import static org.assertj.core.api.Assertions.assertThat;

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
                content.form(),
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
                new ReportContent.Writing(bad, bad, bad, Map.of(bad, bad)));

        assertThat(page(DrillReport.of(Reports.FIRST, worse)))
                .doesNotContain("<script")
                .doesNotContain("alert(\"")
                .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;");
    }

    @Test
    void a_report_of_a_drill_that_was_skipped_is_a_page_too() {
        var content = Reports.content(1, DrillReport.NONE);
        var skipped = new ReportContent(
                content.form(),
                content.number(),
                content.previous(),
                content.occurrence(),
                content.drill(),
                content.requested(),
                new ReportContent.Outcome("skipped", "it was skipped by the rule hold: an operator holds it"),
                List.of(),
                RecoveryPolicy.of(null, TaskStarts.NONE, Duration.ofMinutes(15)),
                List.of(),
                content.jobs(),
                content.ledger(),
                content.readiness(),
                content.capacity(),
                List.of(),
                content.writing());

        assertThat(page(DrillReport.of(Reports.FIRST, skipped)))
                .contains("Nobody went against a rule.")
                .contains("not measured")
                .contains(">none</text>");
    }
}
