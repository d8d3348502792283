package io.switchover.job.intake;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.job.CheckedScene;
import io.switchover.job.Scene;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that were once taken and then failed, or refused without a reason: each with what is answered now. */
class InputsThatFailedTest {
    private final Scene scene = CheckedScene.inAzure();

    @BeforeEach
    void packages() {
        scene.packages.put("p-plain", "1", WEST, NORTH);
        scene.packages.put("dots", "1.0", WEST, NORTH);
        scene.batch.nodes(WEST, 4, false);
        scene.batch.nodes(NORTH, 2, false);
    }

    /** As the platform hands it over. */
    private static String text(String name) {
        try (var in = InputsThatFailedTest.class.getResourceAsStream("/job/intake/failed/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "req-env-name | tasks[0].environmentSettings[0].name | requires it",
                "req-out-options | tasks[0].outputFiles[0].uploadOptions | requires it",
                "req-meta-name | metadata[0].name | requires it",
                "req-prep-command | jobPreparationTask.commandLine | requires it",
                "req-image | tasks[0].containerSettings.imageName | requires it",
                "storage-sas-resource | tasks[0].resourceFiles[0].httpUrl | identityReference",
                "dep-cycle | tasks[0].dependsOn | itself by way of tasks[1]",
                "dep-missing-flag | tasks[1].dependsOn | usesTaskDependencies",
                "exit-jobaction-noflag | tasks[0].exitConditions.default.jobAction | onTaskFailure",
                "release-without-prep | jobReleaseTask | jobPreparationTask",
                "duration-week | tasks[0].constraints.maxWallClockTime | is \"P1W\": a duration that Azure Batch takes",
                "priority-out | priority | is \"5000\": it must be a whole number from -1000 to 1000",
                "resource-nopath | tasks[0].resourceFiles[0].filePath | required",
                "float-number | priority | whole number from -1000 to 1000; 1.5 is none",
                "float-number | tasks[0].constraints.maxTaskRetryCount | whole number, at least -1; 2.0 is none",
                "slots-too-many | tasks[0].requiredSlots | is \"64\": a node of the pool render in westeurope has 4 slots",
                "pkg-at | packages[0] | such as \"p-plain/1\"",
                "pkg-at | packages[3] | such as \"p-plain/1\"",
                "case-fields | Id | did you mean id?",
                "case-fields | Pool | did you mean pool?",
                "case-fields | Tasks | did you mean tasks?",
                "case-fields | tasks[0].Id | did you mean id?",
                "case-fields | tasks[0].CommandLine | did you mean commandLine?",
                "schedule-start | schedule | this is a job schedule",
            })
    void is_refused_by_field_and_rule(String name, String field, String rule) {
        var answer = post(text(name));
        assertThat(answer.status()).as(name + answer.body()).isEqualTo(400);
        assertThat(answer.errors()).containsKey(field);
        assertThat(answer.errors().get(field)).contains(rule);
        assertThat(answer.body().path("detail").asText()).endsWith("Nothing was kept.");
    }

    @Test
    void what_is_not_utf_8_is_refused() {
        var answer = post(text("latin1"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("type").asText()).endsWith("not-utf-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bom | ",
                "dep-range-leading-zero | ",
                "retention-zero | ",
                "pkg-dots | ",
                "sas-expired | (se=) was over at 2020-01-01T00:00:00Z",
                "pool-and-auto | poolInfo.autoPoolSpecification: it was ignored",
            })
    void is_taken_and_says_what_should_be_known(String name, String note) {
        var answer = post(text(name));
        assertThat(answer.status()).as(name + answer.body()).isEqualTo(202);
        assertThat(answer.body().path("notes").toString())
                .contains(Optional.ofNullable(note).orElse(""));
    }

    @Test
    @Tag("slow")
    void of_five_thousand_flaws_fifty_are_named_and_the_others_counted() {
        var tasks = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            tasks.append(i == 0 ? "" : ",").append("{\"id\":\"t").append(i).append("\",\"commandline\":\"x\"}");
        }
        var answer = post("{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[" + tasks + "]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).hasSize(50);
        assertThat(answer.body().path("more").asInt()).isEqualTo(4_950);
        assertThat(answer.body().path("detail").asText()).contains("(and 4999 more)");
        assertThat(answer.body().toString()).hasSizeLessThan(20_000);
    }

    private record Answer(int status, JsonNode body) {
        Map<String, String> errors() {
            var errors = new TreeMap<String, String>();
            body.path("errors")
                    .forEach(error -> errors.put(
                            error.path("field").asText(), error.path("reason").asText()));
            return errors;
        }
    }

    private Answer post(String text) {
        var answer = new SubmitJob(OpenDoors.open(), scene.app(SWEDEN).submission).submit(DoorRequest.with(text), null);
        return new Answer(answer.getStatusCode(), DoorRequest.json(answer));
    }
}
