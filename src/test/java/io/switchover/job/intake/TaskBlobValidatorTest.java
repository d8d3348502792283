package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.OnRegionLoss;
import io.switchover.job.Resume;
import io.switchover.job.StoredTasks;
import io.switchover.job.Violation;
import io.switchover.job.spec.StoredTaskSource;
import io.switchover.job.spec.TaskSize;
import io.switchover.job.spec.TaskSource.Next;
import io.switchover.job.validation.LossAndResumeRules;
import io.switchover.packages.PackageReference;
import io.switchover.remote.Answer;
import io.switchover.store.Sha256;
import io.switchover.time.Parallel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A blob of tasks as it is read, cut into parts, and given out again. */
class TaskBlobValidatorTest {
    private static TaskBlobValidator reader() {
        return new TaskBlobValidator(
                new JobRoom.Anything(),
                new LossAndResumeRules("rerun", Resume.EVERYTHING, JsonNodeFactory.instance.objectNode()),
                0);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String task(int i, int length) {
        return "{\"id\":\"t" + i + "\",\"commandLine\":\"run " + "x".repeat(length) + "ä\"}";
    }

    private static List<Violation> flaws(String text) {
        var reader = reader();
        reader.take(utf8(text));
        reader.end();
        return reader.violations();
    }

    /** Lines of all sorts of lengths, some blank, with either kind of line end, the last one perhaps without. */
    private static byte[] blob(Random random, int tasks) {
        var text = new StringBuilder();
        for (int i = 0; i < tasks; i++) {
            while (random.nextInt(5) == 0) {
                text.append(" \t".repeat(random.nextInt(3))).append(random.nextBoolean() ? "\n" : "\r\n");
            }
            text.append(task(i, random.nextInt(20) == 0 ? random.nextInt(800_000) : random.nextInt(50)));
            text.append(i == tasks - 1 && random.nextBoolean() ? "" : random.nextBoolean() ? "\n" : "\r\n");
        }
        return utf8(text.toString());
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'job', true", "'Job', true"})
    void whether_one_of_the_tasks_may_add_others_is_kept(String access, boolean adding) {
        var reader = reader();
        reader.take(utf8(
                "{'id':'t','commandLine':'x','authenticationTokenSettings':{'access':['%s']}}\n{'id':'u','commandLine':'x'}"
                        .formatted(access)
                        .replace('\'', '"')));
        var tasks = reader.end();
        assertThat(tasks.adding()).isEqualTo(adding);
        var spec = new JobSpec(
                "a",
                "hash",
                "p",
                List.of(),
                JobSpec.ACTIVE,
                OnRegionLoss.RERUN,
                Resume.EVERYTHING,
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                tasks);
        assertThat(spec.grows()).isEqualTo(adding);
        var older = new StoredTasks(tasks.sha256(), tasks.tasks(), tasks.bytes(), tasks.parts(), List.of(), null);
        assertThat(new JobSpec(
                                "a",
                                "hash",
                                "p",
                                List.of(),
                                JobSpec.ACTIVE,
                                OnRegionLoss.RERUN,
                                Resume.EVERYTHING,
                                JsonNodeFactory.instance.objectNode(),
                                List.of(),
                                older)
                        .grows())
                .as("nobody knows")
                .isTrue();
    }

    @Test
    @Tag("slow")
    void however_it_comes_it_is_the_same_tasks_in_parts_of_whole_lines() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            int tasks = 1 + random.nextInt(150);
            var blob = blob(random, tasks);
            var reader = reader();
            for (int at = 0; at < blob.length; ) {
                int next = Math.min(blob.length, at + 1 + random.nextInt(random.nextBoolean() ? 100_000 : 3_000_000));
                assertThat(reader.take(Arrays.copyOfRange(blob, at, next))).isTrue();
                at = next;
            }
            var read = reader.end();
            assertThat(reader.violations()).isEmpty();
            assertThat(read.sha256()).isEqualTo(Sha256.of(blob));
            assertThat(read.tasks()).as("seed %d", seed).isEqualTo(tasks);
            assertThat(read.bytes()).isEqualTo(blob.length);
            var parts = new ArrayList<byte[]>();
            int offset = 0;
            for (var part : read.parts()) {
                assertThat(part.bytes()).isBetween(1, TaskBlobValidator.PART_BYTES);
                parts.add(Arrays.copyOfRange(blob, offset, offset + part.bytes()));
                assertThat(Sha256.of(parts.getLast())).isEqualTo(part.sha256());
                offset += part.bytes();
            }
            assertThat(offset).isEqualTo(blob.length);
            for (int from : new int[] {0, random.nextInt(tasks), tasks - 1, tasks}) {
                assertThat(ids(read, parts, from))
                        .as("seed %d from %d", seed, from)
                        .isEqualTo(ids(from, tasks));
            }
        }
    }

    private static List<String> ids(StoredTasks tasks, List<byte[]> parts, int from) {
        var feed = new StoredTaskSource(
                tasks,
                from,
                part -> new Answer.Answered<>(parts.get(tasks.parts().indexOf(part))),
                Parallel.inTurn().inFlight());
        var ids = new ArrayList<String>();
        while (feed.next() instanceof Next.Task task) {
            ids.add(task.body().path("id").asText());
        }
        return ids;
    }

    private static List<String> ids(int from, int to) {
        var ids = new ArrayList<String>();
        for (int i = from; i < to; i++) {
            ids.add("t" + i);
        }
        return ids;
    }

    /** One line of so many bytes, its line feed counted. */
    private static String line(int i, int bytes) {
        return task(i, bytes - utf8(task(i, 0)).length - 1) + "\n";
    }

    @Test
    void a_part_is_as_large_as_the_limit_and_no_larger_wherever_the_stretches_are_cut() {
        int quarter = TaskBlobValidator.PART_BYTES / 8;
        for (int more : new int[] {0, 1}) {
            var text = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                text.append(line(i, quarter + (i == 7 ? more : 0)));
            }
            var blob = utf8(text.append(" \n").append(line(8, 100)).toString());
            var reader = reader();
            int cut = 3 * quarter + 17;
            assertThat(reader.take(Arrays.copyOf(blob, cut))).isTrue();
            assertThat(reader.take(Arrays.copyOfRange(blob, cut, blob.length))).isTrue();
            var read = reader.end();
            assertThat(reader.violations()).isEmpty();
            assertThat(read.bytes()).isEqualTo(blob.length);
            assertThat(read.tasks()).isEqualTo(9);
            assertThat(read.parts().stream().map(part -> part.tasks() + " tasks, " + part.bytes() + " bytes"))
                    .containsExactly(
                            8 - more + " tasks, " + (8 - more) * quarter + " bytes",
                            1 + more + " tasks, " + (102 + more * (quarter + 1)) + " bytes");
            int first = read.parts().getFirst().bytes();
            assertThat(read.parts().getFirst().sha256()).isEqualTo(Sha256.of(Arrays.copyOf(blob, first)));
            assertThat(read.parts().getLast().sha256())
                    .isEqualTo(Sha256.of(Arrays.copyOfRange(blob, first, blob.length)));
        }
    }

    @Test
    void a_line_is_as_long_as_the_limit_and_no_longer() {
        // Of the last line no more is known than its bytes; a task is counted as it will be written.
        assertThat(flaws(" ".repeat(TaskSize.LIMIT_BYTES - utf8(task(0, 1)).length) + task(0, 1)))
                .isEmpty();
        assertThat(flaws(" ".repeat(TaskSize.LIMIT_BYTES - utf8(task(0, 1)).length + 1) + task(0, 1)))
                .extracting(Violation::sentence)
                .containsExactly("tasksFrom line 1: " + TaskSize.RULE, "tasksFrom: what comes after that was not read");
        int placed = TaskSize.of(json(task(0, 0)));
        assertThat(flaws(task(0, TaskSize.LIMIT_BYTES - placed))).isEmpty();
        assertThat(flaws(task(0, TaskSize.LIMIT_BYTES - placed + 1))).hasSize(1);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whether_the_rest_was_read_is_known() {
        var reader = reader();
        reader.take(utf8("{}\n".repeat(9)));
        assertThat(reader.stopped()).isFalse();
        reader.take(utf8("{}\n"));
        assertThat(reader.stopped()).isTrue();
    }

    @Test
    void what_only_all_tasks_together_show_is_said_at_the_end() {
        assertThat(flaws("{\"id\":\"a\",\"commandLine\":\"x\",\"dependsOn\":{\"taskIds\":[\"nobody\"]}}\n"))
                .isNotEmpty();
    }

    @Test
    void a_part_that_cannot_be_read_now_is_asked_for_again_and_nothing_is_left_out() {
        var blob = utf8(task(0, 1) + "\n" + task(1, 1));
        var reader = reader();
        reader.take(blob);
        var answers = new ArrayList<Answer<byte[]>>(
                List.of(new Answer.Unanswered<>("no answer"), new Answer.Answered<>(blob)));
        var feed = new StoredTaskSource(
                reader.end(),
                1,
                part -> answers.removeFirst(),
                Parallel.inTurn().inFlight());
        assertThat(feed.next()).isInstanceOf(Next.Unreadable.class);
        assertThat(feed.next()).isInstanceOfSatisfying(Next.Task.class, task -> assertThat(
                        task.body().path("id").asText())
                .isEqualTo("t1"));
        assertThat(feed.next()).isEqualTo(new Next.End());
    }

    @Test
    void packages_that_lines_name_are_kept_each_once_and_not_without_end() {
        var lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            lines.append("{\"id\":\"t" + i + "\",\"commandLine\":\"x\",\"applicationPackageReferences\":["
                    + "{\"applicationId\":\"same\",\"version\":\"1\"},{\"applicationId\":\"a" + i / 2 + "\"}]}\n");
        }
        var reader = reader();
        reader.take(utf8(lines.toString()));
        var packages = reader.end().packages();
        assertThat(packages)
                .startsWith(
                        new PackageReference("same", "1"),
                        new PackageReference("a0", null),
                        new PackageReference("a1", null))
                .hasSize(StoredTasks.PACKAGES_LIMIT);
        assertThat(reader.violations()).isEmpty();
    }

    @Test
    void a_byte_order_mark_before_the_first_line_is_no_flaw() {
        assertThat(flaws("\uFEFF" + task(0, 1))).isEmpty();
    }

    @Test
    void bytes_that_are_not_utf_8_are_named_by_their_line_and_utf_16_by_its_mark() {
        var reader = reader();
        reader.take(utf8(task(0, 1) + "\n"));
        reader.take("{\"id\":\"b\",\"commandLine\":\"Gr\u00fc\u00dfe\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        reader.end();
        assertThat(reader.violations())
                .extracting(Violation::sentence)
                .containsExactly("tasksFrom line 2: it is not UTF-8, seen at byte 28");
        var wide = reader();
        wide.take(("\uFEFF" + task(0, 1)).getBytes(StandardCharsets.UTF_16LE));
        wide.end();
        assertThat(wide.violations().getFirst().sentence()).contains("UTF-16 by its byte order mark");
    }

    @Test
    void lines_are_counted_as_an_editor_counts_them() {
        assertThat(flaws(task(0, 1) + "\n\n  \r\n{\"id\":\"a b\",\"commandLine\":\"x\"}\n" + task(1, 1) + "\n{}"))
                .extracting(Violation::field)
                .containsExactly("tasksFrom line 4 .id", "tasksFrom line 6 .id", "tasksFrom line 6 .commandLine");
    }

    @Test
    void what_is_no_task_is_named_by_its_line_and_never_quoted() {
        for (var line : List.of(
                "SECRET",
                "{\"a\":SECRET}",
                "{\"id\":\"SECRET",
                "[\"SECRET\"]",
                "\"SECRET\"",
                "{} {\"SECRET\":1}",
                "{\"id\":\"x\",\"commandLine\":\"SECRET\",\"id\":\"y\"}",
                "{\"SECRET\":1,\"SECRET\":2}",
                "\u0000SECRET")) {
            var flaws = flaws(task(0, 1) + "\n" + line + "\n");
            assertThat(flaws).as(line).extracting(Violation::field).containsExactly("tasksFrom line 2");
            assertThat(flaws.toString()).doesNotContain("SECRET");
        }
        var reader = reader();
        reader.take(new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'});
        reader.end();
        assertThat(reader.violations()).extracting(Violation::field).containsExactly("tasksFrom line 1");
    }

    @Test
    void an_id_that_was_there_is_named_with_its_first_line() {
        var flaws = flaws(task(0, 1) + "\n\n" + task(1, 1) + "\n" + task(0, 1).replace("t0", "T0"));
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().field()).isEqualTo("tasksFrom line 4 .id");
        assertThat(flaws.getFirst().sentence()).contains("tasksFrom line 1 has this id already");
    }

    @Test
    void after_twenty_flaws_nothing_more_is_read() {
        var reader = reader();
        assertThat(reader.take(utf8("{}\n".repeat(9)))).isTrue();
        assertThat(reader.take(utf8("{}\n".repeat(1000)))).isFalse();
        reader.end();
        assertThat(reader.violations()).hasSize(TaskBlobValidator.VIOLATIONS_SHOWN + 1);
        assertThat(reader.violations().getLast().sentence()).contains("what comes after that was not read");
    }

    @Test
    void a_line_that_is_too_long_for_batch_is_named_whether_or_not_it_ends() {
        int over = TaskSize.LIMIT_BYTES;
        assertThat(flaws(task(0, 1) + "\n" + task(1, over) + "\n" + task(2, 1)))
                .extracting(Violation::field)
                .containsExactly("tasksFrom line 2");
        var reader = reader();
        boolean more = true;
        int taken = 0;
        for (; more && taken < 100; taken++) {
            more = reader.take(utf8("x".repeat(100_000)));
        }
        assertThat(taken).as("it does not wait for an end that may never come").isEqualTo(10);
        reader.end();
        assertThat(reader.violations().getFirst().sentence()).contains("tasksFrom line 1", "at most 900000 bytes");
    }

    @Test
    void a_line_is_as_long_as_its_task_is_where_it_is_placed() {
        var growing = task(0, 1).replace("run", "${storage}".repeat(20_000));
        assertThat(growing.length()).isLessThan(TaskSize.LIMIT_BYTES / 4);
        assertThat(flaws(growing)).extracting(Violation::field).containsExactly("tasksFrom line 1");
        var reader = new TaskBlobValidator(
                new JobRoom.Anything(),
                new LossAndResumeRules("rerun", Resume.EVERYTHING, JsonNodeFactory.instance.objectNode()),
                500_000);
        reader.take(utf8(task(0, 300_000) + "\n" + task(1, 500_000)));
        reader.end();
        assertThat(reader.violations()).extracting(Violation::field).containsExactly("tasksFrom line 2");
    }

    @Test
    void a_blob_without_tasks_is_no_job() {
        for (var text : List.of("", "\n", " \r\n\t\n")) {
            assertThat(flaws(text)).hasSize(1);
            assertThat(flaws(text).getFirst().sentence()).contains("at least one task");
        }
    }

    @Test
    @Tag("slow")
    void more_than_a_million_tasks_are_refused_by_the_limit() {
        var reader = reader();
        int i = 0;
        for (boolean more = true; more; ) {
            var lines = new ByteArrayOutputStream();
            for (int n = 0; n < 10_000; n++) {
                lines.writeBytes(utf8("{\"id\":\"" + i++ + "\",\"commandLine\":\"x\"}\n"));
            }
            more = reader.take(lines.toByteArray());
        }
        reader.end();
        assertThat(i).isEqualTo(1_010_000);
        assertThat(reader.violations().getFirst().sentence()).contains("at most 1000000 tasks");
    }

    @ParameterizedTest
    @CsvSource({"3, ''", "4, 'tasksFrom.blob tasksFrom'"})
    void as_many_tasks_as_the_limit_are_taken_and_no_more(int tasks, String fields) {
        var reader = new TaskBlobValidator(
                new JobRoom.Anything(),
                new LossAndResumeRules("rerun", Resume.EVERYTHING, JsonNodeFactory.instance.objectNode()),
                0,
                3);
        var lines = new StringBuilder();
        for (int i = 0; i < tasks; i++) {
            lines.append(task(i, 1)).append("\n\n");
        }
        reader.take(utf8(lines.toString()));
        reader.end();
        assertThat(reader.violations().stream().map(Violation::field).collect(Collectors.joining(" ")))
                .isEqualTo(fields);
    }

    @Test
    void a_task_of_the_blob_that_depends_on_none_of_it_is_named() {
        var body = JsonNodeFactory.instance.objectNode().put("usesTaskDependencies", true);
        var reader = new TaskBlobValidator(
                new JobRoom.Anything(), new LossAndResumeRules("rerun", Resume.EVERYTHING, body), 0);
        reader.take(utf8("{\"id\":\"a\",\"commandLine\":\"x\",\"dependsOn\":{\"taskIds\":[\"nobody\"]}}\n"));
        reader.end();
        assertThat(reader.violations())
                .extracting(Violation::sentence)
                .singleElement()
                .asString()
                .contains("the job has no task with this id");
    }

    @Test
    void a_blob_without_bytes_has_no_parts() {
        assertThat(reader().end().parts()).isEmpty();
    }

    @Test
    void where_the_json_of_a_line_ends_is_said() {
        assertThat(flaws("{\"id\":\"a\" x}").getFirst().sentence())
                .contains("not the JSON of one task, seen at column 11");
    }
}
