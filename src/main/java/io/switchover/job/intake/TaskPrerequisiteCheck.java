package io.switchover.job.intake;

import io.switchover.job.JobSpec;
import io.switchover.job.PackageReferences;
import io.switchover.job.Violation;
import io.switchover.job.batch.BatchPools;
import io.switchover.job.batch.NodeCapabilities;
import io.switchover.job.validation.NodeNeeds;
import io.switchover.packages.AvailablePackage;
import io.switchover.packages.PackageAvailability;
import io.switchover.packages.PackageReference;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * What a job's tasks need to find in every region: the packages that they name themselves, and nodes that can run them. Batch would
 * take such a task where they are missing, and it would fail, or wait for ever.
 */
@ApplicationScoped
public class TaskPrerequisiteCheck {
    private final BatchPools batchPools;
    private final PackageAvailability packages;
    private final Regions regions;
    private final Parallel parallel;

    public TaskPrerequisiteCheck(
            BatchPools batchPools, PackageAvailability packages, Regions regions, Parallel parallel) {
        this.batchPools = batchPools;
        this.packages = packages;
        this.regions = regions;
        this.parallel = parallel;
    }

    sealed interface Outcome {
        /** @param notes what could not be found out, or is not ready yet */
        record Met(List<String> notes) implements Outcome {}

        record Missing(List<Violation> violations) implements Outcome {}

        record NotYet(String because) implements Outcome {}
    }

    Outcome check(JobSpec spec, NodeNeeds needs) {
        var notes = new ArrayList<String>();
        var violations = new ArrayList<Violation>();
        var named = PackageReferences.of(spec);
        named.removeAll(new HashSet<>(spec.packages()));
        for (var wanted : named) {
            switch (packages.find(wanted)) {
                case Answer.Unanswered<AvailablePackage> silent -> {
                    return new Outcome.NotYet(
                            "whether there is a package " + wanted.text() + " cannot be said: " + silent.because());
                }
                case Answer.Refused<AvailablePackage> absent ->
                    violations.add(Violation.of(field(spec, wanted), wanted.text(), absent.because()));
                case Answer.Answered<AvailablePackage>(var found) ->
                    regions.jobs().stream()
                            .filter(region -> !found.usable().contains(region))
                            .forEach(region -> notes.add("the package "
                                    + found.pinned().text() + ", which a task names, is not ready in " + region
                                    + " yet: the job waits there until it is"));
            }
        }
        nodes(spec.pool(), needs, violations, notes);
        return violations.isEmpty() ? new Outcome.Met(notes) : new Outcome.Missing(violations);
    }

    /** Where a package is named first. */
    private static String field(JobSpec spec, PackageReference wanted) {
        for (int i = 0; i < spec.tasks().size(); i++) {
            int at = PackageReferences.place(spec.tasks().get(i), wanted);
            if (at >= 0) {
                return "tasks[" + i + "].applicationPackageReferences[" + at + "]";
            }
        }
        int at = PackageReferences.place(spec.body().path("jobManagerTask"), wanted);
        return at >= 0
                ? "jobManagerTask.applicationPackageReferences[" + at + "]"
                : "tasksFrom, applicationPackageReferences of " + wanted.text();
    }

    private void nodes(String pool, NodeNeeds needs, List<Violation> violations, List<String> notes) {
        if (needs.none()) {
            return;
        }
        var answers = parallel.all(regions.jobs().stream()
                .map(region -> (Callable<Answer<NodeCapabilities>>) () -> batchPools.nodes(region, pool))
                .toList());
        var here = new LinkedHashMap<String, NodeCapabilities>();
        for (int i = 0; i < answers.size(); i++) {
            var region = regions.jobs().get(i);
            switch (answers.get(i)) {
                case Answer.Answered<NodeCapabilities> there -> here.put(region, there.value());
                case Answer.Refused<NodeCapabilities> refused -> {}
                case Answer.Unanswered<NodeCapabilities> silent ->
                    notes.add("whether the nodes of " + pool + " in " + region
                            + " can run its tasks could not be asked: " + silent.because());
            }
        }
        here.forEach((region, nodes) -> violations.addAll(needs.violations(nodes, pool, region)));
        needs.containers(here, pool).ifPresent(flaw -> {
            if (here.values().stream().anyMatch(NodeCapabilities::containers)) {
                violations.add(flaw);
            } else {
                notes.add(flaw.sentence());
            }
        });
    }
}
