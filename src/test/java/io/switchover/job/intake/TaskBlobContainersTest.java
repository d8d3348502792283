package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.spec.ContainerAllowlist;
import io.switchover.region.OwnContainers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    void a_name_that_ends_with_a_star_stands_for_all_that_begin_so_and_for_none_of_ours() {
        var containers = TaskBlobContainers.of(List.of("fgrp-*", "con*"));
        assertThat(containers.refusal("fgrp-clips")).isEmpty();
        assertThat(containers.refusal("fgrp")).isPresent();
        assertThat(containers.refusal("contracts")).isEmpty();
        assertThat(containers.refusal("control").orElseThrow()).contains("Switchover's own");
    }

    @Test
    void our_own_containers_are_not_read_even_when_they_are_listed() {
        for (var own : OwnContainers.OURS) {
            assertThat(TaskBlobContainers.of(List.of("inbox", own)).readable().listed())
                    .containsExactly("inbox");
            assertThat(new TaskBlobContainers(new ContainerAllowlist(new TreeSet<>(Set.of(own))))
                            .refusal(own)
                            .orElseThrow())
                    .contains("Switchover's own");
        }
    }

    @Test
    void with_nothing_listed_no_tasks_come_by_reference() {
        assertThat(TaskBlobContainers.of(List.of()).refusal("inbox")).isPresent();
    }
}
