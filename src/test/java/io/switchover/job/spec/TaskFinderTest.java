package io.switchover.job.spec;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.InMemorySpecBlobs;
import io.switchover.job.JobSpec;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.Scene;
import io.switchover.job.StoredTasks;
import io.switchover.remote.Answer;
import io.switchover.store.Sha256;
import io.switchover.time.Parallel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskFinderTest {
    private static final int SMALL = 100;
    private static final int LARGE = (int) (TaskFinder.LIMIT_BYTES / 2) + 1;

    private final InMemorySpecBlobs blobs = new InMemorySpecBlobs();
    private final TaskFinder finder =
            new TaskFinder(new BlobCopies(blobs, Scene.regions(WEST), Parallel.inTurn()), Parallel.inTurn());

    private static JobSpec spec(List<JsonNode> tasks, @Nullable StoredTasks stored) {
        return new JobSpec(
                "a",
                "h",
                "p",
                List.of(),
                JobSpec.ACTIVE,
                OnRegionLoss.RERUN,
                Resume.EVERYTHING,
                JsonNodeFactory.instance.objectNode(),
                tasks,
                stored);
    }

    /** One task in each part, in both storages. */
    private JobSpec stored(int bytesOfEach, String... ids) {
        var parts = List.of(ids).stream()
                .map(id -> {
                    var line = ("{\"id\":\"" + id + "\"}\n").getBytes(StandardCharsets.UTF_8);
                    var sha256 = Sha256.of(line);
                    List.of(WEST, NORTH).forEach(region -> blobs.put(region, sha256, line));
                    return new StoredTasks.Part(sha256, 1, bytesOfEach);
                })
                .toList();
        return spec(List.of(), new StoredTasks("all", ids.length, 0, parts, List.of(), false));
    }

    private String find(JobSpec spec, String task) {
        var answer = finder.find(spec, task, WEST);
        return answer.found().map(body -> body.path("id").asText()).orElse(answer.sentence());
    }

    @Test
    void a_task_is_found_in_the_spec_or_in_any_part_whatever_the_case_of_its_id() {
        JsonNode inline = JsonNodeFactory.instance.objectNode().put("id", "T");
        assertThat(find(spec(List.of(inline), null), "t")).isEqualTo("T");
        assertThat(find(spec(List.of(inline), null), "u")).isEqualTo("the spec has no such task");
        var stored = stored(SMALL, "t", "U", "v");
        assertThat(find(stored, "u")).isEqualTo("U");
        assertThat(find(stored, "w")).isEqualTo("the spec has no such task");
    }

    @Test
    void parts_are_looked_at_up_to_the_limit_and_not_beyond() {
        var stored = stored((int) (TaskFinder.LIMIT_BYTES / 2), "t", "u", "v");
        assertThat(find(stored, "u")).isEqualTo("u");
        assertThat(find(stored, "v"))
                .isEqualTo("it is none of the first 2 tasks of 3, and more are not looked at for one output");
    }

    @Test
    void one_storage_is_enough_and_without_any_nobody_says_that_it_is_not_there() {
        var stored = stored(SMALL, "t", "u");
        blobs.down.add(WEST);
        assertThat(find(stored, "u")).isEqualTo("u");
        blobs.down.add(NORTH);
        assertThat(finder.find(stored, "u", WEST)).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void a_look_at_one_task_reads_only_so_many() {
        var stored = stored(LARGE, "t", "u");
        assertThat(find(stored, "t")).isEqualTo("t");
        assertThat(find(stored, "u"))
                .isEqualTo("it is none of the first 1 tasks of 2, and more are not looked at for one output");
    }
}
