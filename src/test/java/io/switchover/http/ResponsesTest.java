package io.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.remote.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponsesTest {
    @Test
    void an_answer_is_json_with_its_headers() {
        var answer =
                Responses.json(DoorRequest.get(), 202, Map.of("at", Instant.EPOCH), Map.of("Location", "/api/jobs/a"));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeader("content-type")).isEqualTo("application/json");
        assertThat(answer.getHeader("Location")).isEqualTo("/api/jobs/a");
        assertThat(answer.getBody()).isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void a_problem_names_its_field_its_reason_and_what_else_there_is_to_know() throws Exception {
        var answer = Responses.problem(
                DoorRequest.get(),
                Problem.of(422, "not-portable", "Not portable", "It names one account")
                        .field("tasks[0].commandLine", "names one account")
                        .with("rule", "portable")
                        .with("status", "cannot be overwritten"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(Json.MAPPER.readTree((String) answer.getBody())).isEqualTo(Json.MAPPER.readTree("""
                        {"type": "urn:switchover:problem:not-portable", "title": "Not portable", "status": 422,
                         "detail": "It names one account", "field": "tasks[0].commandLine", "reason": "names one account",
                         "errors": [{"field": "tasks[0].commandLine", "reason": "names one account"}], "rule": "portable"}
                        """));
    }

    @Test
    void several_fields_are_listed() throws Exception {
        var answer = Responses.problem(
                DoorRequest.get(),
                Problem.of(400, "unfit", "Unfit", "Two fields").field("a", "x").field("b", "y"));

        var body = Json.MAPPER.readTree((String) answer.getBody());
        assertThat(body.path("errors")).hasSize(2);
        assertThat(body.has("field")).isFalse();
    }

    @Test
    void trying_again_is_suggested_in_whole_seconds_and_never_at_once() {
        assertThat(Responses.problem(
                                DoorRequest.get(),
                                Problem.of(503, "x", "x", "x").retryAfter(Duration.ofMillis(10)))
                        .getHeader("Retry-After"))
                .isEqualTo("1");
    }

    @Test
    void a_version_that_the_caller_has_is_not_sent_again_in_whatever_form_it_asks() {
        assertThat(status("if-none-match", "\"a\", W/\"b\"")).isEqualTo(304);
        assertThat(status("If-None-Match", "*")).isEqualTo(304);
        assertThat(status("If-None-Match", "\"a\"")).isEqualTo(200);
        assertThat(status("If-Match", "\"b\"")).isEqualTo(200);
        assertThat(Responses.versioned(DoorRequest.get(), "b", Duration.ZERO, Map.of())
                        .getHeader("ETag"))
                .isEqualTo("\"b\"");
    }

    private static int status(String header, String value) {
        return Responses.versioned(DoorRequest.get(header, value), "b", Duration.ZERO, Map.of())
                .getStatusCode();
    }

    @Test
    void a_list_that_cannot_be_read_is_unavailable_and_says_why() throws Exception {
        assertThat(Responses.list(DoorRequest.get(), "drills", new Answer.Answered<>(List.of("one")))
                        .getBody())
                .isEqualTo("{\"drills\":[\"one\"]}");

        var silent = Responses.list(DoorRequest.get(), "drills", new Answer.Unanswered<List<String>>("it is away"));

        assertThat(silent.getStatusCode()).isEqualTo(503);
        assertThat(silent.getHeader("Retry-After")).isEqualTo("5");
        assertThat(Json.MAPPER
                        .readTree((String) silent.getBody())
                        .path("detail")
                        .asText())
                .isEqualTo("it is away");
    }
}
