package io.switchover.packages;

import io.switchover.health.Verdict;
import io.switchover.health.Verdicts;
import io.switchover.region.Regions;
import io.switchover.replication.ContentStore;
import io.switchover.replication.Replicator;
import io.switchover.replication.UploadInbox;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Documents;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

/** The beans of the room over whatever ports, as the container makes them. */
final class PackagesRoom {
    final Catalogue catalogue;
    final PackageReplication replication;
    final DefaultVersions defaultVersions;
    final Regions regions;

    /** The time of one app. */
    record Time(Clock clock, Stopwatch stopwatch, Parallel parallel) {}

    /** What it reaches. */
    record Outside(Documents documents, UploadInbox inbox, ContentStore store, Applications applications) {}

    PackagesRoom(
            Outside outside,
            Regions regions,
            Supplier<Verdicts> verdicts,
            ActiveRegions activeRegions,
            PackageSettings settings,
            Time time) {
        this.regions = regions;
        catalogue = new Catalogue(outside.documents(), regions);
        var known = new KnownUploads(time.stopwatch());
        var intake = new PackageIntake(
                outside.inbox(),
                new PackageRegistration(
                        catalogue,
                        new ManifestWriter(outside.store(), regions, time.parallel()),
                        settings,
                        time.clock(),
                        regions),
                known,
                time.parallel(),
                settings);
        var inboxes = new Inboxes(
                new InboxSweep(outside.inbox(), time.parallel(), settings),
                known,
                intake,
                new RejectionBook(catalogue, settings, time.clock()),
                settings,
                regions);
        var steps = new PackageSteps(
                catalogue, new Replicator(outside.store(), time.parallel()), outside.store(), outside.applications());
        var rollout = new Rollout(
                new RegionalRollouts(
                        catalogue, steps, new AccountLookup(outside.applications(), activeRegions), settings),
                new Claimants(new StoreClock(outside.documents()), time.stopwatch(), regions, settings),
                time.parallel(),
                regions,
                settings);
        defaultVersions = new DefaultVersions(catalogue, regions, verdicts::get, time.clock());
        replication = new PackageReplication(
                catalogue,
                inboxes,
                rollout,
                defaultVersions,
                verdicts::get,
                new TickBudget(settings, time.stopwatch()));
    }

    /** Every region answers. */
    static Verdicts healthy(List<String> regions) {
        var all = new HashMap<String, Verdict>();
        regions.forEach(region -> all.put(region, new Verdict.Healthy("it answers")));
        return new Verdicts(all);
    }

    static CataloguedPackage catalogued(PackageName name, String sha256, String region) {
        return CataloguedPackage.first(
                name,
                sha256,
                new UploadedBlob(region, name.application() + "/" + name.version() + ".zip", "e", 7, Instant.EPOCH),
                new PackageContents(1, 7, List.of(), null),
                Instant.EPOCH);
    }

    static RegionalPackage regional(PackageName name, String region, PackageState state) {
        return new RegionalPackage(name, region, state, false, null, null);
    }
}
