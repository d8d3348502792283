package io.switchover.packages;

import io.switchover.act.ActFailures;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.rollout.AccountPackageReader;
import io.switchover.packages.rollout.ActiveRegionCheck;
import io.switchover.packages.rollout.Applications;
import io.switchover.packages.rollout.ClaimTermsFactory;
import io.switchover.packages.rollout.PackageStepRunner;
import io.switchover.packages.rollout.RegionalRolloutFactory;
import io.switchover.packages.rollout.RolloutRunner;
import io.switchover.packages.tick.PackageActs;
import io.switchover.packages.tick.PackageReconciler;
import io.switchover.packages.tick.TickBudget;
import io.switchover.packages.upload.CatalogueWriter;
import io.switchover.packages.upload.KnownUploads;
import io.switchover.packages.upload.ManifestWriter;
import io.switchover.packages.upload.RejectionWriter;
import io.switchover.packages.upload.SweepPlanner;
import io.switchover.packages.upload.UploadIntake;
import io.switchover.packages.upload.UploadLister;
import io.switchover.packages.upload.UploadWorker;
import io.switchover.packages.versions.DefaultVersionPromoter;
import io.switchover.region.Regions;
import io.switchover.replication.ContentStore;
import io.switchover.replication.Replicator;
import io.switchover.replication.UploadContainers;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Documents;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The beans of the room over whatever ports, as the container makes them. */
public final class PackagesRoom {
    public final Catalogue catalogue;
    public final PackageReconciler replication;
    public final DefaultVersionPromoter defaultVersions;
    public final Regions regions;
    private final ActFailures failures;

    /** The time of one app. */
    record Time(Clock clock, Stopwatch stopwatch, Parallel parallel) {}

    /** What it reaches. */
    record Outside(Documents documents, UploadContainers uploads, ContentStore store, Applications applications) {}

    PackagesRoom(
            Outside outside,
            Regions regions,
            Supplier<VerdictsByRegion> verdicts,
            ActiveRegionCheck activeRegionCheck,
            PackageSettings settings,
            Time time) {
        this.regions = regions;
        failures = new ActFailures(time.clock());
        catalogue = new Catalogue(outside.documents(), regions);
        var known = new KnownUploads(time.stopwatch());
        var intake = new UploadIntake(
                outside.uploads(),
                new CatalogueWriter(
                        catalogue,
                        new ManifestWriter(outside.store(), regions, time.parallel()),
                        settings,
                        time.clock(),
                        regions),
                known,
                time.parallel(),
                settings,
                failures);
        var uploadWorker = new UploadWorker(
                new UploadLister(outside.uploads(), time.parallel(), settings),
                new SweepPlanner(known, settings, regions, failures),
                known,
                intake,
                new RejectionWriter(catalogue, settings, time.clock(), failures),
                regions);
        var steps = new PackageStepRunner(
                catalogue, new Replicator(outside.store(), time.parallel()), outside.store(), outside.applications());
        var rollout = new RolloutRunner(
                new RegionalRolloutFactory(
                        catalogue,
                        steps,
                        new AccountPackageReader(outside.applications(), activeRegionCheck),
                        settings),
                new ClaimTermsFactory(new StoreClock(outside.documents()), time.stopwatch(), regions, settings),
                time.parallel(),
                regions,
                settings,
                failures);
        defaultVersions = new DefaultVersionPromoter(catalogue, regions, verdicts::get, time.clock(), failures);
        replication = new PackageReconciler(
                catalogue,
                uploadWorker,
                rollout,
                new PackageActs(uploadWorker, rollout, defaultVersions, failures),
                verdicts::get,
                new TickBudget(settings, time.stopwatch()));
    }

    /** What has thrown in this process. */
    public Map<String, ActFailures.Failures> failures() {
        return failures.byAct();
    }

    /** Every region answers. */
    static VerdictsByRegion healthy(List<String> regions) {
        var all = new HashMap<String, Verdict>();
        regions.forEach(region -> all.put(region, new Verdict.Healthy("it answers")));
        return new VerdictsByRegion(all);
    }

    public static CatalogueEntry catalogued(PackageName name, String sha256, String region) {
        return CatalogueEntry.first(
                name,
                sha256,
                new UploadedBlob(region, name.application() + "/" + name.version() + ".zip", "e", 7, Instant.EPOCH),
                new ContentsSummary(1, 7, List.of(), null),
                Instant.EPOCH);
    }

    public static RegionalPackage regional(PackageName name, String region, PackageState state) {
        return new RegionalPackage(name, region, state, false, null, null);
    }
}
