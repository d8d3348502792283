package io.switchover.drill.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports that say something under every heading. */
public final class Reports {
    public static final Instant FIRST = Instant.parse("2026-09-01T03:00:00Z");

    private Reports() {}

    /** So many reports, a month apart, each the successor of the one before it. */
    public static List<DrillReport> chain(int howMany) {
        var chain = new ArrayList<DrillReport>();
        var previous = DrillReport.NONE;
        for (int n = 1; n <= howMany; n++) {
            var report = DrillReport.of(occurrence(n), content(n, previous));
            chain.add(report);
            previous = report.sha256();
        }
        return chain;
    }

    static Instant occurrence(int n) {
        return FIRST.plusSeconds((n - 1) * 30 * 86_400L);
    }

    public static ReportContent content(long number, String previous) {
        var occurrence = occurrence((int) number);
        return new ReportContent(
                ReportContent.FORMAT_VERSION,
                number,
                previous,
                occurrence.toString(),
                "drill 2026-" + (8 + number),
                "it was due by the schedule of the settings",
                new ReportContent.Outcome("moved", "it has moved from westeurope to northeurope"),
                List.of(new ReportContent.Leg(
                        "drill-2026-09-01t0300z",
                        "westeurope",
                        "northeurope",
                        "the move is practised, and northeurope is ready",
                        "drill 2026-09-01T0300Z",
                        occurrence.toString(),
                        occurrence.plusSeconds(95).toString(),
                        occurrence.plusSeconds(700).toString(),
                        "is finished",
                        List.of(
                                new ReportContent.Step(
                                        "warming",
                                        occurrence.toString(),
                                        90,
                                        1800L,
                                        false,
                                        "4 nodes are idle in linux"),
                                new ReportContent.Step(
                                        "sealing",
                                        occurrence.plusSeconds(95).toString(),
                                        2,
                                        null,
                                        false,
                                        "two storage accounts hold it")))),
                new ReportContent.Recovery(
                        900, 7L, "the first task started 7 s after the move", 12, 31L, "11 of 12 ran again", true),
                List.of(new ReportContent.EarlierRecovery("drill 2026-08-01T0300Z", "2026-08-01T03:00:00Z", 12L)),
                new ReportContent.Jobs(
                        new ReportContent.Fates(2, 0, 0, 2, 0, 0),
                        new ReportContent.Fates(3, 1, 0, 2, 0, 0),
                        ReportContent.Fates.NONE,
                        0L,
                        0L,
                        List.of("render-7"),
                        "all of them were looked at"),
                new ReportContent.Ledger(
                        occurrence.plusSeconds(690).toString(),
                        new ReportContent.Fates(5, 1, 0, 4, 0, 0),
                        true,
                        "the scan agrees"),
                new ReportContent.Readiness(
                        occurrence.toString(),
                        List.of(new ReportContent.Check(
                                "quota", "northeurope", "warning", "northeurope: 100 <cores> & \"no more\"")),
                        "taken down when the drill began"),
                List.of(new ReportContent.Heading("Workload completion", List.of("4 of 5 jobs are done"))),
                List.of(new ReportContent.Override("drill-2026-09-01t0300z", "warming", "in a hurry", "operator ann")),
                new ReportContent.Written(
                        occurrence.plusSeconds(720).toString(), "swedencentral", "1.4", Map.of("A", "b")));
    }
}
