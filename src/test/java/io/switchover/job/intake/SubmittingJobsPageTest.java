package io.switchover.job.intake;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.CheckedScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the page on submitting jobs is answered as the page says. */
class SubmittingJobsPageTest {
    private static final Path PAGE = Path.of("docs/submitting-jobs.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- (\\d{3}) ?(.*?) ?-->\\n```json\\n(.*?)```", Pattern.DOTALL);

    private static final String TWO_TASKS = """
            {"id": "frame-1", "commandLine": "run 1"}
            {"id": "frame-2", "commandLine": "run 2"}
            """;

    /** @param said what stands in the answer: a note, or a field with its rule */
    record Example(int status, String said, String request) {}

    static List<Example> examples() throws IOException {
        var page = Files.readString(PAGE);
        var examples = new ArrayList<Example>();
        var found = EXAMPLE.matcher(page);
        while (found.find()) {
            examples.add(new Example(Integer.parseInt(found.group(1)), found.group(2), found.group(3)));
        }
        assertThat(examples).hasSize((int)
                Pattern.compile("```json").matcher(page).results().count());
        return examples;
    }

    /** What the notes of {@code job.rewrite} say, without what is different in each request. */
    private static final List<String> REWRITES = List.of(
            "it was taken as the pool, ",
            "it was ignored: the job names a pool",
            "what only an answer of Azure Batch has was ignored",
            "the list in its field value was taken as the tasks",
            "the time was taken as ",
            "it was taken as httpUrl",
            "it was taken as userIdentity.autoUser.elevationLevel ",
            "the list was taken as its taskIds",
            "it names no task and was ignored",
            "the map was taken as a list of names and values",
            "it was taken as text",
            "it was taken as the job",
            "it names no shell and was given to /bin/bash -c",
            "the job's preparation task installs them",
            "the object was taken as ",
            "so jobManagerTask adds them",
            "the template's job was taken as the job",
            "the template's pool was left out",
            "its parametricSweep was taken as ",
            "its taskCollection was taken as ",
            "its taskPerFile was taken as ",
            "it was taken as the task merge, which depends on all others",
            "it was taken as autoStorageContainerName",
            "the file group was taken as the container ",
            "its signature is for one account only and was left out");

    @Test
    void every_rewrite_has_an_example() throws IOException {
        var notes = new ArrayList<String>();
        for (var example : examples()) {
            DoorRequest.json(posted(example)).path("notes").forEach(note -> notes.add(note.asText()));
        }
        assertThat(REWRITES).allSatisfy(rewrite -> assertThat(notes).anyMatch(note -> note.contains(rewrite)));
    }

    private static HttpResponseMessage posted(Example example) {
        var scene = CheckedScene.inAzure();
        scene.packages.put("render", "1_0", WEST, NORTH);
        scene.packages.choose("render", "1_0");
        scene.inbox.put(WEST, "fgrp-clips/one.mov", new byte[1]);
        scene.inbox.put(WEST, "fgrp-clips/two.mov", new byte[1]);
        scene.inbox.put(WEST, "inbox/frames.jsonl", TWO_TASKS.getBytes(UTF_8));
        return new SubmitJob(OpenDoors.open(), scene.app(SWEDEN).submission)
                .submit(DoorRequest.with(example.request()), null);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_answered_as_the_page_says(Example example) {
        var answer = posted(example);
        var body = DoorRequest.json(answer);
        assertThat(answer.getStatusCode()).as(body.toString()).isEqualTo(example.status());
        var said = new ArrayList<String>();
        body.path("notes").forEach(note -> said.add(note.asText()));
        body.path("errors")
                .forEach(error -> said.add(error.path("field").asText() + ": "
                        + error.path("reason").asText()));
        if (!example.said().isEmpty()) {
            var field = example.status() == 400 ? example.said().replaceFirst(": .*", ": ") : "";
            var rule = example.status() == 400 ? example.said().replaceFirst("^.*?: ", "") : example.said();
            assertThat(said).anySatisfy(one -> assertThat(one).startsWith(field).contains(rule));
        }
    }
}
