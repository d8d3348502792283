package io.switchover.job.waiting;

import static io.switchover.job.waiting.Facts.EIGHT;
import static io.switchover.job.waiting.Facts.SEVEN;
import static io.switchover.job.waiting.Facts.SIX;
import static io.switchover.job.waiting.Facts.job;
import static io.switchover.job.waiting.Facts.pool;
import static io.switchover.job.waiting.Facts.prepared;
import static io.switchover.job.waiting.Facts.preparing;
import static io.switchover.job.waiting.Facts.releasing;
import static io.switchover.job.waiting.Facts.task;
import static io.switchover.job.waiting.Facts.unprepared;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.TaskFailure;
import io.switchover.job.batch.TaskSnapshot.Needs;
import io.switchover.job.batch.TaskSnapshot.Range;
import io.switchover.job.detail.BatchJobDetails.State;
import io.switchover.job.detail.PoolFacts;
import io.switchover.job.detail.PoolFacts.Nodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WaitingPolicyTest {
    private static final TaskFailure QUOTA =
            TaskFailure.of("", "AccountCoreQuotaReached", "The quota is reached", Map.of());
    private static final Nodes NONE = new Nodes(0, 0, 0, 0, 0, 0);
    private static final Nodes BUSY = new Nodes(0, 1, 0, 0, 0, 0);

    private static PoolFacts sized(int nodes, int wanted, boolean resizing, Nodes by, TaskFailure... errors) {
        return new PoolFacts("p", nodes, wanted, resizing, 2, false, by, List.of(errors));
    }

    private static Facts of(Consumer<Facts> change) {
        var facts = new Facts();
        change.accept(facts);
        return facts;
    }

    static Stream<Arguments> pools() {
        return Stream.of(
                Arguments.of(null, "pool p in westeurope is not there"),
                Arguments.of(sized(0, 0, false, NONE), "pool p in westeurope has no nodes, and should have none"),
                Arguments.of(
                        sized(0, 0, false, NONE, TaskFailure.of("", "AllocationTimedout", "", Map.of())),
                        "pool p in westeurope has no nodes, and should have none"),
                Arguments.of(
                        sized(0, 0, false, NONE, TaskFailure.of("", "AutoScalingFormulaEvaluationError", "", Map.of())),
                        "pool p in westeurope has no nodes, and should have none: its autoscale formula fails with"
                                + " AutoScalingFormulaEvaluationError"),
                Arguments.of(
                        sized(0, 4, false, NONE, QUOTA),
                        "pool p in westeurope has 0 of 4 nodes: AccountCoreQuotaReached: The quota is reached"),
                Arguments.of(sized(0, 4, true, NONE), "pool p in westeurope has 0 of 4 nodes, and is being resized"),
                Arguments.of(
                        sized(0, 4, false, NONE), "pool p in westeurope has 0 of 4 nodes, and is not being resized"),
                Arguments.of(
                        sized(3, 3, false, new Nodes(0, 3, 0, 0, 0, 0)),
                        "3 nodes of pool p in westeurope busy, and none idle"),
                Arguments.of(
                        sized(6, 6, false, new Nodes(0, 0, 1, 2, 1, 2)),
                        "no node of pool p in westeurope can run tasks: of 6, 1 are starting, 2 are unusable, 1 failed in"
                                + " their start task, 2 are offline or leaving"),
                Arguments.of(
                        sized(6, 6, false, new Nodes(0, 0, 0, 6, 0, 0)),
                        "no node of pool p in westeurope can run tasks: of 6, 6 are unusable"),
                Arguments.of(
                        sized(6, 6, false, NONE),
                        "no node of pool p in westeurope can run tasks: of 6, Batch does not say in which state"),
                Arguments.of(
                        sized(3, 3, false, new Nodes(1, 2, 0, 0, 0, 0)),
                        "Batch has not started its tasks yet, although 1 of 3 nodes of pool p in westeurope is idle"));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void a_job_of_which_nothing_runs_says_what_its_pool_is_like(PoolFacts pool, String sentence) {
        var facts = of(f -> f.pool = pool);
        assertThat(facts.because()).contains(sentence);
        facts.running = true;
        assertThat(facts.because())
                .as("something runs, so the others have their turn")
                .isEmpty();
    }

    @Test
    void a_job_without_tasks_that_wait_waits_for_nothing() {
        assertThat(of(f -> {
                            f.waiting = List.of();
                            f.failed = List.of(task("a").failed(true, false));
                            f.pool = null;
                        })
                        .because())
                .isEmpty();
    }

    // ------------------------------------------------------------------------------------- the job itself is stopped

    static Stream<Arguments> states() {
        var somebody = ": somebody disabled it in the Batch account, or a task did by its exitConditions";
        return Stream.of(
                Arguments.of(
                        State.DISABLED,
                        "its Batch job a-1 in westeurope is disabled, so none of its tasks starts" + somebody,
                        "somebody enables it (az batch job enable --job-id a-1); or cancel the job"),
                Arguments.of(
                        State.DISABLING,
                        "its Batch job a-1 in westeurope is being disabled, so none of its tasks starts any more"
                                + somebody,
                        "somebody enables it (az batch job enable --job-id a-1); or cancel the job"),
                Arguments.of(
                        State.ENABLING,
                        "its Batch job a-1 in westeurope is being enabled again",
                        "it goes on by itself"),
                Arguments.of(
                        State.TERMINATING, "Batch is ending its Batch job a-1 in westeurope", "it goes on by itself"),
                Arguments.of(
                        State.DELETING,
                        "somebody is deleting its Batch job a-1 in westeurope",
                        "it is deleted; then the job has failed, and can be run again"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_job_of_which_batch_starts_nothing_says_what_has_become_of_its_batch_job(
            State state, String because, String ends) {
        for (boolean running : List.of(true, false)) {
            var facts = of(f -> {
                f.job = job(state);
                f.running = running;
                f.failed = List.of(task("x").failed(true, false));
            });
            assertThat(WaitingPolicy.reason(facts.facts())).contains(new WaitExplanation(because, ends, SEVEN));
            facts.waiting = List.of();
            assertThat(facts.because())
                    .as("tasks or not: it does not end by itself, or not yet")
                    .contains(because);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"ACTIVE", "COMPLETED"})
    void a_batch_job_that_is_active_or_over_is_no_reason(State state) {
        assertThat(of(f -> {
                            f.job = job(state);
                            f.waiting = List.of();
                        })
                        .because())
                .isEmpty();
    }

    @Test
    void a_job_that_its_own_task_has_disabled_names_that_task() {
        assertThat(of(f -> {
                            f.job = job(State.DISABLED);
                            f.failed = List.of(
                                    task("x").failed(true, false), task("7").failed(false, true));
                        })
                        .because())
                .contains("its Batch job a-1 in westeurope is disabled, so none of its tasks starts: task 7 failed"
                        + " with exit code 2, and its exitConditions say jobAction disable");
    }

    @Test
    void a_job_whose_release_task_still_runs_says_where() {
        var facts = of(f -> {
            f.job = job(State.TERMINATING);
            f.nodes = List.of(preparing("n0", 0), releasing("n1"), releasing("n2"), releasing("n3"));
        });
        assertThat(WaitingPolicy.reason(facts.facts()))
                .contains(new WaitExplanation(
                        "Batch is ending its Batch job a-1 in westeurope, and its job release task still runs on node n1"
                                + " and 2 others",
                        "the job release task ends; Batch ends it after 15 minutes at the latest",
                        SEVEN));
    }

    // ---------------------------------------------------------------------------------------- its preparation task

    private static final String WAITS =
            "its tasks wait on their nodes of pool p in westeurope for the job preparation task prep";
    private static final String FAILED =
            "the job preparation task failed on 1 node of pool p in westeurope: on node n9,"
                    + " task prep failed with exit code 1";

    static Stream<Arguments> preparations() {
        return Stream.of(
                Arguments.of(List.of(), WAITS, SIX),
                Arguments.of(List.of(preparing("n1", 0)), WAITS + ", which runs on node n1", SEVEN),
                Arguments.of(
                        List.of(preparing("n1", 2), preparing("n2", 0)),
                        WAITS + ", which runs on node n1 and another one after 2 retries",
                        SEVEN),
                Arguments.of(
                        List.of(unprepared("n9", 1), preparing("n1", 1)),
                        WAITS + ", which runs on node n1 after 1 retry; " + FAILED,
                        SEVEN));
    }

    @ParameterizedTest
    @MethodSource("preparations")
    void a_job_whose_preparation_task_does_not_end_says_where_it_runs(
            List<io.switchover.job.detail.PreparationAndReleaseStatus> nodes, String because, Instant since) {
        var facts = of(f -> {
            f.job = prepared();
            f.waiting = List.of(task("t").preparing());
            f.nodes = nodes;
        });
        assertThat(WaitingPolicy.reason(facts.facts()))
                .contains(new WaitExplanation(
                        because,
                        "the job preparation task ends there; if it hangs, reimage the node, or cancel the job",
                        since));
        facts.running = true;
        assertThat(facts.because()).as("on other nodes it goes on").isEmpty();
    }

    @Test
    void a_job_whose_preparation_task_failed_where_nodes_are_idle_says_where_and_how() {
        var facts = of(f -> {
            f.job = prepared();
            f.nodes = List.of(unprepared("n9", 1));
        });
        assertThat(WaitingPolicy.reason(facts.facts()))
                .contains(new WaitExplanation(
                        FAILED + ". Batch starts no task of the job there",
                        "the job preparation task succeeds on a node that is new or reimaged; or cancel the job; it can"
                                + " be submitted anew under another id",
                        EIGHT));
    }

    @Test
    void a_preparation_task_is_no_reason_where_none_is_idle_or_nobody_waits_for_it() {
        var failed = List.of(unprepared("n9", 1));
        assertThat(of(f -> {
                            f.job = prepared();
                            f.nodes = failed;
                            f.pool = pool(4, 4, 1, true, BUSY);
                        })
                        .because())
                .contains("1 node of pool p in westeurope busy, and none idle");
        assertThat(of(f -> f.nodes = failed).because())
                .as("its tasks run whether it succeeds or not")
                .contains(
                        "Batch has not started its tasks yet, although 4 of 4 nodes of pool p in westeurope are idle");
        assertThat(of(f -> f.job = prepared()).because())
                .as("it has failed nowhere")
                .contains(
                        "Batch has not started its tasks yet, although 4 of 4 nodes of pool p in westeurope are idle");
    }

    // ------------------------------------------------------------------------------------------------- what it needs

    @Test
    void a_task_that_depends_on_one_that_failed_will_never_run_also_while_others_do() {
        for (var needs : List.of(new Needs(List.of("7"), List.of()), new Needs(List.of(), List.of(new Range(5, 9))))) {
            var facts = of(f -> {
                f.waiting = List.of(task("t").needs(needs).active());
                f.failed = List.of(task("7").failed(true, false));
                f.running = true;
            });
            assertThat(facts.because())
                    .contains(
                            "task t depends on a task that failed, so it will never run: task 7 failed with exit code 2");
            assertThat(WaitingPolicy.reason(facts.facts()).orElseThrow().since())
                    .isEqualTo(SEVEN);
        }
        assertThat(of(f -> {
                            f.waiting = List.of(task("t").needs("A").active());
                            f.failed = List.of(task("a").failed(true, false));
                        })
                        .because())
                .as("ids ignore case")
                .isPresent();
    }

    @Test
    void a_dependency_that_a_failure_satisfies_or_that_has_not_failed_blocks_nothing() {
        var needs = new Needs(List.of("7"), List.of(new Range(1, 3)));
        for (var failed : List.of(
                List.of(task("7").failed(false, false)),
                List.of(task("4").failed(true, false), task("x").failed(true, false)))) {
            assertThat(of(f -> {
                                f.waiting = List.of(task("t").needs(needs).active());
                                f.failed = failed;
                                f.running = true;
                            })
                            .because())
                    .isEmpty();
        }
    }

    static Stream<Arguments> sizes() {
        var four = new Nodes(4, 0, 0, 0, 0, 0);
        var never = ", so it will never run";
        return Stream.of(
                Arguments.of(
                        task("t").slots(3),
                        pool(1, 1, 2, false, BUSY),
                        "task t needs 3 slots, and a node of pool p in westeurope has 2" + never),
                Arguments.of(task("t").slots(2), pool(1, 1, 2, false, BUSY), null),
                Arguments.of(
                        task("t").nodes(8),
                        pool(4, 4, 1, true, four),
                        "task t needs 8 nodes at once, and pool p in westeurope has 4"),
                Arguments.of(task("t").nodes(8), pool(4, 8, 1, true, four), null),
                Arguments.of(task("t").nodes(4), pool(4, 0, 1, true, four), null),
                Arguments.of(task("t").nodes(4), pool(0, 0, 1, true, NONE), null),
                Arguments.of(
                        task("t").nodes(2),
                        pool(4, 4, 2, true, four),
                        "task t is a multi-instance task, which needs a pool with enableInterNodeCommunication and one slot"
                                + " a node, and pool p in westeurope has 2 slots a node" + never),
                Arguments.of(
                        task("t").nodes(1),
                        pool(4, 4, 1, false, four),
                        "task t is a multi-instance task, which needs a pool with enableInterNodeCommunication and one slot"
                                + " a node, and pool p in westeurope has no such communication" + never));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void a_task_that_the_pool_has_no_room_for_however_long_it_waits_says_so_also_while_others_run(
            Facts.Task task, PoolFacts pool, String sentence) {
        var facts = of(f -> {
            f.waiting = List.of(task("other").active(), task.active());
            f.pool = pool;
            f.running = true;
        });
        assertThat(facts.because()).isEqualTo(java.util.Optional.ofNullable(sentence));
        if (sentence != null) {
            assertThat(WaitingPolicy.reason(facts.facts()).orElseThrow().since())
                    .isEqualTo(SIX);
        }
    }

    @Test
    void a_task_that_needs_more_nodes_than_are_idle_says_how_many_are() {
        var facts = of(f -> {
            f.waiting = List.of(task("t").nodes(3).active(), task("u").nodes(4).active());
            f.pool = pool(4, 4, 1, true, new Nodes(1, 3, 0, 0, 0, 0));
        });
        assertThat(facts.because())
                .contains("task t needs 3 idle nodes at once, and 1 of 4 nodes of pool p in westeurope is idle");
        facts.pool = new PoolFacts("p", 2, 4, false, 1, true, new Nodes(2, 0, 0, 0, 0, 0), List.of(QUOTA));
        assertThat(facts.because())
                .contains(
                        "task t needs 3 idle nodes at once, and 2 of 2 nodes of pool p in westeurope are idle; it should"
                                + " have 4: AccountCoreQuotaReached: The quota is reached");
        facts.waiting = List.of(task("t").nodes(3).active(), task("small").active());
        assertThat(facts.because()).as("one of them could start").hasValueSatisfying(said -> assertThat(said)
                .startsWith("Batch has not started its tasks yet"));
    }

    @Test
    void a_job_has_waited_since_a_task_of_it_moved() {
        var facts = of(f -> f.pool = null);
        assertThat(WaitingPolicy.reason(facts.facts()).orElseThrow().since()).isEqualTo(SIX);
        facts.ended = List.of(task("done").failed(false, false));
        assertThat(WaitingPolicy.reason(facts.facts()).orElseThrow().since()).isEqualTo(SEVEN);
    }

    @Test
    void nodes_that_start_are_waited_for_and_others_are_to_be_repaired() {
        var facts = of(f -> f.pool = sized(6, 6, false, new Nodes(0, 0, 1, 5, 0, 0)));
        assertThat(WaitingPolicy.reason(facts.facts()).orElseThrow().ends()).isEqualTo("nodes have started");
        facts.pool = sized(6, 6, false, new Nodes(0, 0, 0, 6, 0, 0));
        assertThat(WaitingPolicy.reason(facts.facts()).orElseThrow().ends())
                .isEqualTo("fix the nodes, or resize the pool");
    }

    @Test
    void a_task_that_needs_as_many_nodes_as_are_idle_could_start() {
        var facts = of(f -> {
            f.waiting = List.of(task("t").nodes(2).active());
            f.pool = pool(4, 4, 1, true, new Nodes(2, 2, 0, 0, 0, 0));
        });
        assertThat(facts.because())
                .hasValueSatisfying(said -> assertThat(said).startsWith("Batch has not started its tasks yet"));
    }

    @Test
    void what_a_pool_lacked_once_is_not_said_when_it_has_all_its_nodes() {
        var facts = of(f -> {
            f.waiting = List.of(task("t").nodes(3).active());
            f.pool = new PoolFacts("p", 4, 4, false, 1, true, new Nodes(1, 3, 0, 0, 0, 0), List.of(QUOTA));
        });
        assertThat(facts.because())
                .contains("task t needs 3 idle nodes at once, and 1 of 4 nodes of pool p in westeurope is idle");
    }

    @Test
    void of_nodes_on_which_the_preparation_task_runs_or_has_succeeded_none_is_said_to_have_failed() {
        var facts = of(f -> {
            f.job = prepared();
            f.nodes = List.of(preparing("n1", 0), releasing("n2"), unprepared("n9", 1));
        });
        assertThat(facts.because())
                .hasValueSatisfying(said ->
                        assertThat(said).contains("failed on 1 node of pool p").contains("on node n9"));
    }
}
