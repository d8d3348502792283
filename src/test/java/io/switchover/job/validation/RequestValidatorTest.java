package io.switchover.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.Resume;
import io.switchover.job.Violation;
import io.switchover.job.spec.JsonLines;
import io.switchover.job.spec.TaskSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one request is told at the most, and what its tasks may wait for. */
class RequestValidatorTest {
    /** What Azure Batch's model says of every body. */
    private record Says(List<String> notes, Set<String> unread, Set<String> external) implements BodyValidator {
        @Override
        public List<Violation> job(JsonNode body) {
            return List.of();
        }

        @Override
        public List<Violation> task(JsonNode body, String field) {
            return List.of();
        }

        @Override
        public List<Violation> regionBound(JsonNode body, String field) {
            return body.path("displayName").asText().equals("bound")
                    ? List.of(Violation.of(field, "it belongs to one region"))
                    : List.of();
        }

        @Override
        public List<String> notes(JsonNode body, String field) {
            return notes;
        }

        @Override
        public Set<String> unread(JsonNode task) {
            return unread;
        }

        @Override
        public Optional<String> portable(String url) {
            return Optional.empty();
        }

        @Override
        public Set<String> external(JsonNode body) {
            return external;
        }
    }

    private static RequestValidator validator(List<String> notes, Set<String> unread) {
        return new RequestValidator(new Says(notes, unread, Set.of()), number -> "task " + number);
    }

    private static RequestValidator validator() {
        return validator(List.of(), Set.of());
    }

    private static List<String> words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "w" + i).toList();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JsonLines.STRICT.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LossAndResumeRules rules(Resume resume, String body) {
        return new LossAndResumeRules("rerun", resume, json(body));
    }

    @ParameterizedTest
    @CsvSource({"20, 20,", "21, 21, and 1 more of the kind", "23, 21, and 3 more of the kind"})
    void of_more_notes_than_anybody_reads_the_rest_is_counted(int written, int told, String last) {
        var validator = validator(words(written), Set.of());
        validator.job(json("{}"), json("{}"));
        assertThat(validator.notes()).hasSize(told).last().isEqualTo(last == null ? "w19" : last);
    }

    @ParameterizedTest
    @CsvSource({"19, 19", "20, 20", "21, 20"})
    void no_more_containers_are_told_that_nobody_reads_and_each_once(int written, int told) {
        var validator = validator(List.of(), new TreeSet<>(words(written)));
        var rules = rules(Resume.UNFINISHED, "{}");
        validator.task(json("{'id':'t','commandLine':'x'}"), 0, rules);
        validator.task(json("{'id':'u','commandLine':'x'}"), 1, rules);
        assertThat(validator.notes()).hasSize(told).allSatisfy(note -> assertThat(note)
                .startsWith("resume: outputs in the container w"));
    }

    @ParameterizedTest
    @CsvSource({"20, 20, external: w9 is not ours", "21, 21, external: and more than these 20"})
    void of_more_names_that_are_not_ours_than_anybody_reads_it_is_said_that_there_are_more(
            int named, int told, String last) {
        var says = new Says(List.of(), Set.of(), new TreeSet<>(words(named)));
        var validator = new RequestValidator(says, number -> "task " + number);
        validator.job(json("{}"), json("{}"));
        validator.task(json("{'id':'t','commandLine':'x'}"), 0, rules(Resume.EVERYTHING, "{}"));
        assertThat(validator.notes()).hasSize(told).last().asString().startsWith(last);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'t','commandLine':'x'} |",
                "{'id':'t','commandLine':' ','containerSettings':{}} |",
                "{'id':'t'}                                          | task 0.commandLine",
                "{'id':'t','commandLine':' '}                        | task 0.commandLine",
                "{'commandLine':'x'}                                 | task 0.id",
                "{'id':'a/b','commandLine':'x'}                      | task 0.id",
                "{'id':'t','commandLine':'x','dependsOn':{'taskIds':['u']}} | task 0.dependsOn",
                "{'id':'t','commandLine':'x','displayName':'bound'}  | task 0"
            })
    void what_a_task_lacks_is_said_whatever_azures_own_model_says_of_it(String task, String field) {
        var validator = validator();
        validator.task(json(task), 0, rules(Resume.EVERYTHING, "{}"));
        assertThat(validator.violations().all())
                .extracting(Violation::field)
                .isEqualTo(field == null ? List.of() : List.of(field));
        assertThat(validator.needs().slots()).isEmpty();
        assertThat(validator.needs().instancesField()).isNull();
    }

    private static String dependencies(String... tasks) {
        var rules = rules(Resume.EVERYTHING, "{'usesTaskDependencies':true}");
        var validator = validator();
        for (int i = 0; i < tasks.length; i++) {
            validator.task(json(tasks[i]), i, rules);
        }
        validator.end(rules);
        return validator.violations().all().stream().map(Violation::field).collect(Collectors.joining(" "));
    }

    @Test
    void tasks_that_wait_for_each_other_are_named_and_numbers_are_looked_up() {
        assertThat(dependencies(
                        "{'id':'t','commandLine':'x','dependsOn':{'taskIds':['u']}}",
                        "{'id':'u','commandLine':'x','dependsOn':{'taskIds':['t']}}"))
                .contains("dependsOn");
        assertThat(dependencies(
                        "{'id':'1','commandLine':'x'}",
                        "{'id':'u','commandLine':'x','dependsOn':{'taskIdRanges':[{'start':1,'end':1}]}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"['Job'], true", "['jub'], false", "[], false"})
    void a_task_may_wait_for_one_that_another_task_adds_to_the_job(String access, boolean may) {
        var rules = rules(Resume.EVERYTHING, "{'usesTaskDependencies':true}");
        var validator = validator();
        validator.task(
                json("{'id':'t','commandLine':'x','authenticationTokenSettings':{'access':" + access + "}}"), 0, rules);
        validator.task(json("{'id':'u','commandLine':'x','dependsOn':{'taskIds':['later']}}"), 1, rules);
        validator.end(rules);

        assertThat(validator.violations().all().stream().map(Violation::field).collect(Collectors.joining()))
                .isEqualTo(may ? "" : "task 1.dependsOn.taskIds[0]");
        assertThat(validator.notes())
                .isEqualTo(
                        may
                                ? List.of(
                                        "task 1.dependsOn.taskIds[0] names a task that is not in the request: the task"
                                                + " waits until something in the job adds it")
                                : List.of());
    }

    @Test
    void a_job_may_be_as_large_as_batch_takes_and_no_byte_larger() {
        int room = TaskSize.LIMIT_BYTES - TaskSize.of(json("{'displayName':''}"));
        for (int more = 0; more <= 1; more++) {
            var validator = validator();
            var body = json("{'displayName':'" + "x".repeat(room + more) + "'}");
            validator.job(body, body);
            assertThat(validator.violations().all()).hasSize(more);
        }
    }
}
