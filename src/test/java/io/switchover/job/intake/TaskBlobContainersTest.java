package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.OwnContainers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From which containers tasks are read. */
class TaskBlobContainersTest {
    private final TaskBlobContainers containers =
            TaskBlobContainers.of(List.of("inbox", "team-a", OwnContainers.SPECS));

    @Test
    void what_the_settings_list_is_read() {
        assertThat(containers.refusal("inbox")).isEmpty();
        assertThat(containers.refusal("team-a")).isEmpty();
    }

    @Test
    void a_container_that_nobody_listed_is_not_read_and_the_sentence_says_which_are() {
        for (var other : Set.of("renders", "azure-webjobs-hosts", "team", "team-ab", "a-fifth-of-ours")) {
            assertThat(containers.refusal(other).orElseThrow())
                    .contains("[inbox, team-a] only", "SWITCHOVER_JOB_TASK_CONTAINERS");
        }
    }

    @Test
    void our_own_containers_are_not_read_even_when_they_are_listed() {
        for (var own : OwnContainers.OURS) {
            assertThat(containers.refusal(own).orElseThrow()).contains("Switchover's own");
        }
    }

    @Test
    void with_nothing_listed_no_tasks_come_by_reference() {
        assertThat(TaskBlobContainers.of(List.of()).refusal("inbox")).isPresent();
    }
}
