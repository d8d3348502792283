package io.switchover.packages.upload;

import io.switchover.act.ActFailures;
import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageSettings;
import io.switchover.packages.QuarantinedUpload;
import io.switchover.packages.RejectedUpload;
import io.switchover.packages.RejectedUploadList;
import io.switchover.packages.UploadSegment;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Stored;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes down what lies in the upload containers and is no package, and takes back what was said about blobs that are gone. */
@ApplicationScoped
public class RejectionWriter {
    private static final Logger LOG = Logger.getLogger(RejectionWriter.class);

    private final Catalogue catalogue;
    private final PackageSettings settings;
    private final Clock clock;
    private final ActFailures failures;
    /** By region: how many were found since the listing began. */
    private final Map<String, Long> counts = new HashMap<>();

    public RejectionWriter(Catalogue catalogue, PackageSettings settings, Clock clock, ActFailures failures) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
        this.failures = failures;
    }

    /**
     * At most one write for each region, and none where nothing has changed.
     *
     * @param accepted what belongs to a package
     */
    List<Stored<?>> write(
            UploadSegment range, List<RejectedUpload> rejected, List<UploadedBlob> accepted, CatalogueSnapshot view) {
        return failures.attempt(
                        "write down which uploads are no packages",
                        range.region(),
                        () -> written(range, rejected, accepted, view))
                .orElse(List.of());
    }

    private List<Stored<?>> written(
            UploadSegment range, List<RejectedUpload> rejected, List<UploadedBlob> accepted, CatalogueSnapshot view) {
        if (view.foreign(RejectedUploadList.key(range.region()))) {
            return List.of();
        }
        var before = view.rejectedIn(range.region());
        var known = before.map(Stored::value).orElseGet(() -> RejectedUploadList.none(range.region()));
        if (range.single() && known.full() && !rejected.isEmpty()) {
            // Each further event would drop one and cost a write: the sweep writes the newest down, all at once.
            return List.of();
        }
        var after = known.after(range, rejected, accepted, clock.instant().minus(settings.rejectedShown()));
        var counted = count(range, rejected).map(after::counting).orElse(after);
        rejected.stream()
                .filter(upload ->
                        !known.uploads().contains(upload) && counted.uploads().contains(upload))
                .forEach(upload -> LOG.warn(upload.sentence()));
        if (counted.equals(known)) {
            return List.of();
        }
        var saved = catalogue.save(before, RejectedUploadList.key(range.region()), counted);
        if (!saved.write().done()) {
            LOG.infof(
                    "the rejected uploads of %s were not saved: %s; a later tick tries again",
                    range.region(), saved.write().sentence());
        }
        return saved.stored().<List<Stored<?>>>map(List::of).orElse(List.of());
    }

    /** How many there are in all, once the listing has come to its end. */
    private synchronized Optional<Long> count(UploadSegment range, List<RejectedUpload> rejected) {
        if (range.single()) {
            return Optional.empty();
        }
        long before = range.after() == null ? 0 : counts.getOrDefault(range.region(), 0L);
        counts.put(range.region(), before + rejected.size());
        return range.upTo() == null ? Optional.of(before + rejected.size()) : Optional.empty();
    }

    /** Blobs that were quarantined beside a package and were replaced or removed since. */
    List<Stored<?>> release(List<UploadSegment> ranges, CatalogueSnapshot view) {
        var written = new ArrayList<Stored<?>>();
        for (var known : view.packages()) {
            failures.attempt(
                            "take back what was said about a quarantined upload",
                            known.name().text(),
                            () -> released(known, ranges, view))
                    .flatMap(saved -> saved)
                    .ifPresent(written::add);
        }
        return written;
    }

    private Optional<Stored<?>> released(CatalogueEntry known, List<UploadSegment> ranges, CatalogueSnapshot view) {
        var gone = known.quarantined().stream()
                .filter(loser -> ranges.stream().anyMatch(range -> isGone(loser, range)))
                .toList();
        if (gone.isEmpty()) {
            return Optional.empty();
        }
        var saved = catalogue.save(view.find(known.name()), known.name().key(), known.releasing(gone));
        LOG.infof(
                "%s: quarantined uploads of its name that are gone: %d",
                known.name().text(), gone.size());
        return saved.stored().map(stored -> stored);
    }

    private static boolean isGone(QuarantinedUpload loser, UploadSegment range) {
        return range.region().equals(loser.region())
                && range.covers(loser.path())
                && range.blobs().stream().noneMatch((UploadedBlob blob) -> loser.is(blob));
    }
}
