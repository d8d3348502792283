package io.switchover.job.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.StoredTasks;
import io.switchover.job.spec.TaskSource.Next;
import io.switchover.remote.Answer;
import io.switchover.store.Sha256;
import io.switchover.time.Parallel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When parts of tasks are read: the first when it is needed, each other one before it is needed. */
class StoredTaskSourceTest {
    private static final int A_PART = 10;

    private final List<byte[]> bytes = new ArrayList<>();
    private final List<Integer> reads = new ArrayList<>();
    private final StoredTasks tasks;
    private boolean silent;

    StoredTaskSourceTest() {
        var parts = new ArrayList<StoredTasks.Part>();
        for (int part = 0; part < 3; part++) {
            var text = new StringBuilder();
            for (int i = 0; i < A_PART; i++) {
                text.append("{\"id\":\"t").append(part * A_PART + i).append("\"}\n");
            }
            bytes.add(text.toString().getBytes(StandardCharsets.UTF_8));
            parts.add(new StoredTasks.Part(Sha256.of(bytes.get(part)), A_PART, bytes.get(part).length));
        }
        tasks = new StoredTasks("all", 3 * A_PART, 0, parts, List.of(), false);
    }

    private StoredTaskSource from(int task) {
        return new StoredTaskSource(tasks, task, this::read, Parallel.inTurn().inFlight());
    }

    private Answer<byte[]> read(StoredTasks.Part part) {
        int index = tasks.parts().indexOf(part);
        reads.add(index);
        return silent ? new Answer.Unanswered<>("no storage answers") : new Answer.Answered<>(bytes.get(index));
    }

    private static void give(TaskSource source, int from, int count) {
        for (int i = from; i < from + count; i++) {
            int task = i;
            assertThat(source.next()).isInstanceOfSatisfying(Next.Task.class, next -> assertThat(
                            next.body().path("id").asText())
                    .isEqualTo("t" + task));
        }
    }

    @Test
    void no_part_is_read_before_a_task_is_asked_for() {
        from(0);
        assertThat(reads).isEmpty();
    }

    @Test
    void the_next_part_is_being_read_once_half_of_this_one_is_given_out_and_each_is_read_once() {
        var source = from(0);
        give(source, 0, 5);
        assertThat(reads).containsExactly(0);
        give(source, 5, 1);
        assertThat(reads).as("before it is needed").containsExactly(0, 1);
        give(source, 6, 9);
        assertThat(reads).containsExactly(0, 1);
        give(source, 15, 15);
        assertThat(source.next()).isInstanceOf(Next.End.class);
        assertThat(reads).containsExactly(0, 1, 2);
    }

    @Test
    void whoever_begins_late_in_a_part_does_not_wait_for_the_next_one_either() {
        give(from(17), 17, 1);
        assertThat(reads).containsExactly(1, 2);
    }

    @Test
    void behind_the_last_part_nothing_is_read() {
        give(from(20), 20, 10);
        assertThat(reads).containsExactly(2);
    }

    @Test
    void a_part_that_could_not_be_read_ahead_is_asked_for_again_and_nothing_is_left_out() {
        var source = from(0);
        give(source, 0, 5);
        silent = true;
        give(source, 5, 5);
        assertThat(source.next()).isEqualTo(new Next.Unreadable("no storage gives the tasks now: no storage answers"));
        silent = false;
        give(source, 10, 20);
        assertThat(source.next()).isInstanceOf(Next.End.class);
    }
}
