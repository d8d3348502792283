package io.switchover.job.intake;

import io.switchover.job.JobSpec;
import io.switchover.job.Violation;
import io.switchover.job.batch.BatchPools;
import io.switchover.job.validation.NodeNeeds;
import io.switchover.job.validation.Violations;
import io.switchover.packages.AvailablePackage;
import io.switchover.packages.PackageAvailability;
import io.switchover.packages.PackageReference;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * What a job needs to find in a region: its pool, and its application packages. Batch would accept a job without the one and
 * run nothing, and refuse each task without the other, so both are looked for before a job is taken.
 */
@ApplicationScoped
public class JobPrerequisites {
    private final BatchPools batchPools;
    private final PackageAvailability packageAvailability;
    private final Regions regions;
    private final LikelyTargets likelyTargets;
    private final Parallel parallel;
    private final TaskPrerequisiteCheck tasks;

    public JobPrerequisites(
            BatchPools batchPools,
            PackageAvailability packageAvailability,
            Regions regions,
            LikelyTargets likelyTargets,
            Parallel parallel,
            TaskPrerequisiteCheck tasks) {
        this.batchPools = batchPools;
        this.packageAvailability = packageAvailability;
        this.regions = regions;
        this.likelyTargets = likelyTargets;
        this.parallel = parallel;
        this.tasks = tasks;
    }

    sealed interface Outcome {
        /**
         * @param spec with packages as they are called, and each with its version: every attempt runs the same
         * @param notes what should be known of other regions
         */
        record Met(JobSpec spec, List<String> notes) implements Outcome {}

        /** It would run nowhere. */
        record Missing(List<Violation> violations) implements Outcome {}

        record NotYet(String because) implements Outcome {}
    }

    Outcome check(JobSpec spec) {
        return switch (pool(spec)) {
            case Outcome.Met met -> packages(spec, met.notes());
            case Outcome.Missing pool ->
                packages(spec, List.of()) instanceof Outcome.Missing packages ? both(pool, packages) : pool;
            case Outcome.NotYet notYet -> notYet;
        };
    }

    private static Outcome.Missing both(Outcome.Missing pool, Outcome.Missing packages) {
        return new Outcome.Missing(Stream.concat(pool.violations().stream(), packages.violations().stream())
                .toList());
    }

    /** Whether no region says that it lacks the pool. */
    boolean isEverywhere(String pool) {
        return !pools(pool).containsValue(Pool.MISSING);
    }

    /** The same of its tasks, once all of them are known. */
    TaskPrerequisiteCheck.Outcome ofTasks(JobSpec spec, NodeNeeds needs) {
        return tasks.check(spec, needs);
    }

    private Outcome packages(JobSpec spec, List<String> known) {
        var violations = new Violations();
        var notes = new ArrayList<>(known);
        var pinned = new LinkedHashSet<PackageReference>();
        for (var wanted : spec.packages()) {
            switch (packageAvailability.find(wanted)) {
                case Answer.Unanswered<AvailablePackage> silent -> {
                    return new Outcome.NotYet(
                            "whether there is a package " + wanted.text() + " cannot be said: " + silent.because());
                }
                case Answer.Refused<AvailablePackage> absent ->
                    violations.add(Violation.of("packages", wanted.text(), absent.because()));
                case Answer.Answered<AvailablePackage>(var found) -> {
                    pinned.add(found.pinned());
                    if (wanted.version() == null) {
                        notes.add("of " + found.application() + " the default version now is " + found.version()
                                + ": every attempt runs that one");
                    }
                    regions.jobs().stream()
                            .filter(region -> !found.usable().contains(region))
                            .forEach(region -> notes.add("the package "
                                    + found.pinned().text() + " is not ready in " + region
                                    + " yet: the job waits there until it is"));
                }
            }
        }
        return violations.none()
                ? new Outcome.Met(spec.with(List.copyOf(pinned)), List.copyOf(notes))
                : new Outcome.Missing(violations.all());
    }

    private Outcome pool(JobSpec spec) {
        var pools = pools(spec.pool());
        var answered = pools.values().stream().filter(p -> p != Pool.SILENT).toList();
        if (answered.isEmpty()) {
            return new Outcome.NotYet("no region could say whether it has the pool " + spec.pool());
        }
        if (!answered.contains(Pool.THERE) && pools.containsValue(Pool.SILENT)) {
            return new Outcome.NotYet("no region that answered has the pool " + spec.pool() + ", and not all answered");
        }
        var lacking = likelyTargets.targets(spec.placement()).stream()
                .filter(region -> pools.get(region) == Pool.MISSING)
                .toList();
        if (!answered.contains(Pool.THERE) || !lacking.isEmpty()) {
            return new Outcome.Missing(List.of(Violation.of(
                    "pool",
                    spec.pool(),
                    "there is no such pool in "
                            + (answered.contains(Pool.THERE) ? String.join(", ", lacking) : "any region that answered")
                            + ", and Batch would accept the job and run nothing")));
        }
        return new Outcome.Met(
                spec,
                pools.entrySet().stream()
                        .filter(pool -> pool.getValue() == Pool.MISSING)
                        .map(pool -> "the pool " + spec.pool() + " is not in " + pool.getKey()
                                + ": the job could not be moved there")
                        .toList());
    }

    private enum Pool {
        THERE,
        MISSING,
        SILENT
    }

    private Map<String, Pool> pools(String pool) {
        var found = parallel.all(regions.jobs().stream()
                .map(region -> (Callable<Pool>) () -> switch (batchPools.poolExists(region, pool)) {
                    case Answer.Answered<Boolean> d -> d.value() ? Pool.THERE : Pool.MISSING;
                    case Answer.Refused<Boolean> n -> n.reason() == Answer.Reason.ABSENT ? Pool.MISSING : Pool.SILENT;
                    case Answer.Unanswered<Boolean> u -> Pool.SILENT;
                })
                .toList());
        var byRegion = new LinkedHashMap<String, Pool>();
        for (int i = 0; i < found.size(); i++) {
            byRegion.put(regions.jobs().get(i), found.get(i));
        }
        return byRegion;
    }
}
