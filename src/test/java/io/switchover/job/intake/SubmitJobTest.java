package io.switchover.job.intake;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.http.DoorRequest;
import io.switchover.http.Doors;
import io.switchover.http.OpenDoors;
import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code POST /api/jobs} answers. */
class SubmitJobTest {
    private static final String ANN = Base64.getEncoder().encodeToString("""
                    {"auth_typ": "aad", "name_typ": "name", "role_typ": "roles", "claims": [
                      {"typ": "name", "val": "ann@example.org"}, {"typ": "roles", "val": "submitter"}]}
                    """.getBytes(StandardCharsets.UTF_8));

    private final Scene scene = new Scene();

    private HttpResponseMessage post(String body) {
        return new SubmitJob(OpenDoors.open(), scene.app(SWEDEN).submission).submit(DoorRequest.with(body), null);
    }

    @Test
    void a_durable_job_is_202_with_its_location() {
        var answer = post(JobRoom.request("Render", 3, "rerun"));
        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeader("Location")).isEqualTo("/api/jobs/render");
        assertThat(DoorRequest.json(answer).path("state").asText()).isEqualTo("accepted");
    }

    @ParameterizedTest
    @CsvSource({"validate,TRUE", "validate,1", "validate,''", "validate,yes", "Validate,true", "dryRun,true"})
    void who_asks_in_another_way_whether_a_job_fits_does_not_run_it(String field, String value) {
        var request = new DoorRequest(Optional.of(JobRoom.request("a", 3, "rerun")), Map.of(), Map.of(field, value));
        var answer = new SubmitJob(OpenDoors.open(), scene.app(SWEDEN).submission).submit(request, null);
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(DoorRequest.json(answer).toString()).contains(field, "Nothing was kept");
        assertThat(scene.app(SWEDEN).read("a")).isEmpty();
    }

    @Test
    void the_same_job_again_is_200_and_another_under_its_id_409() {
        post(JobRoom.request("a", 3, "rerun"));
        assertThat(post(JobRoom.request("a", 3, "rerun")).getStatusCode()).isEqualTo(200);
        var taken = post(JobRoom.request("a", 4, "rerun"));
        assertThat(taken.getStatusCode()).isEqualTo(409);
        assertThat(taken.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(DoorRequest.json(taken).toString()).contains("other content", "Nothing was kept");
    }

    @Test
    void what_is_wrong_is_400_or_413_with_the_field_and_nothing_is_kept() {
        assertThat(post(null).getStatusCode()).isEqualTo(400);
        assertThat(post("").getStatusCode()).isEqualTo(400);
        assertThat(post("{").getStatusCode()).isEqualTo(400);
        assertThat(post("\"" + "x".repeat(ParsedJobRequest.LIMIT_BYTES) + "\"").getStatusCode())
                .isEqualTo(413);
        var flawed = post("{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[{\"id\":\"t\"}]}");
        assertThat(flawed.getStatusCode()).isEqualTo(400);
        assertThat(DoorRequest.json(flawed).toString()).contains("tasks[0].commandLine", "Nothing was kept");
        assertThat(scene.app(SWEDEN).read("a")).isEmpty();
    }

    @Test
    void a_store_that_is_away_is_503_with_a_time_to_ask_again() {
        scene.documents.unreachable("the ledger is away");
        var answer = post(JobRoom.request("a", 1, "rerun"));
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
        assertThat(DoorRequest.json(answer).toString()).contains("send the same request again");
    }

    @Test
    void a_write_that_nobody_heard_of_is_503_and_the_same_request_again_200() {
        scene.documents.loseAnswers(1);
        assertThat(post(JobRoom.request("a", 1, "rerun")).getStatusCode()).isEqualTo(503);
        assertThat(post(JobRoom.request("a", 1, "rerun")).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_missing_pool_is_400_and_a_silent_region_503() {
        scene.batch.withoutPool(WEST, "p");
        scene.batch.withoutPool(NORTH, "p");
        var missing = post(JobRoom.request("a", 1, "rerun"));
        assertThat(missing.getStatusCode()).isEqualTo(400);
        assertThat(DoorRequest.json(missing).toString()).contains("pool", "no such pool");
        scene.batch.unreachable(WEST, "dark");
        scene.batch.unreachable(NORTH, "dark");
        assertThat(post(JobRoom.request("a", 1, "rerun")).getStatusCode()).isEqualTo(503);
    }

    @Test
    void what_was_changed_is_said() {
        var answer = post(JobRoom.request("a", 1, "rerun")
                .replace("{\"id\":\"a\"", "{\"onAllTasksComplete\":\"noaction\",\"id\":\"a\""));
        assertThat(DoorRequest.json(answer).path("notes").toString()).contains("onAllTasksComplete was replaced");
    }

    @Test
    void who_asked_is_recorded() {
        submit(OpenDoors.vouched(), "a", "x-ms-client-principal", ANN);
        submit(OpenDoors.keyed(), "b", "x-switchover-key", "submitter");
        assertThat(scene.entry("a").acceptedBy()).isEqualTo("ann@example.org");
        assertThat(scene.entry("b").acceptedBy()).isEqualTo("the holder of the submitter key");
    }

    private void submit(Doors doors, String id, String header, String value) {
        var request = new DoorRequest(Optional.of(JobRoom.request(id, 1, "rerun")), Map.of(header, value));
        var answer = new SubmitJob(doors, scene.app(SWEDEN).submission).submit(request, null);
        assertThat(answer.getStatusCode()).isEqualTo(202);
    }

    @Test
    void the_spec_is_never_shown() {
        var text = JobRoom.request("a", 1, "rerun").replace("\"run\"", "\"wget https://x.org/?sig=SECRET\"");
        assertThat(String.valueOf(post(text).getBody())).doesNotContain("SECRET");
        scene.settle();
        assertThat(String.valueOf(post(text).getBody())).contains("running").doesNotContain("SECRET");
    }
}
