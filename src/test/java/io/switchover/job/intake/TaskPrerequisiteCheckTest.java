package io.switchover.job.intake;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.BatchWire;
import io.switchover.job.BatchWire.Verb;
import io.switchover.job.JobRoom;
import io.switchover.job.JobRoom.Response.Word;
import io.switchover.job.Scene;
import io.switchover.job.batch.NodeCapabilities;
import io.switchover.job.batch.NodeSystem;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tasks need of nodes and packages is looked for in every region before their job is taken. */
class TaskPrerequisiteCheckTest {
    private static final String INSTANCES =
            "'multiInstanceSettings':{'numberOfInstances':2,'coordinationCommandLine':'x'}";

    private final Scene scene = new Scene();

    private JobRoom.Response submit(String fields) {
        return scene.app(SWEDEN)
                .submit(
                        ("{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x'},{'id':'u','commandLine':'x',"
                                        + fields + "}]}")
                                .replace('\'', '"'),
                        "ann");
    }

    @Test
    void slots_that_a_node_of_one_region_has_not_are_refused_with_the_field_and_that_regions_pool() {
        scene.batch.nodes(WEST, 8, false);
        scene.batch.nodes(NORTH, 4, false);
        var refused = submit("'requiredSlots':5");
        assertThat(refused.word()).isEqualTo(Word.UNFIT);
        assertThat(refused.said())
                .contains("tasks[1].requiredSlots", "is \"5\"", "the pool p in northeurope has 4 slots")
                .doesNotContain("westeurope");
        assertThat(submit("'requiredSlots':4").word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void nobody_is_asked_for_nodes_when_any_node_will_do() {
        submit("'requiredSlots':1");
        assertThat(scene.calls(WEST, Verb.NODES)).isEmpty();
    }

    @Test
    void several_instances_need_nodes_of_one_slot_that_can_talk_to_each_other() {
        assertThat(submit(INSTANCES).said()).contains("enableInterNodeCommunication", "no such communication");
        scene.batch.nodes(WEST, 1, true);
        scene.batch.nodes(NORTH, 2, true);
        assertThat(submit(INSTANCES).said())
                .contains("tasks[1].multiInstanceSettings", "northeurope has 2 slots a node");
        scene.batch.nodes(NORTH, 1, true);
        assertThat(submit(INSTANCES).word()).isEqualTo(Word.ACCEPTED);
    }

    @Test
    void every_task_above_the_slots_is_named_and_none_below() {
        scene.batch.nodes(WEST, 8, false);
        scene.batch.nodes(NORTH, 4, false);
        var tasks = IntStream.range(0, 16)
                .mapToObj(i -> "{'id':'" + i + "','commandLine':'x','requiredSlots':" + (i + 1) + "}")
                .collect(Collectors.joining(","));
        var refused = scene.app(SWEDEN)
                .submit(("{'id':'a','pool':'p','tasks':[" + tasks + "]}").replace('\'', '"'), "ann")
                .said();
        for (int i = 0; i < 16; i++) {
            assertThat(refused.contains("tasks[" + i + "].requiredSlots"))
                    .as("%d slots", i + 1)
                    .isEqualTo(i + 1 > 4);
        }
    }

    private void containers(String region, boolean there) {
        scene.batch.nodes(region, new NodeCapabilities(1, false, NodeSystem.LINUX, there));
    }

    @Test
    void a_container_that_nodes_run_in_one_region_only_is_refused_and_in_none_is_said() {
        var fields = "'containerSettings':{'imageName':'i'}";
        containers(WEST, true);
        containers(NORTH, false);
        assertThat(submit(fields).said())
                .contains("tasks[1].containerSettings", "the pool p has no containerConfiguration in northeurope,");
        containers(NORTH, true);
        assertThat(submit(fields).said()).doesNotContain("containerConfiguration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobManagerTask", "jobPreparationTask"})
    void a_container_that_no_region_runs_is_said_of_every_kind_of_task(String own) {
        var taken = scene.app(SWEDEN)
                .submit(
                        ("{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x'}],'" + own
                                        + "':{'id':'o','commandLine':'x','containerSettings':{'imageName':'i'}}}")
                                .replace('\'', '"'),
                        "ann");
        assertThat(taken.word()).isEqualTo(Word.ACCEPTED);
        assertThat(taken.said())
                .contains(own + ".containerSettings", "no containerConfiguration in westeurope, northeurope");
    }

    @Test
    void what_a_region_does_not_say_is_no_reason_to_refuse_but_is_said() {
        scene.batch.nodes(WEST, 4, false);
        scene.wire = call -> call.verb() == Verb.NODES && call.region().equals(NORTH)
                ? new BatchWire.Fate.Lost("no answer")
                : BatchWire.Fate.PASS;
        var response = submit("'requiredSlots':4");
        assertThat(response.word()).isEqualTo(Word.ACCEPTED);
        assertThat(response.said())
                .contains("whether the nodes of p in northeurope can run its tasks could not be asked");
    }

    @Test
    void what_is_wrong_with_the_request_itself_is_said_in_the_same_answer() {
        scene.batch.withoutPool(WEST, "p");
        assertThat(submit("'requiredSlots':9,'dependsOn':{'taskIds':['t']}").said())
                .contains("tasks[1].requiredSlots", "tasks[1].dependsOn", "no such pool in westeurope");
    }

    @Test
    void packages_and_slots_are_refused_in_one_answer() {
        var refused = submit("'requiredSlots':9,'applicationPackageReferences':[{'applicationId':'a','version':'1'},"
                + "{'applicationId':'b'}]");
        assertThat(refused.said())
                .contains(
                        "tasks[1].requiredSlots",
                        "tasks[1].applicationPackageReferences[0]",
                        "tasks[1].applicationPackageReferences[1]");
    }

    @Test
    void while_the_catalogue_is_silent_about_a_tasks_package_it_is_not_now_unless_something_else_is_wrong() {
        scene.packages.silent = true;
        var named = "'applicationPackageReferences':[{'applicationId':'a','version':'1'}]";
        assertThat(submit(named).word()).isEqualTo(Word.NOT_NOW);
        scene.batch.withoutPool(WEST, "p");
        var refused = submit(named);
        assertThat(refused.word()).isEqualTo(Word.UNFIT);
        assertThat(refused.said()).contains("no such pool in westeurope");
    }

    @Test
    void a_package_is_named_where_it_stands_first() {
        var two = "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','applicationPackageReferences':["
                + "{'applicationId':'there','version':'1'}]},{'id':'u','commandLine':'x','applicationPackageReferences':["
                + "{'applicationId':'there','version':'1'},{'applicationId':'b','version':'1'}]}]}";
        scene.packages.put("there", "1", WEST, NORTH);
        assertThat(scene.app(SWEDEN).submit(two.replace('\'', '"'), "ann").said())
                .contains("tasks[1].applicationPackageReferences[1]")
                .doesNotContain("applicationPackageReferences[0]");
        var manager =
                "{'id':'a','pool':'p','jobManagerTask':{'id':'m','commandLine':'x','applicationPackageReferences':["
                        + "{'applicationId':'b','version':'1'}]},'tasks':[{'id':'t','commandLine':'x'}]}";
        assertThat(scene.app(SWEDEN).submit(manager.replace('\'', '"'), "ann").said())
                .contains("jobManagerTask.applicationPackageReferences[0]");
        scene.inbox.put(
                WEST,
                "inbox/a",
                "{'id':'t','commandLine':'x','applicationPackageReferences':[{'applicationId':'b','version':'1'}]}"
                        .replace('\'', '"')
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(scene.app(SWEDEN)
                        .submit("{'id':'a','pool':'p','tasksFrom':{'blob':'inbox/a'}}".replace('\'', '"'), "ann")
                        .said())
                .contains("tasksFrom, applicationPackageReferences of b");
    }

    @Test
    void a_region_where_a_tasks_package_is_not_ready_yet_is_said_and_no_other() {
        scene.packages.put("a", "1", WEST);
        var taken = submit("'applicationPackageReferences':[{'applicationId':'a','version':'1'}]");
        assertThat(taken.word()).isEqualTo(Word.ACCEPTED);
        assertThat(taken.said())
                .contains("which a task names, is not ready in northeurope yet")
                .doesNotContain("is not ready in westeurope");
    }
}
