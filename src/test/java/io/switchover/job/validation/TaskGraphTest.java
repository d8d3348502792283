package io.switchover.job.validation;

import static io.switchover.job.intake.RequestTexts.fine;
import static io.switchover.job.intake.RequestTexts.flaws;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.Violation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that depend on each other: all that would wait for ever is refused, and nothing else. */
class TaskGraphTest {
    /** Each is an id, and behind it the ids and ranges that it depends on: {@code c>a,b,1-3}. */
    private static String job(String tasks, String more) {
        return "{'id':'a','pool':'p','usesTaskDependencies':true,'tasks':["
                + List.of(tasks.split(" ")).stream().map(TaskGraphTest::task).collect(Collectors.joining(","))
                + "]" + more + "}";
    }

    private static String task(String written) {
        var parts = written.split(">");
        if (parts.length == 1) {
            return "{'id':'" + written + "','commandLine':'x'}";
        }
        var on = List.of(parts[1].split(","));
        var ids = on.stream()
                .filter(one -> !one.contains("-"))
                .map(one -> "'" + one + "'")
                .collect(Collectors.joining(","));
        var ranges = on.stream()
                .filter(one -> one.contains("-"))
                .map(one -> "{'start':" + one.replace("-", ",'end':") + "}")
                .collect(Collectors.joining(","));
        return "{'id':'" + parts[0] + "','commandLine':'x','dependsOn':{'taskIds':[" + ids + "],'taskIdRanges':["
                + ranges + "]}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b>a c>a,b",
                "A b>a",
                "1 002 3 m>1-3",
                "7 m>7-7",
                "00000000001 00000000000000000002 m>1-2",
                "b>a a",
                "1 2>1-1 3>1-2 4>1-3",
            })
    void is_taken(String tasks) {
        fine(job(tasks, ""));
    }

    @Test
    void a_range_of_all_numbers_names_tasks_that_are_not_there() {
        for (var range : List.of(
                "{'start':-2147483648,'end':2147483647}", "{'start':0,'end':2147483647}", "{'start':-1,'end':1}")) {
            assertThat(flaws("{'id':'a','pool':'p','usesTaskDependencies':true,'tasks':[{'id':'1','commandLine':'x'},"
                            + "{'id':'b','commandLine':'x','dependsOn':{'taskIdRanges':[" + range + "]}}]}"))
                    .as(range)
                    .extracting(Violation::field)
                    .containsExactly("tasks[1].dependsOn.taskIdRanges[0]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a>a | tasks[0].dependsOn | it depends on itself, so",
                "a>b b>a | tasks[0].dependsOn | by way of tasks[1]",
                "x a>b b>c c>a d>a | tasks[1].dependsOn | by way of tasks[2], tasks[3]",
                "1>2-2 2>1-1 | tasks[0].dependsOn | by way of tasks[1]",
                "1 2>1-3 3 | tasks[1].dependsOn | it depends on itself, so",
                "a b>c | tasks[1].dependsOn.taskIds[0] | has no task with this id",
                "1 3 m>1-3 | tasks[2].dependsOn.taskIdRanges[0] | a task that the job does not have",
                "1 m>1-2147483647 | tasks[1].dependsOn.taskIdRanges[0] | a task that the job does not have",
                "1 m>2-1 | tasks[1].dependsOn.taskIdRanges[0].end | at least start, which is 2",
            })
    void is_refused(String tasks, String field, String rule) {
        assertThat(flaws(job(tasks, ""))).anySatisfy(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.sentence()).contains(rule);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'TaskIds':['t']} | .TaskIds | did you mean taskIds?",
                "{'task_ids':['t']} | .task_ids | did you mean taskIds?",
                "{'taskidRanges':[{'start':1,'end':1}]} | .taskidRanges | did you mean taskIdRanges?",
                "{'ids':['t']} | .ids | known are taskIdRanges, taskIds",
                "{'taskIds':'t'} | .taskIds | it must be an array, this is a string",
                "{'taskIds':{'t':true}} | .taskIds | it must be an array, this is an object",
                "{'taskIds':{}} | .taskIds | it must be an array, this is an object",
                "{'taskIdRanges':{'start':1,'end':1}} | .taskIdRanges | it must be an array, this is an object",
                "{'taskIds':[],'taskIdRanges':5} | .taskIdRanges | it must be an array, this is a number",
                "{'taskIds':['']} | .taskIds[0] | the job has no task with this id",
                "'t' | `` | it must be an object, this is a string",
            },
            quoteCharacter = '`')
    void a_dependency_is_never_left_out_because_of_how_it_is_written(String written, String at, String rule) {
        assertThat(flaws("{'id':'a','pool':'p','usesTaskDependencies':true,'tasks':[{'id':'t','commandLine':'x'},"
                        + "{'id':'u','commandLine':'x','dependsOn':" + written + "}]}"))
                .anySatisfy(violation -> {
                    assertThat(violation.field()).isEqualTo("tasks[1].dependsOn" + at);
                    assertThat(violation.sentence()).contains(rule);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'taskIds':[]}", "{'taskIds':null,'taskIdRanges':[]}", "{'newer':null}"})
    void what_names_no_task_is_left_out_and_that_is_said(String written) {
        assertThat(fine("{'id':'a','pool':'p','tasks':[{'id':'u','commandLine':'x','dependsOn':" + written + "}]}")
                        .notes())
                .contains("tasks[0].dependsOn: it names no task and was ignored");
    }

    @Test
    void the_missing_task_of_a_range_is_named() {
        assertThat(flaws(job("1 2 4 m>1-4", ""))).extracting(Violation::value).containsExactly("3");
    }

    /** A hundred tasks, whose ids are numbers, the last one first. */
    private static TaskGraph hundred(SeenTaskIds ids) {
        var graph = new TaskGraph();
        for (int place = 0; place < 100; place++) {
            var id = String.valueOf(99 - place);
            ids.add(id, place);
            graph.add(json("{}"), id, place, "tasks[" + place + "]");
        }
        return graph;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String range(int start, int end) {
        return "{'dependsOn':{'taskIdRanges':[{'start':" + start + ",'end':" + end + "}]}}";
    }

    @ParameterizedTest
    @CsvSource({
        "0, 99, ''",
        "0, 0, ''",
        "99, 99, ''",
        "40, 60, ''",
        "0, 100, 100",
        "100, 100, 100",
        "-1, 5, -1",
        "-5, -1, -5",
        "98, 120, 100",
        "-3, 0, -3",
        "7, 3, ''",
        "120, 101, ''"
    })
    void in_whichever_order_its_numbers_come_a_range_finds_them_and_names_the_first_that_is_missing(
            int start, int end, String missing) {
        var ids = new SeenTaskIds();
        var graph = hundred(ids);
        graph.add(json(range(start, end)), "m", 100, "tasks[100]");
        assertThat(graph.unknown(ids, "").stream().map(Violation::value).collect(Collectors.joining()))
                .isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource({"0, 99, 1", "50, 50, 1", "49, 49, 0", "51, 99, 0", "0, 49, 0", "51, 200, 0", "-9, 50, 1"})
    void a_range_that_names_the_task_itself_is_a_circle_and_one_beside_it_is_none(int start, int end, int circles) {
        var ids = new SeenTaskIds();
        var graph = hundred(ids);
        // The task 50, once more, with what it depends on.
        graph.add(json(range(start, end)), "x", 49, "tasks[49]");
        graph.unknown(ids, "");
        assertThat(graph.circles(ids, place -> "tasks[" + place + "]")).hasSize(circles);
    }

    @Test
    void numbers_that_no_range_can_name_are_ids_like_others() {
        fine(job("2147483647 m>2147483647-2147483647", ""));
        fine(job("2147483648 4294967297 1 m>1-1", ""));
        assertThat(flaws(job("4294967297 m>1-1", "")))
                .extracting(Violation::field)
                .containsExactly("tasks[1].dependsOn.taskIdRanges[0]");
    }

    private static TaskGraph with(int ids, int ranges) {
        var graph = new TaskGraph();
        var on = JsonNodeFactory.instance.objectNode();
        var named = on.putArray("taskIds");
        IntStream.range(0, ids).forEach(i -> named.add("t"));
        var numbers = on.putArray("taskIdRanges");
        IntStream.range(0, ranges)
                .forEach(i -> numbers.addObject().put("start", 1).put("end", 1));
        var task = JsonNodeFactory.instance.objectNode().set("dependsOn", on);
        graph.add(task, "a", 0, "tasks[0]");
        return graph;
    }

    @Test
    void as_many_dependencies_as_the_limit_are_looked_at_and_beyond_it_that_is_known() {
        assertThat(with(1, TaskGraph.LIMIT - 1).whole()).isTrue();
        assertThat(with(1, TaskGraph.LIMIT).whole()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a>b b>c c>d d>e e>a | by way of tasks[1], tasks[2], tasks[3], tasks[4], so",
                "a>b b>c c>d d>e e>f f>a | by way of tasks[1], tasks[2], tasks[3], tasks[4], tasks[5], so",
                "a>b b>c c>d d>e e>f f>g g>a | by way of tasks[1], tasks[2], tasks[3], tasks[4], tasks[5] and others, so",
            })
    void of_a_long_circle_the_first_few_are_named(String tasks, String named) {
        assertThat(flaws(job(tasks, ""))).singleElement().satisfies(flaw -> assertThat(flaw.sentence())
                .contains(named));
    }

    @Test
    void every_circle_is_named() {
        assertThat(flaws(job("a>b b>a c>d d>c e>a", "")))
                .extracting(Violation::field)
                .containsExactly("tasks[0].dependsOn", "tasks[2].dependsOn");
    }

    @Test
    void a_task_that_something_in_the_job_may_add_is_waited_for_and_that_is_said() {
        var managed = fine(job("a>later", ",'jobManagerTask':{'id':'m','commandLine':'x'}"));
        assertThat(managed.notes())
                .anySatisfy(note -> assertThat(note).contains("waits until something in the job adds it"));
        fine(job("a>M", ",'jobManagerTask':{'id':'m','commandLine':'x'}"));
    }

    @Test
    @Tag("slow")
    void long_chains_and_wide_ranges_are_looked_at_in_no_time() {
        int many = 20_000;
        var chain = IntStream.range(1, many).mapToObj(i -> i + ">" + (i - 1)).collect(Collectors.joining(" "));
        fine(job("0 " + chain + " end>0-" + (many - 1), ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'1 2 3 5 6 9', 1, 3, ''",
        "'1 2 3 5 6 9', 1, 4, 4",
        "'1 2 3 5 6 9', 2, 9, 4",
        "'1 2 3 5 6 9', 5, 6, ''",
        "'1 2 3 5 6 9', 5, 9, 7",
        "'1 2 3 5 6 9', 6, 8, 7",
        "'1 2 3 5 6 9', 9, 9, ''",
        "'1 2 3 5 6 9', 9, 10, 10",
        "'1 2 3 5 6 9', 4, 5, 4",
        "'2147483646 2147483647', 2147483646, 2147483647, ''"
    })
    void the_first_number_of_a_range_that_no_task_has_is_found_wherever_gaps_are(
            String numbers, int start, int end, String missing) {
        var ids = new SeenTaskIds();
        var graph = new TaskGraph();
        int place = 0;
        for (var number : numbers.split(" ")) {
            ids.add(number, place);
            graph.add(json("{}"), number, place, "tasks[" + place++ + "]");
        }
        graph.add(json(range(start, end)), "m", place, "tasks[" + place + "]");
        assertThat(graph.unknown(ids, "").stream().map(Violation::value).collect(Collectors.joining()))
                .isEqualTo(missing);
    }
}
