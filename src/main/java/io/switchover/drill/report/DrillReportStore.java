package io.switchover.drill.report;

import io.switchover.drill.Drill;
import io.switchover.drill.report.ReportContent.EarlierRecovery;
import io.switchover.json.Json;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The reports of drills, and what they are written from. A report is inserted together with the end of the chain, and never rewritten. */
@ApplicationScoped
public class DrillReportStore {
    /** A drill that ended longer ago gets no report any more: what it would say is gone. */
    public static final Duration REPORTED_WITHIN = Duration.ofDays(30);

    /** In one chart. */
    private static final int EARLIER = 12;
    /** Many years of drills. */
    private static final int MOST = 1_000;

    private static final int MOST_DRILLS = 100;

    private final Documents documents;

    DrillReportStore(Documents documents) {
        this.documents = documents;
    }

    /** The newest drills that were begun or ended lately, the oldest of them first; none while the store is silent. */
    List<Stored<Drill>> recentDrills(long now) {
        var query = Query.all(Drill.class, Container.CONTROL)
                .inPartition(Drill.key(Instant.EPOCH).partition())
                .where(new Query.Bound.WrittenSince(now - REPORTED_WITHIN.toSeconds()))
                .lastFirst(Drill.OCCURRENCE);
        return documents.listAll(query, MOST_DRILLS) instanceof Page.Listed<Drill> page
                ? page.stored().stream()
                        .sorted(Comparator.comparing(stored -> stored.value().occurrence()))
                        .toList()
                : List.of();
    }

    /** @param id as it stands in the address */
    public Read<Drill> drill(String id) {
        return documents.read(Drill.class, Key.control(DrillReport.DRILL + id));
    }

    Read<DrillReadiness> readiness(Instant occurrence) {
        return documents.read(DrillReadiness.class, DrillReadiness.key(occurrence));
    }

    Write insert(DrillReadiness readiness) {
        return documents.insert(DrillReadiness.key(readiness.occurrence()), readiness);
    }

    /** @param id as it stands in the address */
    public Read<DrillReport> report(String id) {
        var read = documents.read(DrillReport.class, DrillReport.key(id));
        // It is never written again, so nothing that this version does not know can be lost.
        return read instanceof Read.Unrecognized<DrillReport> other
                ? UnrecognizedReport.of(other)
                        .<Read<DrillReport>>map(report -> new Read.Found<>(other.under(report)))
                        .orElse(read)
                : read;
    }

    public Read<ReportChainHead> head() {
        return documents.read(ReportChainHead.class, ReportChainHead.KEY);
    }

    /**
     * The report, and that it is the last one now. Stale when there is a report on this drill, or another one is the last.
     *
     * @param before the end of the chain as it was read, which the report follows
     */
    Write append(Read<ReportChainHead> before, DrillReport report) {
        var head = new ReportChainHead(report.number(), report.sha256());
        var insert = new Change.Insert(report.key(), report);
        return switch (before) {
            case Read.Found<ReportChainHead>(var stored) ->
                documents.commit(List.of(insert, Change.replace(stored, head)));
            case Read.Absent<ReportChainHead> absent ->
                documents.commit(List.of(insert, new Change.Insert(ReportChainHead.KEY, head)));
            case Read.Unreadable<ReportChainHead> u -> new Write.NotTried(u.because());
        };
    }

    /** What the last reports say about recovery, oldest first. */
    Answer<List<EarlierRecovery>> earlier() {
        return switch (documents.list(query().lastFirst(DrillReport.NUMBER).pages(EARLIER, null))) {
            case Page.Unlisted<DrillReport> u -> new Answer.Unanswered<>(u.because());
            case Page.Listed<DrillReport> page ->
                new Answer.Answered<>(page.stored().reversed().stream()
                        .flatMap(stored -> content(stored.value()).stream())
                        .map(content -> new EarlierRecovery(
                                content.drillName(),
                                content.occurrence(),
                                content.recovery().firstTaskSeconds()))
                        .toList());
        };
    }

    /** The last ones. */
    public Answer<FoundReports> all() {
        return switch (documents.listAll(query().lastFirst(DrillReport.NUMBER), MOST)) {
            case Page.Unlisted<DrillReport> u -> new Answer.Unanswered<>(u.because());
            case Page.Listed<DrillReport> page -> new Answer.Answered<>(all(page));
        };
    }

    private static FoundReports all(Page.Listed<DrillReport> page) {
        var reports = new ArrayList<>(page.stored().stream().map(Stored::value).toList());
        var unread = new ArrayList<String>();
        for (var other : page.unrecognized()) {
            UnrecognizedReport.of(other)
                    .ifPresentOrElse(
                            reports::add,
                            () -> unread.add(other.sentence(other.key().id())));
        }
        reports.sort(Comparator.comparingLong(DrillReport::number));
        return new FoundReports(reports, unread, page.continuation() == null);
    }

    /** Empty when this version does not understand it. */
    public static Optional<ReportContent> content(DrillReport report) {
        return Json.read(ReportContent.class, report.content().getBytes(StandardCharsets.UTF_8))
                        instanceof Json.Reading.Understood<ReportContent> understood
                ? Optional.of(understood.value())
                : Optional.empty();
    }

    private static Query<DrillReport> query() {
        return Query.all(DrillReport.class, Container.CONTROL).inPartition(ReportChainHead.KEY.partition());
    }
}
