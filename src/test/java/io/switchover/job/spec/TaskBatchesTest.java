package io.switchover.job.spec;

import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.Attempt;
import io.switchover.job.CaselessBatchId;
import io.switchover.job.JobSpec;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.Scene;
import io.switchover.job.batch.AzureBatchBodies;
import io.switchover.job.batch.AzureBatchBodiesTest;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.batch.WholeBatch;
import io.switchover.job.spec.TaskBatches.Batch;
import io.switchover.job.spec.TaskSource.Next;
import io.switchover.packages.PackageReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes into one request: as much as the service takes, in order, and nothing left out. */
class TaskBatchesTest {
    private static JsonNode task(int i, int length) {
        return JsonNodeFactory.instance.objectNode().put("id", "t" + i).put("commandLine", "x".repeat(length));
    }

    private static List<Batch.Tasks> all(TaskBatches batches) {
        var all = new ArrayList<Batch.Tasks>();
        while (batches.next() instanceof Batch.Tasks tasks) {
            all.add(tasks);
        }
        return all;
    }

    @Test
    void a_hundred_at_a_time_in_their_order() {
        var tasks = new ArrayList<JsonNode>();
        for (int i = 0; i < 250; i++) {
            tasks.add(task(i, 1));
        }
        var batches = all(new TaskBatches(TaskSource.of(tasks), 0, 0));
        assertThat(batches).extracting(Batch.Tasks::from).containsExactly(0, 100, 200);
        assertThat(batches.stream().flatMap(s -> s.bodies().stream())).isEqualTo(tasks);
    }

    @Test
    void large_ones_fewer_and_one_that_is_larger_than_a_request_should_be_alone() {
        var sizes = List.of(300_000, 250_000, 100_000, 700_000, 10, 10);
        var tasks = new ArrayList<JsonNode>();
        sizes.forEach(size -> tasks.add(task(tasks.size(), size)));
        assertThat(all(new TaskBatches(TaskSource.of(tasks), 0, 0)))
                .extracting(Batch.Tasks::from)
                .containsExactly(0, 2, 3, 4);
    }

    @Test
    void a_request_is_filled_up_to_its_limit_with_what_each_task_gets_of_its_jobs_packages() {
        var tasks = List.<JsonNode>of(task(0, 1_000), task(1, 1_000));
        int each = TaskBatches.BYTES_A_REQUEST / 2 - TaskSize.of(tasks.getFirst());
        assertThat(all(new TaskBatches(TaskSource.of(tasks), 0, each)))
                .extracting(Batch.Tasks::from)
                .containsExactly(0);
        assertThat(all(new TaskBatches(TaskSource.of(tasks), 0, each + 1)))
                .extracting(Batch.Tasks::from)
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource({"${storage}/${job}, 300, 0", "x, 5000, 60"})
    void a_request_is_as_large_as_its_tasks_are_where_they_are_placed(String text, int times, int packages) {
        var tasks = new ArrayList<JsonNode>();
        for (int i = 0; i < 100; i++) {
            tasks.add(JsonNodeFactory.instance.objectNode().put("id", "t" + i).put("commandLine", text.repeat(times)));
        }
        var references = new ArrayList<PackageReference>();
        for (int i = 10; i < 10 + packages; i++) {
            references.add(new PackageReference("a".repeat(62) + i, "1.".repeat(32)));
        }
        var job = "j".repeat(CaselessBatchId.JOB_LIMIT);
        var spec = new JobSpec(
                job,
                "h",
                "p",
                references,
                JobSpec.ACTIVE,
                OnRegionLoss.RERUN,
                Resume.EVERYTHING,
                JsonNodeFactory.instance.objectNode(),
                tasks,
                null);
        var settings = FixedAzureSettings.inAzure();
        var bodies = new AzureBatchBodies(new AzureIdentityExchange(settings), settings.storage(), WholeBatch.UNSIGNED);
        var attempt = Attempt.claimed(job, 1, WEST, 1, 0, Scene.START);
        var batches = all(new TaskBatches(TaskSource.of(tasks), 0, TaskSize.of(references)));
        assertThat(batches.stream().flatMap(s -> s.bodies().stream())).isEqualTo(tasks);
        assertThat(batches).allSatisfy(batch -> assertThat(
                        AzureBatchBodiesTest.sent(bodies.tasks(spec, attempt, WEST, batch.bodies()))
                                .toString()
                                .length())
                .isLessThan(900_000));
    }

    @Test
    @Tag("slow")
    void none_is_left_out_whatever_their_sizes() {
        var random = new Random(7);
        for (int run = 0; run < 50; run++) {
            var tasks = new ArrayList<JsonNode>();
            for (int i = random.nextInt(300); i > 0; i--) {
                tasks.add(task(i, random.nextInt(4) == 0 ? random.nextInt(400_000) : random.nextInt(100)));
            }
            int from = 17;
            var batches = new TaskBatches(TaskSource.of(tasks), from, 0);
            var seen = new ArrayList<JsonNode>();
            for (var batch : all(batches)) {
                assertThat(batch.from()).isEqualTo(from + seen.size());
                assertThat(batch.bodies()).hasSizeBetween(1, TaskBatches.TASKS_A_REQUEST);
                assertThat(batch.bodies().stream()
                                .mapToInt(b -> b.toString().length())
                                .sum())
                        .satisfiesAnyOf(
                                size -> assertThat(size).isLessThanOrEqualTo(TaskBatches.BYTES_A_REQUEST),
                                size -> assertThat(batch.bodies()).hasSize(1));
                seen.addAll(batch.bodies());
            }
            assertThat(seen).isEqualTo(tasks);
            assertThat(batches.position()).isEqualTo(from + tasks.size());
        }
    }

    @Test
    void what_was_read_before_it_became_unreadable_goes_first_and_then_it_goes_on_where_it_was() {
        var answers = new ArrayDeque<Next>(List.of(
                new Next.Task(task(0, 1), 10),
                new Next.Unreadable("dark"),
                new Next.Unreadable("dark"),
                new Next.Task(task(1, 1), 10)));
        var batches = new TaskBatches(() -> answers.isEmpty() ? new Next.End() : answers.remove(), 0, 0);
        assertThat(batches.next()).isEqualTo(new Batch.Tasks(0, List.of(task(0, 1))));
        assertThat(batches.next()).isEqualTo(new Batch.Unreadable("dark"));
        assertThat(batches.next()).isEqualTo(new Batch.Tasks(1, List.of(task(1, 1))));
        assertThat(batches.next()).isEqualTo(new Batch.End());
    }
}
