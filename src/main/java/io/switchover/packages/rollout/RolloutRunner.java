package io.switchover.packages.rollout;

import io.switchover.act.ActFailures;
import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackageSettings;
import io.switchover.packages.RegionalPackage;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes packages through their steps: all regions side by side, so that a dark one holds up nobody else, and a few packages at
 * once in each.
 */
@ApplicationScoped
public class RolloutRunner {
    private final RegionalRolloutFactory regionalRolloutFactory;
    private final ClaimTermsFactory claimTermsFactory;
    private final Parallel parallel;
    private final Regions regions;
    private final PackageSettings settings;
    private final ActFailures failures;
    /** What this process is at; two of its ticks may overlap. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private final AtomicInteger rota =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1000));

    public RolloutRunner(
            RegionalRolloutFactory regionalRolloutFactory,
            ClaimTermsFactory claimTermsFactory,
            Parallel parallel,
            Regions regions,
            PackageSettings settings,
            ActFailures failures) {
        this.regionalRolloutFactory = regionalRolloutFactory;
        this.claimTermsFactory = claimTermsFactory;
        this.parallel = parallel;
        this.regions = regions;
        this.settings = settings;
        this.failures = failures;
    }

    /** This process at this moment. */
    public Answer<ClaimTerms> claimant() {
        return claimTermsFactory.now();
    }

    /** What is due for this app. */
    public CatalogueSnapshot mine(
            CatalogueSnapshot catalogue, VerdictsByRegion verdicts, ClaimTerms claimTerms, Budget budget) {
        var asker = asker(claimTerms, settings.takeover().toSeconds());
        return run(catalogue, tasks(catalogue, verdicts, asker).values(), claimTerms, budget);
    }

    /** The same, and a few packages that are settled, to be compared with the accounts. */
    public CatalogueSnapshot mineAndSettled(
            CatalogueSnapshot catalogue, VerdictsByRegion verdicts, ClaimTerms claimTerms, Budget budget) {
        var asker = asker(claimTerms, settings.takeover().toSeconds());
        var tasks = tasks(catalogue, verdicts, asker);
        recheck(catalogue, verdicts, asker).forEach(task -> tasks.putIfAbsent(task.key(), task));
        return run(catalogue, tasks.values(), claimTerms, budget);
    }

    /** What is due in every region: an event or an operator has asked for it now. */
    public CatalogueSnapshot everywhere(
            CatalogueSnapshot catalogue, VerdictsByRegion verdicts, ClaimTerms claimTerms, Budget budget) {
        return run(catalogue, tasks(catalogue, verdicts, asker(claimTerms, 0)).values(), claimTerms, budget);
    }

    /** Whether every package is where it should be, also in regions that are down. */
    public boolean settled(CatalogueSnapshot catalogue) {
        return RolloutPlan.settled(catalogue, regions.jobs());
    }

    private RolloutPlan.Asker asker(ClaimTerms claimTerms, long takeover) {
        return new RolloutPlan.Asker(regions.here(), regions.jobs(), claimTerms.now(), takeover);
    }

    private LinkedHashMap<String, RolloutTask> tasks(
            CatalogueSnapshot catalogue, VerdictsByRegion verdicts, RolloutPlan.Asker asker) {
        var due = catalogue.packages().stream()
                .flatMap(wanted -> failures
                        .attempt(
                                "plan what a package needs",
                                wanted.name().text(),
                                () -> RolloutPlan.due(catalogue, wanted, verdicts, asker))
                        .stream()
                        .flatMap(List::stream))
                .toList();
        var tasks = new LinkedHashMap<String, RolloutTask>();
        RolloutPlan.inOrder(due).forEach(task -> tasks.put(task.key(), task));
        return tasks;
    }

    /** In this app's own region; the witness's app looks at all regions, in case one's app is dead. */
    private List<RolloutTask> recheck(CatalogueSnapshot catalogue, VerdictsByRegion verdicts, RolloutPlan.Asker asker) {
        var mine = regions.runsJobs(regions.here()) ? List.of(regions.here()) : regions.jobs();
        return RolloutPlan.recheck(
                catalogue, verdicts, mine, asker, rota.getAndAdd(settings.recheck()), settings.recheck());
    }

    private CatalogueSnapshot run(
            CatalogueSnapshot catalogue, Collection<RolloutTask> tasks, ClaimTerms claimTerms, Budget budget) {
        var workers = new ArrayList<Callable<List<Stored<?>>>>();
        for (var region : regions.jobs()) {
            var queue = new ConcurrentLinkedQueue<>(
                    tasks.stream().filter(task -> task.region().equals(region)).toList());
            for (int i = 0; i < Math.min(settings.atOnce(), queue.size()); i++) {
                workers.add(() -> work(queue, claimTerms, budget));
            }
        }
        return catalogue.with(
                parallel.all(workers).stream().flatMap(List::stream).toList());
    }

    /** What was written. */
    private List<Stored<?>> work(Queue<RolloutTask> queue, ClaimTerms claimTerms, Budget budget) {
        var written = new ArrayList<Stored<?>>();
        for (var task = queue.poll(); task != null && !budget.spent(); task = queue.poll()) {
            if (busy.add(task.key())) {
                try {
                    go(task, claimTerms, budget).ifPresent(written::add);
                } finally {
                    busy.remove(task.key());
                }
            }
        }
        return written;
    }

    private Optional<Stored<RegionalPackage>> go(RolloutTask task, ClaimTerms claimTerms, Budget budget) {
        return failures.attempt(
                        "process a package",
                        task.name().text() + " in " + task.region(),
                        () -> regionalRolloutFactory.of(task, claimTerms).go(budget))
                .flatMap(stored -> stored);
    }
}
