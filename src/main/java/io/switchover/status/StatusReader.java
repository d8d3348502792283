package io.switchover.status;

import io.switchover.health.HealthReport;
import io.switchover.health.VerdictReader;
import io.switchover.job.ledger.LedgerSummary;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.packages.Catalogue;
import io.switchover.packages.PackageOverview;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.RecordReader;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Asks every room what there is to show. What one room cannot say now does not keep the others from being shown. */
@ApplicationScoped
class StatusReader {
    private final Regions regions;
    private final RecordReader recordReader;
    private final VerdictReader verdictReader;
    private final Documents documents;
    private final Catalogue catalogue;
    private final LedgerSummary ledgerSummary;

    StatusReader(
            Regions regions,
            RecordReader recordReader,
            VerdictReader verdictReader,
            Documents documents,
            Catalogue catalogue,
            LedgerSummary ledgerSummary) {
        this.regions = regions;
        this.recordReader = recordReader;
        this.verdictReader = verdictReader;
        this.documents = documents;
        this.catalogue = catalogue;
        this.ledgerSummary = ledgerSummary;
    }

    Status now() {
        var unreadable = new ArrayList<String>();
        var view = recordReader.peek();
        var readiness = new ArrayList<ReadinessReport>();
        for (var region : regions.jobs()) {
            switch (documents.read(ReadinessReport.class, ReadinessReport.key(region))) {
                case Read.Found<ReadinessReport> f -> readiness.add(f.stored().value());
                case Read.Absent<ReadinessReport> a -> unreadable.add("readiness of " + region + ": not checked yet");
                case Read.Unreadable<ReadinessReport> u ->
                    unreadable.add("readiness of " + region + ": " + u.because());
            }
        }
        @Nullable
        PackageOverview packages =
                switch (catalogue.read()) {
                    case Catalogue.Reading.Found(var found) -> PackageOverview.of(found, regions.jobs());
                    case Catalogue.Reading.Unreadable u -> {
                        unreadable.add(u.because());
                        yield null;
                    }
                };
        @Nullable LedgerTotals ledgerTotals = ledgerSummary.totals().orElse(null);
        if (ledgerTotals == null) {
            unreadable.add("the ledger cannot be read");
        }
        var foreignJobs = ledgerSummary.foreignJobs();
        regions.jobs().stream()
                .filter(region -> !foreignJobs.containsKey(region))
                .forEach(
                        region -> unreadable.add("jobs of others in " + region + ": its Batch account did not answer"));
        return new Status(
                regions.here(),
                view.sentence(),
                view,
                HealthReport.of(verdictReader.assess()),
                readiness,
                packages,
                ledgerTotals,
                foreignJobs,
                unreadable);
    }
}
