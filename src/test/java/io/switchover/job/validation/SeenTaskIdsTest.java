package io.switchover.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenTaskIdsTest {
    @Test
    void an_id_is_told_again_with_the_number_that_it_had_first_whatever_its_case() {
        var ids = new SeenTaskIds();
        int many = 20_000;
        for (int i = 0; i < many; i++) {
            assertThat(ids.add("Task-" + i, i)).isEmpty();
        }
        for (int i = 0; i < many; i++) {
            assertThat(ids.add("tASK-" + i, i + many)).hasValue(i);
        }
        assertThat(ids.add("task-" + many, 7)).isEmpty();
    }
}
