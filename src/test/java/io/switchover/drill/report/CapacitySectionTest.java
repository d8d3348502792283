package io.switchover.drill.report;

import static io.switchover.drill.report.PracticedDrill.BEGIN;
import static io.switchover.drill.report.PracticedDrill.END;
import static io.switchover.drill.report.PracticedDrill.MOVED;
import static io.switchover.drill.report.PracticedDrill.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.agreement.AppConfiguration;
import io.switchover.drill.Drill;
import io.switchover.finding.Finding;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.remote.Answer;
import io.switchover.switchover.PastStep;
import io.switchover.switchover.Switchover;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacitySectionTest {
    private static ReportContent content(
            Drill drill, List<Switchover> legs, List<JobEntry> jobs, List<Finding> findings) {
        var facts = new ReportFacts(
                drill,
                legs.isEmpty() ? new DrillWindow(END, null, END) : WINDOW,
                legs,
                new FoundJobs(jobs, jobs.size(), END.plusSeconds(60), 0, FoundJobs.Unread.NOTHING),
                TaskStarts.NONE,
                new Answer.Unanswered<>("nobody has counted it"),
                new DrillReadiness(BEGIN, BEGIN, findings, List.of()),
                true,
                Map.of("warming", 90L, "watching", 600L),
                new AppConfiguration("1.4", Map.of()),
                "westeurope",
                END.plusSeconds(60));
        return ContentPlan.content(facts, ReportChainHead.START, List.of(), Duration.ofMinutes(15));
    }

    private static List<String> under(ReportContent content, String heading) {
        return content.capacity().stream()
                .filter(one -> one.heading().equals(heading))
                .findFirst()
                .orElseThrow()
                .evidence();
    }

    private static ReportContent moved() {
        return content(
                PracticedDrill.moved(BEGIN),
                List.of(PracticedDrill.switchover(BEGIN)),
                List.of(
                        PracticedDrill.job(
                                "a",
                                BEGIN,
                                new JobState.Done(),
                                PracticedDrill.inWest("a", BEGIN, BEGIN.plusSeconds(31))),
                        PracticedDrill.job(
                                "b",
                                MOVED,
                                new JobState.Done(),
                                PracticedDrill.inNorth("b", 1, MOVED, MOVED.plusSeconds(11))),
                        PracticedDrill.job(
                                "c",
                                MOVED,
                                new JobState.Done(),
                                PracticedDrill.inNorth("c", 1, MOVED, MOVED.plusSeconds(21))),
                        PracticedDrill.job(
                                "d", MOVED, new JobState.Running(), PracticedDrill.inNorth("d", 1, MOVED, null)),
                        PracticedDrill.job(
                                "e",
                                MOVED,
                                new JobState.Failed("its tasks failed"),
                                PracticedDrill.inNorth("e", 1, MOVED, MOVED.plusSeconds(9_000))),
                        PracticedDrill.job("f", MOVED, new JobState.Accepted("it is new"))),
                List.of(
                        Finding.fine("quota", "northeurope", "4", "8", "northeurope: quota 8 cores, pools need 4"),
                        Finding.fine("package", "northeurope", "1", "1", "render 1 is active")));
    }

    @Test
    void there_is_evidence_under_each_of_the_six_headings() {
        assertThat(moved().capacity())
                .extracting(ReportContent.Heading::heading)
                .containsExactly(
                        "Workload completion", "Scale and quota", "Performance", "Recovery", "Cost", "Operations");
        assertThat(moved().capacity())
                .allSatisfy(heading -> assertThat(heading.evidence()).isNotEmpty());
    }

    @Test
    void completion_counts_jobs_and_tasks() {
        assertThat(under(moved(), "Workload completion"))
                .containsExactly(
                        "of 6 jobs, 3 are done, 1 have failed, 0 were cancelled, 0 are held and 2 are not over",
                        "of their tasks 13 succeeded, 0 failed and 2 had not ended, as last counted");
    }

    @Test
    void scale_is_how_long_nodes_were_waited_for_and_what_readiness_found_about_quota_and_pools() {
        assertThat(under(moved(), "Scale and quota"))
                .containsExactly(
                        "warming took 1 min 37 s: 4 nodes are idle in linux",
                        "northeurope: quota 8 cores, pools need 4");
    }

    @Test
    void performance_is_how_long_jobs_took_in_each_region() {
        assertThat(under(moved(), "Performance"))
                .containsExactly(
                        "northeurope: 2 jobs done, in 10 s each in the median, from the creation in Azure Batch until"
                                + " Switchover saw the end",
                        "westeurope: 1 job done, in 30 s each in the median, from the creation in Azure Batch until"
                                + " Switchover saw the end");
    }

    @Test
    void cost_says_that_prices_are_not_known_and_how_long_two_regions_had_nodes() {
        assertThat(under(moved(), "Cost"))
                .containsExactly(
                        "Switchover knows no prices: Azure's cost analysis of the Batch accounts has them, by day",
                        "nodes may have been kept in both regions for 9 min 44 s, which is how long the steps from warming"
                                + " to watching took");
    }

    @Test
    void operations_are_steps_that_were_late_and_rules_that_were_overridden() {
        assertThat(under(moved(), "Operations"))
                .containsExactly(
                        "1 switchover was asked for, with 6 steps",
                        "1 step took longer than its limit",
                        "1 rule was overridden by operators");
        assertThat(moved().legs().getFirst().steps().get(2))
                .isEqualTo(new ReportContent.Step(
                        "warming", BEGIN.plusSeconds(2).toString(), 97, 90L, true, "4 nodes are idle in linux"));
    }

    @Test
    void operations_are_also_pauses_with_what_was_waited_for() {
        var paused = PracticedDrill.switchover(
                BEGIN,
                7L,
                new PastStep("paused-before-moving", BEGIN.plusSeconds(2), 60, "operator ann wants to look"),
                new PastStep("moving", BEGIN.plusSeconds(62), 1, "epoch 7 was written"));
        assertThat(under(content(PracticedDrill.moved(BEGIN), List.of(paused), List.of(), List.of()), "Operations"))
                .containsExactly(
                        "1 switchover was asked for, with 4 steps",
                        "no step took longer than its limit",
                        "it was paused-before-moving for 1 min: operator ann wants to look",
                        "1 rule was overridden by operators");
    }

    @Test
    void of_a_drill_that_was_skipped_it_says_what_is_not_known() {
        var skipped = content(PracticedDrill.skipped(BEGIN), List.of(), List.of(), List.of());

        assertThat(under(skipped, "Workload completion").getFirst())
                .isEqualTo("no job ran before, during or after the drill, so it shows nothing about work");
        assertThat(under(skipped, "Scale and quota").getFirst()).startsWith("nothing is known: ");
        assertThat(under(skipped, "Performance").getFirst()).startsWith("nothing is known: ");
        assertThat(under(skipped, "Recovery").getLast())
                .isEqualTo("the objective is 15 min, and nothing was measured against it");
        assertThat(skipped.ledger().balanced()).isFalse();
        assertThat(skipped.ledger().sentence()).isEqualTo("the ledger's totals are not known: nobody has counted it");
    }
}
