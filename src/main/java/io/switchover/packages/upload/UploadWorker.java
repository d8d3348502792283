package io.switchover.packages.upload;

import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.UploadSegment;
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
 * Looks into the upload containers and takes in what is new. A region's upload container is first of all the business of that region's own app; the
 * others step in when nobody has taken a blob for a while.
 */
@ApplicationScoped
public class UploadWorker {
    private static final Logger LOG = Logger.getLogger(UploadWorker.class);

    private final UploadLister uploadLister;
    private final SweepPlanner planner;
    private final KnownUploads knownUploads;
    private final UploadIntake uploadIntake;
    private final RejectionWriter rejectionWriter;
    private final Regions regions;
    private volatile boolean postponed;

    public UploadWorker(
            UploadLister uploadLister,
            SweepPlanner planner,
            KnownUploads knownUploads,
            UploadIntake uploadIntake,
            RejectionWriter rejectionWriter,
            Regions regions) {
        this.uploadLister = uploadLister;
        this.planner = planner;
        this.knownUploads = knownUploads;
        this.uploadIntake = uploadIntake;
        this.rejectionWriter = rejectionWriter;
        this.regions = regions;
    }

    /** The catalogue after the next part of every upload container was looked at. */
    public CatalogueSnapshot sweep(CatalogueSnapshot catalogue, VerdictsByRegion verdicts, Budget budget) {
        var lit =
                regions.all().stream().filter(region -> !verdicts.down(region)).toList();
        var ranges = uploadLister.next(lit, budget.quarters(1));
        var after = take(ranges, catalogue, budget);
        return after.with(rejectionWriter.release(ranges, after));
    }

    /** Whether the last sweep has left something for the next one. */
    public boolean more() {
        return postponed || uploadLister.midway();
    }

    /** A blob of this app's own region, if it is there. */
    public Answer<Optional<UploadedBlob>> find(String path) {
        return uploadIntake.find(regions.here(), path);
    }

    /** The same after one blob was looked at that an event has named. */
    public CatalogueSnapshot look(UploadedBlob blob, CatalogueSnapshot catalogue, Budget budget) {
        knownUploads.announce(blob);
        return take(List.of(UploadSegment.of(blob)), catalogue, budget);
    }

    private CatalogueSnapshot take(List<UploadSegment> ranges, CatalogueSnapshot catalogue, Budget budget) {
        var plan = planner.plan(ranges, catalogue);
        var rejected = new ArrayList<>(plan.rejected());
        var accepted = new ArrayList<>(plan.accepted());
        var view = catalogue;
        int taken = 0;
        boolean later = false;
        for (var blob : plan.candidates()) {
            if (budget.spent()) {
                LOG.infof(
                        "uploads left for the next tick: %d", plan.candidates().size() - taken);
                later = true;
                break;
            }
            taken++;
            switch (uploadIntake.take(blob, view, budget)) {
                case UploadFate.Catalogued catalogued -> {
                    accepted.add(blob);
                    view = view.with(catalogued.written());
                }
                case UploadFate.Rejected(var upload) -> rejected.add(upload);
                case UploadFate.Later(var because) -> {
                    LOG.info(because);
                    later = true;
                }
            }
        }
        postponed = later;
        for (var blob : accepted) {
            if (knownUploads.announced(blob)) {
                view = view.with(uploadIntake.announced(blob, view));
            }
        }
        for (var range : ranges) {
            var here = rejected.stream()
                    .filter(upload -> upload.region().equals(range.region()))
                    .toList();
            view = view.with(rejectionWriter.write(range, here, accepted, view));
        }
        return view;
    }
}
