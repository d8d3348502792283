package io.switchover.job.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.Violation;
import io.switchover.remote.Answer;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template's factory makes, and what it refuses to make. */
class TaskFactoryTest {
    private final RewriteNotes findings = new RewriteNotes();
    private Answer<List<String>> names = new Answer.Answered<>(List.of("a.txt", "b/c.txt"));

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectNode made(String factory) {
        return made(json("{'taskFactory':" + factory + "}"));
    }

    private ObjectNode made(ObjectNode root) {
        var notYet = new TaskFactory((container, prefix) -> names, url -> Optional.empty(), findings).tasks(root);
        assertThat(notYet).isEmpty();
        return root;
    }

    private static List<String> commands(ObjectNode root) {
        return root.path("tasks")
                .valueStream()
                .map(task -> task.path("id").asText() + ":"
                        + task.path("commandLine").asText())
                .toList();
    }

    @Test
    void a_sweep_has_a_task_for_each_combination_of_its_numbers() {
        var root = made("{'type':'parametricSweep','parameterSets':[{'start':1,'end':2},{'start':7,'end':9,'step':2}],"
                + "'repeatTask':{'commandLine':'{0}-{1}'}}");
        assertThat(commands(root)).containsExactly("0:1-7", "1:1-9", "2:2-7", "3:2-9");
        assertThat(findings.notes()).containsExactly("taskFactory: its parametricSweep was taken as 4 tasks");
        assertThat(root.has("taskFactory")).isFalse();
    }

    @Test
    void a_task_per_file_has_one_for_each_name() {
        var root = made("{'type':'taskPerFile','source':{'containerName':'c'},"
                + "'repeatTask':{'commandLine':'{filePath}'},'mergeTask':{'commandLine':'all'}}");
        assertThat(commands(root)).containsExactly("0:a.txt", "1:b/c.txt", "merge:all");
        assertThat(root.path("tasks").get(2).path("dependsOn"))
                .isEqualTo(json("{'taskIdRanges':[{'start':0,'end':1}]}"));
        assertThat(root.path("usesTaskDependencies").asBoolean()).isTrue();
    }

    @Test
    void a_collection_is_taken_as_it_is_and_its_merge_task_waits_for_all_by_id() {
        var root = made("{'type':'taskCollection','tasks':[{'id':'x','commandLine':'1'},{'id':'y','commandLine':'2'}],"
                + "'mergeTask':{'id':'m','commandLine':'all'}}");
        assertThat(commands(root)).containsExactly("x:1", "y:2", "m:all");
        assertThat(root.path("tasks").get(2).path("dependsOn")).isEqualTo(json("{'taskIds':['x','y']}"));
    }

    @Test
    void what_makes_no_task_says_nothing_of_tasks() {
        assertThat(made("{'type':'taskCollection','tasks':[],'mergeTask':{'commandLine':'all'}}")
                        .path("tasks"))
                .isEmpty();
        assertThat(findings.notes()).isEmpty();
        assertThat(findings.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'sweep'} | taskFactory.type is \"sweep\": parametricSweep, taskPerFile or taskCollection",
                "{'type':'taskCollection'} | taskFactory.tasks: a taskCollection has an array of tasks",
                "{'type':'taskCollection','tasks':[{}],'mergeTask':'m'} | taskFactory.mergeTask: it must be an object: a task",
                "{'type':'parametricSweep','parameterSets':[{'start':1,'end':2}]} | taskFactory.repeatTask: a parametricSweep has"
                        + " one: the task that is made again and again",
                "{'type':'taskPerFile','source':{'containerName':'c','prefix':['p']},'repeatTask':{}} |"
                        + " taskFactory.source.prefix: it must be a string",
                "{'type':'parametricSweep','parameterSets':[{'start':1,'end':10001}],'repeatTask':{}} | taskFactory: it must have"
                        + " at most 10000 tasks (it has 10001): name more by tasksFrom, one to a line of a blob",
            })
    void is_refused(String factory, String flaw) {
        made(factory);
        assertThat(findings.violations()).extracting(Violation::sentence).containsExactly(flaw);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[] | 0", "null | 0", "[{}] | 1", "{} | 1", "'t' | 1"},
            quoteCharacter = '`')
    void tasks_beside_it_would_be_lost_and_are_refused_but_not_an_empty_list(String tasks, int flaws) {
        made(json("{'tasks':" + tasks + ",'taskFactory':{'type':'taskCollection','tasks':[{'id':'x'}]}}"));
        assertThat(findings.violations()).hasSize(flaws).allSatisfy(flaw -> assertThat(flaw.sentence())
                .contains("not together with tasks"));
    }

    @Test
    void as_many_tasks_as_the_limit_are_made() {
        assertThat(
                        made("{'type':'parametricSweep','parameterSets':[{'start':1,'end':10000}],'repeatTask':{'commandLine':'x'}}")
                                .path("tasks"))
                .hasSize(10_000);
        assertThat(findings.violations()).isEmpty();
    }

    /** Each task is its own text and an id. */
    @Test
    void all_tasks_together_are_as_long_as_the_limit_and_no_longer() {
        int own = "{\"commandLine\":\"\",\"id\":\"0\"}".length();
        long most = GeneratedTextLimit.LIMIT / 2 - own;
        assertThat(made(two(most)).path("tasks")).hasSize(2);
        assertThat(findings.violations()).isEmpty();
        assertThat(made(two(most + 1)).path("tasks")).isEmpty();
        assertThat(findings.violations()).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .contains("at most 4194304 characters"));
    }

    private static String two(long characters) {
        return "{'type':'parametricSweep','parameterSets':[{'start':1,'end':2}],'repeatTask':{'commandLine':'"
                + "x".repeat((int) characters) + "'}}";
    }

    @Test
    void a_task_that_is_too_long_as_it_is_is_said_once_and_none_is_made() {
        for (var factory : List.of(
                two(GeneratedTextLimit.LIMIT),
                "{'type':'taskPerFile','source':{'containerName':'c'},'repeatTask':{'commandLine':'"
                        + "x".repeat(GeneratedTextLimit.LIMIT) + "'}}")) {
            var own = new RewriteNotes();
            var root = json("{'taskFactory':" + factory + "}");
            new TaskFactory((container, prefix) -> names, url -> Optional.empty(), own).tasks(root);
            assertThat(root.path("tasks")).isEmpty();
            assertThat(own.violations()).hasSize(1);
        }
    }

    @Test
    void names_that_grow_a_task_beyond_the_limit_are_refused_before_it_is_made() {
        names = new Answer.Answered<>(List.of("n".repeat(1_000)));
        var within = GeneratedTextLimit.LIMIT / 1_000 - 50;
        var perFile = "{'type':'taskPerFile','source':{'containerName':'c'},'repeatTask':{'commandLine':'%s'}}";
        assertThat(made(perFile.formatted("{filePath}".repeat(within))).path("tasks"))
                .hasSize(1);
        assertThat(findings.violations()).isEmpty();
        assertThat(made(perFile.formatted("{filePath}".repeat(within + 100))).path("tasks"))
                .isEmpty();
        assertThat(findings.violations()).hasSize(1);
    }

    @Test
    void no_file_is_no_job_and_too_many_are_too_many() {
        var perFile = "{'type':'taskPerFile','source':{'fileGroup':'g'},'repeatTask':{'commandLine':'x'}}";
        names = new Answer.Answered<>(List.of());
        made(perFile);
        names = new Answer.Answered<>(Collections.nCopies(10_001, "n"));
        made(perFile);
        assertThat(findings.violations())
                .extracting(Violation::sentence)
                .containsExactly(
                        "taskFactory.source: there is no file in the container fgrp-g, so there would be no task",
                        "taskFactory: it must have at most 10000 tasks (it has 10001): name more by tasksFrom, one to a line of a blob");
    }

    @Test
    void a_container_that_is_not_to_be_read_is_refused_and_one_that_is_silent_is_asked_later() {
        var perFile = "{'taskFactory':{'type':'taskPerFile','source':{'containerName':'c'},'repeatTask':{}}}";
        names = new Answer.Refused<>(Answer.Reason.DENIED, "it is not listed");
        made(json(perFile));
        assertThat(findings.violations())
                .extracting(Violation::sentence)
                .containsExactly("taskFactory.source: it is not listed");
        names = new Answer.Unanswered<>("it is silent");
        assertThat(new TaskFactory((container, prefix) -> names, url -> Optional.empty(), findings)
                        .tasks(json(perFile)))
                .contains("it is silent");
    }

    @Test
    void a_request_without_one_is_left_alone() {
        JsonNode root = json("{'tasks':[{'id':'x'}],'taskFactory':7}");
        assertThat(made((ObjectNode) root.deepCopy())).isEqualTo(root);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'start':1,'end':1} | 1",
                "{'end':2} | 0 1 2",
                "{'start':3,'end':1,'step':-1} | 3 2 1",
                "{'start':1,'end':4,'step':2} | 1 3",
                "{'start':'7','end':'8'} | 7 8",
                "{'start':-1,'end':0} | -1 0",
                "{'start':1000000000000000,'end':1000000000000000} | 1000000000000000",
                "{'start':-1000000000000000,'end':-1000000000000000} | -1000000000000000"
            })
    void a_sweep_goes_from_its_start_to_its_end_by_its_step(String set, String numbers) {
        var root = made("{'type':'parametricSweep','parameterSets':[" + set + "],'repeatTask':{'commandLine':'{0}'}}");
        assertThat(findings.violations()).isEmpty();
        assertThat(root.path("tasks")
                        .valueStream()
                        .map(task -> task.path("commandLine").asText())
                        .collect(java.util.stream.Collectors.joining(" ")))
                .isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'start':1}",
                "{'start':'a','end':2}",
                "{'start':1,'end':2.5}",
                "{'start':1,'end':2,'step':0}",
                "{'start':1,'end':2,'step':-1}",
                "{'start':2,'end':1}",
                "{'start':2,'end':2,'step':'x'}",
                "{'start':1000000000000001,'end':1000000000000001}",
                "{'start':1,'end':'1234567890123456'}"
            })
    void a_sweep_whose_numbers_lead_nowhere_is_refused(String set) {
        made("{'type':'parametricSweep','parameterSets':[" + set + "],'repeatTask':{}}");
        assertThat(findings.violations())
                .extracting(Violation::sentence)
                .containsExactly(
                        "taskFactory.parameterSets[0]: whole numbers start and end, and a step that leads from the one"
                                + " to the other");
    }

    @Test
    void a_sweep_over_no_numbers_is_refused() {
        made("{'type':'parametricSweep','parameterSets':[],'repeatTask':{}}");
        assertThat(findings.violations())
                .extracting(Violation::sentence)
                .containsExactly(
                        "taskFactory.parameterSets: a parametricSweep has at least one set, with start and end");
    }

    /** Four times 65536 combined are 2 to the 64th, which no number here can hold. */
    @Test
    void more_combinations_than_can_be_counted_are_too_many() {
        var set = "{'start':1,'end':65536}";
        made("{'type':'parametricSweep','parameterSets':[" + String.join(",", Collections.nCopies(4, set))
                + "],'repeatTask':{}}");
        assertThat(findings.violations()).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .contains("at most 10000 tasks (it has 2147483647)"));
    }
}
