package io.switchover.replication;

import io.switchover.health.Verdicts;
import io.switchover.pace.Budget;
import io.switchover.pace.Stopwatch;
import io.switchover.pace.Together;
import io.switchover.region.Regions;
import io.switchover.replication.Delivery.Errand;
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
class Replication {
    private static final Logger LOG = Logger.getLogger(Replication.class);

    private final Catalogue catalogue;
    private final PackageInbox inbox;
    private final Intake intake;
    private final Delivery delivery;
    private final Promotion promotion;
    private final Judgement judgement;
    private final Regions regions;
    private final Together together;
    private final Stopwatch stopwatch;
    private final ReplicationSettings settings;
    private final AtomicInteger rota =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1000));

    Replication(
            Catalogue catalogue,
            PackageInbox inbox,
            Intake intake,
            Delivery delivery,
            Promotion promotion,
            Judgement judgement,
            Regions regions,
            Together together,
            Stopwatch stopwatch,
            ReplicationSettings settings) {
        this.catalogue = catalogue;
        this.inbox = inbox;
        this.intake = intake;
        this.delivery = delivery;
        this.promotion = promotion;
        this.judgement = judgement;
        this.regions = regions;
        this.together = together;
        this.stopwatch = stopwatch;
        this.settings = settings;
    }

    /** Event Grid says something about a blob in this region. */
    void heard(String event) {
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
            case Reply.Heard<Optional<InboxBlob>>(var blob) -> {
                if (blob.isPresent() && catalogue.read() instanceof Catalogue.Reading.Whole reading) {
                    sweep(reading, List.of(blob.get()), budget);
                    intake.announced(blob.get());
                    carry(judgement.verdicts(), budget);
                }
            }
            case Reply<Optional<InboxBlob>> other ->
                LOG.infof("packages/%s is left for the sweep: %s", path, other.said());
        }
    }

    /** One tick. */
    void tick() {
        var budget = Budget.of(settings.tick(), stopwatch);
        if (!(catalogue.read() instanceof Catalogue.Reading.Whole reading)) {
            LOG.warn("nothing is swept: the catalogue cannot be read");
            return;
        }
        var verdicts = judgement.verdicts();
        var listings = listings(verdicts);
        var blobs = new ArrayList<InboxBlob>();
        listings.forEach((region, listed) -> blobs.addAll(listed));
        sweep(reading, blobs, budget);
        intake.forget(reading, listings);
        carry(verdicts, budget);
    }

    private Map<String, List<InboxBlob>> listings(Verdicts verdicts) {
        var all = regions.all().stream().filter(r -> !verdicts.down(r)).toList();
        var replies = together.all(all.stream()
                .<Callable<Reply<List<InboxBlob>>>>map(region -> () -> inbox.list(region))
                .toList());
        var heard = new TreeMap<String, List<InboxBlob>>();
        for (int i = 0; i < all.size(); i++) {
            if (replies.get(i) instanceof Reply.Heard<List<InboxBlob>>(var listed)) {
                heard.put(all.get(i), listed);
            } else {
                LOG.infof(
                        "the inbox in %s is not swept: %s",
                        all.get(i), replies.get(i).said());
            }
        }
        return heard;
    }

    private void sweep(Catalogue.Reading.Whole reading, List<InboxBlob> blobs, Budget budget) {
        var rejected = reading.rejected().stream().map(s -> s.value()).toList();
        for (var blob : blobs) {
            if (budget.spent()) {
                LOG.info("the rest of the inboxes is the next tick's");
                return;
            }
            if (!IntakePolicy.known(blob, reading.all(), rejected)) {
                intake.take(blob);
            }
        }
    }

    /** Carries what is on its way, then what a moved default version asks for. */
    private void carry(Verdicts verdicts, Budget budget) {
        if (catalogue.read() instanceof Catalogue.Reading.Whole reading) {
            var errands = errands(reading, verdicts);
            errands.addAll(recheck(reading, verdicts));
            delivery.run(errands, budget);
        }
        promotion.move(verdicts);
        if (catalogue.read() instanceof Catalogue.Reading.Whole reading) {
            delivery.run(errands(reading, verdicts), budget);
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
