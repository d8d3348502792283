package io.switchover.packages;

import io.switchover.health.Verdicts;
import io.switchover.packages.RolloutRunner.Errand;
import io.switchover.region.Regions;
import io.switchover.replication.ReplicationSettings;
import io.switchover.replication.Reply;
import io.switchover.replication.UploadInbox;
import io.switchover.replication.UploadedBlob;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import io.switchover.time.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The order of things in a tick: look into the inboxes, take in what is new, carry what is on its way, move default versions, and
 * carry those. The trigger does the same for one blob, at once; what it misses, the sweep finds.
 */
@ApplicationScoped
public class PackageReplication {
    private static final Logger LOG = Logger.getLogger(PackageReplication.class);

    private final Catalogue catalogue;
    private final UploadInbox inbox;
    private final PackageIntake packageIntake;
    private final RolloutRunner rolloutRunner;
    private final DefaultVersions defaultVersions;
    private final SharedVerdicts sharedVerdicts;
    private final Regions regions;
    private final Parallel parallel;
    private final Stopwatch stopwatch;
    private final ReplicationSettings settings;
    private final AtomicInteger rota =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1000));

    PackageReplication(
            Catalogue catalogue,
            UploadInbox inbox,
            PackageIntake packageIntake,
            RolloutRunner rolloutRunner,
            DefaultVersions defaultVersions,
            SharedVerdicts sharedVerdicts,
            Regions regions,
            Parallel parallel,
            Stopwatch stopwatch,
            ReplicationSettings settings) {
        this.catalogue = catalogue;
        this.inbox = inbox;
        this.packageIntake = packageIntake;
        this.rolloutRunner = rolloutRunner;
        this.defaultVersions = defaultVersions;
        this.sharedVerdicts = sharedVerdicts;
        this.regions = regions;
        this.parallel = parallel;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** Event Grid says something about a blob in this region. */
    public void heard(String event) {
        switch (UploadEvent.read(event)) {
            case UploadEvent.Arrived(var path) -> arrived(path);
            case UploadEvent.Foreign(var because) ->
                LOG.warnf("an event in the queue package-uploads is dropped: %s", because);
        }
    }

    /** Something has arrived in this region's inbox, and an event says so. */
    void arrived(String path) {
        var budget = Budget.of(settings.tick(), stopwatch);
        switch (inbox.look(regions.here(), path)) {
            case Reply.Heard<Optional<UploadedBlob>>(var blob) -> {
                if (blob.isPresent() && catalogue.read() instanceof Catalogue.Reading.Whole reading) {
                    sweep(reading, List.of(blob.get()), budget);
                    packageIntake.announced(blob.get());
                    carry(sharedVerdicts.verdicts(), budget);
                }
            }
            case Reply<Optional<UploadedBlob>> other ->
                LOG.infof("packages/%s is left for the sweep: %s", path, other.sentence());
        }
    }

    /** One tick; answers whether there may be more to do. */
    boolean tick() {
        var budget = Budget.of(settings.tick(), stopwatch);
        if (!(catalogue.read() instanceof Catalogue.Reading.Whole reading)) {
            LOG.warn("nothing is swept: the catalogue cannot be read");
            return true;
        }
        var verdicts = sharedVerdicts.verdicts();
        var listings = listings(verdicts);
        var blobs = new ArrayList<UploadedBlob>();
        listings.forEach((region, listed) -> blobs.addAll(listed));
        sweep(reading, blobs, budget);
        packageIntake.forget(reading, listings);
        carry(verdicts, budget);
        return listings.size() < regions.all().size()
                || blobs.stream().anyMatch(blob -> !known(blob, reading))
                || !(catalogue.read() instanceof Catalogue.Reading.Whole after && settled(after));
    }

    private static boolean known(UploadedBlob blob, Catalogue.Reading.Whole reading) {
        return IntakePolicy.known(
                blob,
                reading.all(),
                reading.rejected().stream().map(s -> s.value()).toList());
    }

    /** Whether every package is where it should be, also in regions that are down. */
    private boolean settled(Catalogue.Reading.Whole reading) {
        return reading.defaults().stream().allMatch(d -> d.value().candidate() == null)
                && reading.all().stream()
                        .allMatch(wanted -> regions.jobs().stream()
                                .allMatch(region -> PackagePlan.settled(
                                        wanted.in(region), reading.isDefault(wanted.name()))));
    }

    private Map<String, List<UploadedBlob>> listings(Verdicts verdicts) {
        var all = regions.all().stream().filter(r -> !verdicts.down(r)).toList();
        var replies = parallel.all(all.stream()
                .<Callable<Reply<List<UploadedBlob>>>>map(region -> () -> inbox.list(region))
                .toList());
        var heard = new TreeMap<String, List<UploadedBlob>>();
        for (int i = 0; i < all.size(); i++) {
            if (replies.get(i) instanceof Reply.Heard<List<UploadedBlob>>(var listed)) {
                heard.put(all.get(i), listed);
            } else {
                LOG.infof(
                        "the inbox in %s is not swept: %s",
                        all.get(i), replies.get(i).sentence());
            }
        }
        return heard;
    }

    private void sweep(Catalogue.Reading.Whole reading, List<UploadedBlob> blobs, Budget budget) {
        var rejected = reading.rejected().stream().map(s -> s.value()).toList();
        for (var blob : blobs) {
            if (budget.spent()) {
                LOG.info("the rest of the inboxes is the next tick's");
                return;
            }
            if (!IntakePolicy.known(blob, reading.all(), rejected)) {
                packageIntake.take(blob);
            }
        }
    }

    /** Carries what is on its way, then what a moved default version asks for. */
    private void carry(Verdicts verdicts, Budget budget) {
        if (catalogue.read() instanceof Catalogue.Reading.Whole reading) {
            var errands = errands(reading, verdicts);
            errands.addAll(recheck(reading, verdicts));
            rolloutRunner.run(errands, budget);
        }
        defaultVersions.move(verdicts);
        if (catalogue.read() instanceof Catalogue.Reading.Whole reading) {
            rolloutRunner.run(errands(reading, verdicts), budget);
        }
    }

    private Set<Errand> errands(Catalogue.Reading.Whole reading, Verdicts verdicts) {
        var errands = new LinkedHashSet<Errand>();
        for (var region : regions.jobs()) {
            for (var wanted : reading.all()) {
                if (!verdicts.down(region)
                        && !PackagePlan.settled(wanted.in(region), reading.isDefault(wanted.name()))) {
                    errands.add(new Errand(region, wanted.name()));
                }
            }
        }
        return errands;
    }

    /** A few packages in turn, in this app's own region; the witness's app looks at all regions, in case one's app is dead. */
    private Set<Errand> recheck(Catalogue.Reading.Whole reading, Verdicts verdicts) {
        var errands = new LinkedHashSet<Errand>();
        var all = reading.all();
        var mine = regions.runsJobs(regions.here()) ? List.of(regions.here()) : regions.jobs();
        for (int i = 0; i < Math.min(settings.recheck(), all.size()); i++) {
            var wanted = all.get(Math.floorMod(rota.getAndIncrement(), all.size()));
            mine.stream()
                    .filter(region -> !verdicts.down(region))
                    .forEach(region -> errands.add(new Errand(region, wanted.name())));
        }
        return errands;
    }
}
