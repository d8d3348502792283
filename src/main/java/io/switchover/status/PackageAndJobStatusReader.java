package io.switchover.status;

import io.switchover.act.ActFailures;
import io.switchover.job.ForeignJobsSnapshot;
import io.switchover.job.ledger.LedgerSummaryReader;
import io.switchover.job.ledger.LedgerTotals;
import io.switchover.packages.Catalogue;
import io.switchover.packages.PackageOverview;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work's part of the status: packages and jobs, and the acts that threw. */
@ApplicationScoped
class PackageAndJobStatusReader {
    private final Regions regions;
    private final Catalogue catalogue;
    private final LedgerSummaryReader ledgerSummaryReader;
    private final ActFailures actFailures;

    PackageAndJobStatusReader(
            Regions regions, Catalogue catalogue, LedgerSummaryReader ledgerSummaryReader, ActFailures actFailures) {
        this.regions = regions;
        this.catalogue = catalogue;
        this.ledgerSummaryReader = ledgerSummaryReader;
        this.actFailures = actFailures;
    }

    Map<String, ActFailures.Failures> failures() {
        return actFailures.byAct();
    }

    /**
     * @param unrecognized a sentence for each document that another version wrote and this one does not understand
     * @param cutOff says that something was left out, and what to do; null when this is all
     * @param rejected which call names the uploads that are no packages
     */
    record Packages(
            List<PackageOverview.Item> packages,
            List<String> unrecognized,
            @Nullable String cutOff,
            String rejected) {}

    @Nullable
    Packages packages(List<String> unreadable) {
        return switch (catalogue.glance()) {
            case Catalogue.Reading.Found(var found) -> {
                var overview = PackageOverview.of(found, regions.jobs());
                yield new Packages(
                        overview.packages(),
                        overview.unrecognized(),
                        overview.cutOff(),
                        "GET /api/packages names the uploads that are no packages");
            }
            case Catalogue.Reading.Unreadable u -> {
                unreadable.add(u.because());
                yield null;
            }
        };
    }

    @Nullable
    LedgerTotals jobs(List<String> unreadable) {
        var totals = ledgerSummaryReader.totals();
        if (!(totals instanceof Answer.Answered<LedgerTotals>)) {
            unreadable.add("the ledger: " + totals.sentence());
        }
        return totals.found().orElse(null);
    }

    Map<String, ForeignJobsSnapshot> foreignJobs(List<String> unreadable) {
        var foreignJobs = ledgerSummaryReader.foreignJobs().found().orElse(Map.of());
        regions.jobs().stream()
                .filter(region -> !foreignJobs.containsKey(region))
                .forEach(region -> unreadable.add("foreign jobs in " + region + ": nobody has looked for them yet"));
        return foreignJobs;
    }
}
