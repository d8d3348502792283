package io.switchover.status;

import io.switchover.health.HealthReport;
import io.switchover.health.Observers;
import io.switchover.job.Balance;
import io.switchover.job.Ledger;
import io.switchover.readiness.ReadinessReport;
import io.switchover.region.Lookout;
import io.switchover.region.Regions;
import io.switchover.replication.Catalogue;
import io.switchover.replication.PackageOverview;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Asks every room what there is to show. What one room cannot say now does not keep the others from being shown. */
@ApplicationScoped
class Survey {
    private final Regions regions;
    private final Lookout lookout;
    private final Observers observers;
    private final Documents documents;
    private final Catalogue catalogue;
    private final Ledger ledger;

    Survey(
            Regions regions,
            Lookout lookout,
            Observers observers,
            Documents documents,
            Catalogue catalogue,
            Ledger ledger) {
        this.regions = regions;
        this.lookout = lookout;
        this.observers = observers;
        this.documents = documents;
        this.catalogue = catalogue;
        this.ledger = ledger;
    }

    Status now() {
        var unreadable = new ArrayList<String>();
        var outlook = lookout.peek();
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
                    case Catalogue.Reading.Whole whole -> PackageOverview.of(whole, regions.jobs());
                    case Catalogue.Reading.Unreadable u -> {
                        unreadable.add(u.because());
                        yield null;
                    }
                };
        @Nullable Balance balance = ledger.balance().orElse(null);
        if (balance == null) {
            unreadable.add("the ledger cannot be read");
        }
        var notOurs = ledger.notOurs();
        regions.jobs().stream()
                .filter(region -> !notOurs.containsKey(region))
                .forEach(
                        region -> unreadable.add("jobs of others in " + region + ": its Batch account did not answer"));
        return new Status(
                regions.here(),
                outlook.said(),
                outlook,
                HealthReport.of(observers.assess()),
                readiness,
                packages,
                balance,
                notOurs,
                unreadable);
    }
}
