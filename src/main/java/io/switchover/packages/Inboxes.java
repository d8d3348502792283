package io.switchover.packages;

import io.switchover.health.Verdicts;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadedBlob;
import io.switchover.time.Budget;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks into the inboxes and takes in what is new. A region's inbox is first of all the business of that region's own app; the
 * others step in when nobody has taken a blob for a while.
 */
@ApplicationScoped
class Inboxes {
    private static final Logger LOG = Logger.getLogger(Inboxes.class);

    private final InboxSweep inboxSweep;
    private final KnownUploads knownUploads;
    private final PackageIntake packageIntake;
    private final RejectionBook rejectionBook;
    private final PackageSettings settings;
    private final Regions regions;

    Inboxes(
            InboxSweep inboxSweep,
            KnownUploads knownUploads,
            PackageIntake packageIntake,
            RejectionBook rejectionBook,
            PackageSettings settings,
            Regions regions) {
        this.inboxSweep = inboxSweep;
        this.knownUploads = knownUploads;
        this.packageIntake = packageIntake;
        this.rejectionBook = rejectionBook;
        this.settings = settings;
        this.regions = regions;
    }

    /** The catalogue after the next part of every inbox was looked at. */
    CatalogueView sweep(CatalogueView catalogue, Verdicts verdicts, Budget budget) {
        var lit =
                regions.all().stream().filter(region -> !verdicts.down(region)).toList();
        var ranges = inboxSweep.next(lit, budget.quarters(1));
        var after = take(ranges, catalogue, budget);
        return after.with(rejectionBook.release(ranges, after));
    }

    /** A blob of this app's own region, if it is there. */
    Answer<Optional<UploadedBlob>> find(String path) {
        return packageIntake.find(regions.here(), path);
    }

    /** The same after one blob was looked at that an event has named. */
    CatalogueView look(UploadedBlob blob, CatalogueView catalogue, Budget budget) {
        knownUploads.announce(blob);
        return take(List.of(ListedRange.of(blob)), catalogue, budget);
    }

    private CatalogueView take(List<ListedRange> ranges, CatalogueView catalogue, Budget budget) {
        var plan = SweepPlan.of(
                ranges.stream()
                        .flatMap(range -> range.blobs().stream())
                        .map(this::known)
                        .toList(),
                catalogue,
                new IntakePolicy.Limits(settings.largest().asLongValue(), settings.most()),
                settings.takeover());
        var rejected = new ArrayList<>(plan.rejected());
        var accepted = new ArrayList<>(plan.accepted());
        var view = catalogue;
        int taken = 0;
        for (var blob : plan.candidates()) {
            if (budget.spent()) {
                LOG.infof(
                        "%d uploads are left for the next tick",
                        plan.candidates().size() - taken);
                break;
            }
            taken++;
            switch (packageIntake.take(blob, view, budget)) {
                case Intake.Catalogued catalogued -> {
                    accepted.add(blob);
                    view = view.with(catalogued.written());
                }
                case Intake.Rejected(var upload) -> rejected.add(upload);
                case Intake.Later(var because) -> LOG.info(because);
            }
        }
        for (var blob : accepted) {
            if (knownUploads.announced(blob)) {
                view = view.with(packageIntake.announced(blob, view));
            }
        }
        for (var range : ranges) {
            var here = rejected.stream()
                    .filter(upload -> upload.region().equals(range.region()))
                    .toList();
            view = view.with(rejectionBook.write(range, here, accepted, view));
        }
        return view;
    }

    private SweepPlan.Known known(UploadedBlob blob) {
        return new SweepPlan.Known(
                blob, blob.region().equals(regions.here()), knownUploads.seenFor(blob), knownUploads.find(blob));
    }
}
