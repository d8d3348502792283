package io.switchover.drill.report;

import io.switchover.drill.report.ReportContent.Fates;
import io.switchover.drill.report.ReportContent.Heading;
import io.switchover.drill.report.ReportContent.Jobs;
import io.switchover.drill.report.ReportContent.Leg;
import io.switchover.drill.report.ReportContent.Recovery;
import io.switchover.drill.report.ReportContent.Step;
import io.switchover.finding.Finding;
import io.switchover.job.Attempt;
import io.switchover.job.JobEntry;
import io.switchover.job.TaskCounts;
import io.switchover.time.Counted;
import io.switchover.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the drill showed about capacity, under the headings of Microsoft's "Capacity planning for Azure Batch". */
final class CapacitySection {
    private static final Set<String> OF_SCALE = Set.of("account", "quota", "pool", "vm-size");

    private CapacitySection() {}

    /** @param concerned the jobs of the drill */
    static List<Heading> headings(
            ReportFacts facts, List<JobEntry> concerned, Jobs jobs, List<Leg> legs, Recovery recovery) {
        return List.of(
                new Heading("Workload completion", completion(concerned, jobs)),
                new Heading("Scale and quota", scale(facts, legs)),
                new Heading("Performance", performance(concerned)),
                new Heading("Recovery", recovery(recovery)),
                new Heading("Cost", cost(legs)),
                new Heading("Operations", operations(facts, legs)));
    }

    private static List<String> completion(List<JobEntry> concerned, Jobs jobs) {
        var all = jobs.before().plus(jobs.during()).plus(jobs.after());
        var counts = concerned.stream()
                .filter(entry -> !entry.attempts().isEmpty())
                .map(entry -> entry.current().counts())
                .filter(Objects::nonNull)
                .toList();
        return List.of(
                completion(all),
                counts.isEmpty()
                        ? "Azure Batch has not counted the tasks of any of them"
                        : "of their tasks "
                                + counts.stream()
                                        .mapToLong(TaskCounts::succeeded)
                                        .sum()
                                + " succeeded, "
                                + counts.stream().mapToLong(TaskCounts::failed).sum()
                                + " failed and "
                                + counts.stream().mapToLong(TaskCounts::pending).sum()
                                + " had not ended, as last counted");
    }

    private static String completion(Fates all) {
        return all.total() == 0
                ? "no job ran before, during or after the drill, so it shows nothing about work"
                : "of " + Counted.of(all.total(), "job") + ", " + all.done() + " are done, " + all.failed()
                        + " have failed, " + all.cancelled() + " were cancelled, " + all.held() + " are held and "
                        + all.live() + " are not over";
    }

    private static List<String> scale(ReportFacts facts, List<Leg> legs) {
        var steps = steps(legs)
                .filter(step -> step.name().endsWith("warming"))
                .map(step -> step.name() + " took " + Durations.seconds(step.seconds()) + ": " + step.sentence());
        var findings = facts.readiness().findings().stream()
                .filter(finding -> OF_SCALE.contains(finding.check()))
                .map(Finding::sentence);
        return orElse(
                Stream.concat(steps, findings).toList(),
                "nothing is known: the drill waited for no nodes, and readiness had no finding about quota or pools");
    }

    private static List<String> performance(List<JobEntry> concerned) {
        var seconds = new TreeMap<String, List<Long>>();
        concerned.stream()
                .filter(entry -> entry.state().word().equals("done"))
                .map(JobEntry::current)
                .forEach(attempt -> duration(attempt)
                        .forEach(took -> seconds.computeIfAbsent(attempt.region(), region -> new ArrayList<>())
                                .add(took)));
        return orElse(
                seconds.entrySet().stream()
                        .map(region -> region.getKey() + ": "
                                + Counted.of(region.getValue().size(), "job")
                                + " done, in " + Durations.seconds(median(region.getValue()))
                                + " each in the median, from the creation in Azure Batch until Switchover saw the end")
                        .toList(),
                "nothing is known: no job of the drill is done");
    }

    private static Stream<Long> duration(Attempt attempt) {
        Instant created = attempt.created();
        Instant ended = attempt.endedAt();
        return created == null || ended == null
                ? Stream.empty()
                : Stream.of(Math.max(0, Duration.between(created, ended).toSeconds()));
    }

    private static long median(List<Long> values) {
        return values.stream()
                .sorted()
                .skip((values.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> recovery(Recovery recovery) {
        var met = recovery.objectiveMet();
        return List.of(
                recovery.firstTaskSentence(),
                recovery.ninetyPercentSentence(),
                "the objective is " + Durations.seconds(recovery.objectiveSeconds()) + ", and "
                        + (met == null ? unknown(recovery) : met ? "was met" : "was not met"));
    }

    private static String unknown(Recovery recovery) {
        return recovery.firstTaskSeconds() == null
                ? "nothing was measured against it"
                : "too little is known to say whether it was met";
    }

    private static List<String> cost(List<Leg> legs) {
        long seconds = steps(legs)
                .filter(step -> Set.of("warming", "rehearsing", "verifying", "draining", "watching")
                        .contains(step.name()))
                .mapToLong(Step::seconds)
                .sum();
        return List.of(
                "Switchover knows no prices: Azure's cost analysis of the Batch accounts has them, by day",
                seconds == 0
                        ? "no step kept nodes in two regions"
                        : "nodes may have been kept in both regions for " + Durations.seconds(seconds)
                                + ", which is how long the steps from warming to watching took");
    }

    private static List<String> operations(ReportFacts facts, List<Leg> legs) {
        var lines = new ArrayList<String>();
        lines.add(Counted.of(legs.size(), "switchover was", "switchovers were") + " asked for, with "
                + Counted.of(steps(legs).count(), "step"));
        long late = steps(legs).filter(Step::overLimit).count();
        lines.add(
                late == 0
                        ? "no step took longer than its limit"
                        : Counted.of(late, "step") + " took longer than its limit");
        steps(legs)
                .filter(step -> step.name().startsWith("paused-"))
                .map(step ->
                        "it was " + step.name() + " for " + Durations.seconds(step.seconds()) + ": " + step.sentence())
                .forEach(lines::add);
        long overrides =
                facts.legs().stream().mapToLong(leg -> leg.overrides().size()).sum();
        lines.add(
                overrides == 0
                        ? "no operator went against a rule"
                        : Counted.of(overrides, "rule was", "rules were") + " overridden by operators");
        return lines;
    }

    private static Stream<Step> steps(List<Leg> legs) {
        return legs.stream().flatMap(leg -> leg.steps().stream());
    }

    private static List<String> orElse(List<String> found, String nothing) {
        return found.isEmpty() ? List.of(nothing) : found;
    }
}
