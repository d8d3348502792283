package io.switchover.readiness;

import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The readiness reports as the apps share them. What has changed since the last report is logged, once.
 *
 * <p>A report never replaces one whose evidence is younger: an app that took minutes to gather its own would undo what another app has
 * found meanwhile. Nor does one by an app that the region's account does not let in, see {@link ReportPrecedencePolicy}. Nothing of a newer
 * version's report is kept: it would look as young as the rest.
 */
@ApplicationScoped
public class ReadinessReports {
    private static final Logger LOG = Logger.getLogger(ReadinessReports.class);

    /** More regions than Azure has. */
    private static final int MOST = 100;

    /** In half of the time that a report counts, the other apps check once at least. */
    private static final int HALF = 2;

    private final Documents documents;
    private final ReadinessSettings settings;

    ReadinessReports(Documents documents, ReadinessSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    /** How old a report's evidence may be so that it counts. */
    public Duration maxAge() {
        return settings.reportMaxAge();
    }

    public Read<ReadinessReport> read(String region) {
        return documents.read(ReadinessReport.class, ReadinessReport.key(region));
    }

    /** The same for several regions at the cost of one. */
    Map<String, Read<ReadinessReport>> read(List<String> regions) {
        var byKey = new HashMap<Key, Read<ReadinessReport>>();
        var all = Query.all(ReadinessReport.class, Container.CONTROL)
                .inPartition(ReadinessReport.key("any").partition());
        Read<ReadinessReport> absent =
                switch (documents.listAll(all, MOST)) {
                    case Page.Unlisted<ReadinessReport> silent -> new Read.Silent<>(silent.because());
                    case Page.Listed<ReadinessReport> page -> {
                        page.stored().forEach(stored -> byKey.put(stored.key(), new Read.Found<>(stored)));
                        page.unrecognized().forEach(other -> byKey.put(other.key(), other));
                        yield new Read.Absent<>();
                    }
                };
        return regions.stream()
                .collect(Collectors.toMap(
                        region -> region, region -> byKey.getOrDefault(ReadinessReport.key(region), absent)));
    }

    /** Answers what has changed, one sentence each. */
    List<String> write(ReadinessReport report) {
        var key = ReadinessReport.key(report.region());
        return switch (read(report.region())) {
            case Read.Found<ReadinessReport> found -> {
                var before = found.stored();
                yield ReportPrecedencePolicy.replaces(
                                before.value(), report, settings.reportMaxAge().dividedBy(HALF))
                        ? written(
                                documents.replace(before.anew(), report),
                                ReadinessChangePolicy.changes(before.value(), report),
                                report)
                        : written(youngerThere(), List.of(), report);
            }
            case Read.Absent<ReadinessReport> absent ->
                written(documents.insert(key, report), ReadinessChangePolicy.first(report), report);
            // How old its evidence is cannot be read, but it is no younger than the document.
            case Read.Unrecognized<ReadinessReport> other ->
                Instant.ofEpochSecond(other.writtenAt()).isBefore(report.asOf())
                        ? written(
                                documents.replace(other.under(report), report),
                                ReadinessChangePolicy.first(report),
                                report)
                        : written(youngerThere(), List.of(), report);
            case Read.Silent<ReadinessReport> silent ->
                written(new Write.NotTried(silent.because()), List.of(), report);
        };
    }

    private static Write youngerThere() {
        return new Write.Stale(
                "its evidence may be as young as ours, or younger, or comes from an app that was let in");
    }

    private static List<String> written(Write write, List<String> changes, ReadinessReport report) {
        return switch (write) {
            case Write.Written w -> {
                changes.forEach(LOG::info);
                yield changes;
            }
            case Write.Stale s -> {
                LOG.debugf("another app has just reported on %s: %s", report.region(), s.because());
                yield List.of();
            }
            case Write.Refused r -> notWritten(report, r);
            case Write.NotTried n -> notWritten(report, n);
            case Write.Unknown u -> notWritten(report, u);
        };
    }

    private static List<String> notWritten(ReadinessReport report, Write write) {
        LOG.warnf("the readiness report on %s was not written: %s", report.region(), write.sentence());
        return List.of();
    }
}
