package io.switchover.job.ledger;

import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.FailedTask;
import io.switchover.job.TaskFailure;
import io.switchover.job.batch.PoolFacts;
import io.switchover.job.batch.PoolFacts.Nodes;
import io.switchover.job.batch.TaskFacts;
import io.switchover.job.batch.TaskFacts.Needs;
import io.switchover.job.batch.TaskFacts.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaitingPolicyTest {
    private static final TaskFailure QUOTA =
            TaskFailure.of("", "AccountCoreQuotaReached", "The quota is reached", Map.of());
    private static final Nodes NONE = new Nodes(0, 0, 0, 0, 0, 0);

    private static TaskFacts active(int slots, Needs needs) {
        return new TaskFacts(
                "t", "active", null, null, new TaskFacts.Times(null, null, null, 0), slots, needs, false, List.of());
    }

    private static TaskFacts failed(String id, boolean blocks) {
        return new TaskFacts(
                id,
                "completed",
                new FailedTask(id, 2, null),
                2,
                new TaskFacts.Times(null, null, null, 0),
                1,
                Needs.NOTHING,
                blocks,
                List.of());
    }

    private static PoolFacts pool(int nodes, int wanted, boolean resizing, Nodes by, TaskFailure... errors) {
        return new PoolFacts("p", nodes, wanted, resizing, 2, by, List.of(errors));
    }

    private static Optional<String> because(
            List<TaskFacts> active, List<TaskFacts> failed, boolean running, PoolFacts pool) {
        return WaitingPolicy.reason(
                        new WaitingPolicy.Facts(WEST, "p", active, failed, running, Optional.ofNullable(pool)))
                .map(WaitingPolicy.Reason::because);
    }

    static Stream<Arguments> pools() {
        return Stream.of(
                Arguments.of(null, "pool p in westeurope is not there"),
                Arguments.of(pool(0, 0, false, NONE), "pool p in westeurope has no nodes, and should have none"),
                Arguments.of(
                        pool(0, 0, false, NONE, TaskFailure.of("", "AllocationTimedout", "", Map.of())),
                        "pool p in westeurope has no nodes, and should have none"),
                Arguments.of(
                        pool(0, 0, false, NONE, TaskFailure.of("", "AutoScalingFormulaEvaluationError", "", Map.of())),
                        "pool p in westeurope has no nodes, and should have none: its autoscale formula fails with"
                                + " AutoScalingFormulaEvaluationError"),
                Arguments.of(
                        pool(0, 4, false, NONE, QUOTA),
                        "pool p in westeurope has 0 of 4 nodes: AccountCoreQuotaReached: The quota is reached"),
                Arguments.of(pool(0, 4, true, NONE), "pool p in westeurope has 0 of 4 nodes, and is being resized"),
                Arguments.of(
                        pool(0, 4, false, NONE), "pool p in westeurope has 0 of 4 nodes, and is not being resized"),
                Arguments.of(
                        pool(3, 3, false, new Nodes(0, 3, 0, 0, 0, 0)),
                        "3 nodes of pool p in westeurope busy, and none idle"),
                Arguments.of(
                        pool(6, 6, false, new Nodes(0, 0, 1, 2, 1, 2)),
                        "no node of pool p in westeurope can run tasks: of 6, 1 are starting, 2 are unusable, 1 failed in"
                                + " their start task, 2 are offline or leaving"),
                Arguments.of(
                        pool(3, 3, false, new Nodes(1, 2, 0, 0, 0, 0)),
                        "Batch has not started its tasks yet, although 1 of 3 nodes of pool p in westeurope is idle"));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void a_job_of_which_nothing_runs_says_what_its_pool_is_like(PoolFacts pool, String sentence) {
        assertThat(because(List.of(active(1, Needs.NOTHING)), List.of(), false, pool))
                .contains(sentence);
        assertThat(because(List.of(active(1, Needs.NOTHING)), List.of(), true, pool))
                .as("something runs, so the others have their turn")
                .isEmpty();
    }

    @Test
    void a_job_without_tasks_that_wait_waits_for_nothing() {
        assertThat(because(List.of(), List.of(failed("a", true)), false, null)).isEmpty();
    }

    @Test
    void a_task_that_depends_on_one_that_failed_will_never_run_also_while_others_do() {
        var idle = pool(1, 1, false, new Nodes(1, 0, 0, 0, 0, 0));
        for (var needs : List.of(new Needs(List.of("7"), List.of()), new Needs(List.of(), List.of(new Range(5, 9))))) {
            assertThat(because(List.of(active(1, needs)), List.of(failed("7", true)), true, idle))
                    .contains(
                            "task t depends on a task that failed, so it will never run: task 7 failed with exit code 2");
        }
        assertThat(because(
                        List.of(active(1, new Needs(List.of("A"), List.of()))), List.of(failed("a", true)), true, idle))
                .as("ids ignore case")
                .isPresent();
    }

    @Test
    void a_dependency_that_a_failure_satisfies_or_that_has_not_failed_blocks_nothing() {
        var busy = pool(1, 1, false, new Nodes(0, 1, 0, 0, 0, 0));
        var needs = new Needs(List.of("7"), List.of(new Range(1, 3)));
        assertThat(because(List.of(active(1, needs)), List.of(failed("7", false)), true, busy))
                .isEmpty();
        assertThat(because(List.of(active(1, needs)), List.of(failed("4", true), failed("x", true)), true, busy))
                .isEmpty();
    }

    @Test
    void a_task_that_needs_more_slots_than_a_node_has_will_never_run() {
        assertThat(because(
                        List.of(active(3, Needs.NOTHING)),
                        List.of(),
                        true,
                        pool(1, 1, false, new Nodes(0, 1, 0, 0, 0, 0))))
                .contains("task t needs 3 slots, and a node of pool p in westeurope has 2, so it will never run");
        assertThat(because(
                        List.of(active(2, Needs.NOTHING)),
                        List.of(),
                        true,
                        pool(1, 1, false, new Nodes(0, 1, 0, 0, 0, 0))))
                .isEmpty();
    }
}
