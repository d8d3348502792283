package io.switchover.drill.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.drill.Drill;
import io.switchover.drill.report.ChainPolicy;
import io.switchover.drill.report.DrillReport;
import io.switchover.drill.report.DrillReportStore;
import io.switchover.drill.report.FoundReports;
import io.switchover.drill.report.ReportChainHead;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the doors of reports answer. */
public final class ReportReplies {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,60}");

    private ReportReplies() {}

    /**
     * @param occurrence as it stands in the address: {@code 2026-11-01T0300Z}, or {@code 2026-11-01T03:00:00Z}
     * @param page whether a page is wanted, and not JSON
     */
    static Reply shown(DrillReportStore store, String occurrence, boolean page) {
        return id(occurrence)
                .<Reply>map(id -> switch (store.report(id)) {
                    case Read.Found<DrillReport>(var stored) -> shown(stored.value(), page);
                    case Read.Absent<DrillReport> absent -> absent(store, id);
                    case Read.Unreadable<DrillReport> u -> notNow(u.sentence("the report"));
                })
                .orElseGet(() -> missing("\"" + occurrence
                        + "\" is no occurrence of a drill, such as 2026-11-01T0300Z; GET /api/drills lists them"));
    }

    private static Optional<String> id(String occurrence) {
        if (ID.matcher(occurrence).matches()) {
            return Optional.of(occurrence);
        }
        try {
            return Optional.of(DrillReport.id(Instant.parse(occurrence)));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private static Reply shown(DrillReport report, boolean page) {
        if (page) {
            var content = DrillReportStore.content(report);
            if (content.isPresent() && !DrillReport.hash(report.content()).equals(report.sha256())) {
                return changed("its content does not have the SHA-256 that stands beside it");
            }
            if (content.isPresent()) {
                return new Reply.Html(ReportPage.of(report, content.get()));
            }
        }
        var content = ChainPolicy.content(report.content());
        return content.isPresent()
                ? new Reply.Json(200, ((ObjectNode) content.get()).put("sha256", report.sha256()))
                : changed("its content is no JSON any more");
    }

    private static Problem changed(String what) {
        return Problem.of(
                409,
                "report-changed",
                "The report is not as it was written",
                what + ": somebody has changed it in Cosmos DB; GET /api/drills/verify says what is wrong with each"
                        + " report");
    }

    private static Reply absent(DrillReportStore store, String id) {
        return switch (store.drill(id)) {
            case Read.Absent<Drill> none -> missing("there is no drill " + id + "; GET /api/drills lists them");
            case Read.Unreadable<Drill> u -> notNow(u.sentence("the drill"));
            case Read.Found<Drill>(var stored) ->
                missing(
                        stored.value().open()
                                ? stored.value().name() + " is under way, and is reported on when it has ended"
                                : unreported(stored.value(), Instant.ofEpochSecond(stored.writtenAt())));
        };
    }

    private static String unreported(Drill drill, Instant ended) {
        return drill.name() + " ended at " + ended
                + ", and has no report: an app writes it when no switchover is in flight and"
                + " the jobs of the drill are over, or SWITCHOVER_DRILL_REPORT_WAIT_FOR_JOBS after the end; from "
                + ended.plus(DrillReportStore.REPORTED_WITHIN) + " on none is written any more";
    }

    public static Reply verified(DrillReportStore store) {
        var before = store.head();
        if (before instanceof Read.Unreadable<ReportChainHead> unreadable) {
            return notNow(unreadable.sentence("the end of the chain"));
        }
        if (!(store.all() instanceof Answer.Answered<FoundReports>(var all))) {
            return notNow("the reports cannot be listed");
        }
        return version(before).equals(version(store.head()))
                ? new Reply.Json(200, ChainPolicy.check(all, before.found().map(Stored::value)))
                : notNow("a report was written while they were read: ask again");
    }

    private static String version(Read<ReportChainHead> head) {
        return head.found().map(Stored::etag).orElse("");
    }

    private static Problem missing(String because) {
        return Problem.of(404, "no-such-report", "No such report", because);
    }

    private static Problem notNow(String because) {
        return Problem.of(503, "not-now", "The reports cannot be read now", because)
                .retryAfter(SOON);
    }
}
