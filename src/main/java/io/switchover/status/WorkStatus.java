package io.switchover.status;

import io.switchover.job.ForeignJobCount;
import io.switchover.job.ledger.LedgerSummary;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.packages.Catalogue;
import io.switchover.packages.PackageOverview;
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work's part of the status: packages and jobs. */
@ApplicationScoped
class WorkStatus {
    private final Regions regions;
    private final Catalogue catalogue;
    private final LedgerSummary ledgerSummary;

    WorkStatus(Regions regions, Catalogue catalogue, LedgerSummary ledgerSummary) {
        this.regions = regions;
        this.catalogue = catalogue;
        this.ledgerSummary = ledgerSummary;
    }

    @Nullable
    PackageOverview packages(List<String> unreadable) {
        return switch (catalogue.read()) {
            case Catalogue.Reading.Found(var found) -> PackageOverview.of(found, regions.jobs());
            case Catalogue.Reading.Unreadable u -> {
                unreadable.add(u.because());
                yield null;
            }
        };
    }

    @Nullable
    LedgerTotals jobs(List<String> unreadable) {
        var totals = ledgerSummary.totals();
        if (totals.isEmpty()) {
            unreadable.add("the ledger cannot be read");
        }
        return totals.orElse(null);
    }

    Map<String, ForeignJobCount> foreignJobs(List<String> unreadable) {
        var foreignJobs = ledgerSummary.foreignJobs();
        regions.jobs().stream()
                .filter(region -> !foreignJobs.containsKey(region))
                .forEach(region -> unreadable.add("foreign jobs in " + region + ": its Batch account did not answer"));
        return foreignJobs;
    }
}
