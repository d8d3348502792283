package io.switchover.drill.report;

import io.switchover.act.ActFailures;
import io.switchover.agreement.AppConfiguration;
import io.switchover.drill.DrillRoom;
import io.switchover.job.detail.BatchDetails;
import io.switchover.job.ledger.LedgerSummaryReader;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.switchover.FixedSwitchoverSettings;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The acts of this room, put together as the container would. */
public final class ReportRoom {
    public static final Duration WAIT = Duration.ofHours(1);

    private ReportRoom() {}

    /** Of one app. */
    public static DrillReporter reporter(Documents documents, Regions regions, BatchDetails details) {
        return reporter(documents, regions, details, () -> Duration.ZERO, DrillRoom.loud());
    }

    static DrillReporter reporter(
            Documents documents, Regions regions, BatchDetails details, Stopwatch stopwatch, ActFailures failures) {
        return new DrillReporter(
                new DrillReportStore(documents),
                new ReportGatherer(
                        SwitchoverRoom.store(documents),
                        new FixedSwitchoverSettings(),
                        ReadinessRoom.shared(documents),
                        new LedgerSummaryReader(documents),
                        regions,
                        () -> new AppConfiguration("1.4", Map.of("SWITCHOVER_REGIONS", "three"))),
                new JobFinder(documents, details, stopwatch),
                new DrillReportSettings() {
                    @Override
                    public Duration recoveryObjective() {
                        return Duration.ofMinutes(15);
                    }

                    @Override
                    public Duration waitForJobs() {
                        return WAIT;
                    }
                },
                failures);
    }

    /** How many there are. */
    public static long reports(Documents documents) {
        return new DrillReportStore(documents)
                .all()
                .found()
                .orElseThrow()
                .reports()
                .size();
    }

    /** Whether the drill has one. */
    public static boolean reported(Documents documents, Instant occurrence) {
        return new DrillReportStore(documents)
                .report(DrillReport.id(occurrence))
                .found()
                .isPresent();
    }

    /** What is wrong with the reports; empty when they are as they were written. */
    public static Optional<String> wrong(Documents documents) {
        var store = new DrillReportStore(documents);
        var all = store.all().found().orElseThrow();
        var check = ChainPolicy.check(all, store.head().found().map(stored -> stored.value()));
        return Optional.of(Stream.concat(
                                check.wrong().stream(),
                                check.reports().stream().flatMap(report -> report.wrong().stream()))
                        .collect(Collectors.joining("; ")))
                .filter(wrong -> !wrong.isEmpty());
    }
}
