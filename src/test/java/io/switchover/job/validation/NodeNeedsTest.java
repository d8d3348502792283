package io.switchover.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.validation.NodeNeeds.Slots;
import org.junit.jupiter.api.Test;

/** Which tasks are remembered for what they need of nodes. */
class NodeNeedsTest {
    private static NodeNeeds with(NodeNeeds needs, int slots, String field) {
        return needs.and(JsonNodeFactory.instance.objectNode().put("requiredSlots", slots), field);
    }

    @Test
    void tasks_that_need_the_most_slots_come_first_and_a_task_of_one_slot_is_not_remembered() {
        var needs = NodeNeeds.NONE;
        int i = 0;
        for (int slots : new int[] {1, 3, 8, 2, 8}) {
            needs = with(needs, slots, "t" + i++);
        }
        assertThat(needs.slots())
                .containsExactly(
                        new Slots(8, "t2.requiredSlots"),
                        new Slots(8, "t4.requiredSlots"),
                        new Slots(3, "t1.requiredSlots"),
                        new Slots(2, "t3.requiredSlots"));
        assertThat(with(NodeNeeds.NONE, 1, "t").none()).isTrue();
    }

    @Test
    void of_more_tasks_than_an_answer_names_those_that_need_the_most_slots_are_remembered() {
        var needs = NodeNeeds.NONE;
        for (int i = 0; i < Violations.KEPT; i++) {
            needs = with(needs, 10, "t" + i);
        }
        assertThat(with(needs, 9, "less").slots()).isEqualTo(needs.slots());
        assertThat(with(needs, 10, "same").slots()).isEqualTo(needs.slots());

        var more = with(needs, 11, "more").slots();
        assertThat(more).hasSize(Violations.KEPT).startsWith(new Slots(11, "more.requiredSlots"));
        assertThat(more.subList(1, Violations.KEPT)).isEqualTo(needs.slots().subList(0, Violations.KEPT - 1));
    }

    @Test
    void a_task_that_asks_for_no_slots_leaves_the_remembered_ones_as_they_are() {
        var needs = with(NodeNeeds.NONE, 4, "t");
        var task = JsonNodeFactory.instance.objectNode();
        task.putObject("multiInstanceSettings");
        assertThat(needs.and(task, "u")).isEqualTo(new NodeNeeds(needs.slots(), "u.multiInstanceSettings", null));
        assertThat(needs.and(JsonNodeFactory.instance.objectNode(), "v")).isEqualTo(needs);
    }
}
