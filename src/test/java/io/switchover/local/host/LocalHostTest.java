package io.switchover.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SampleHost.class)
class LocalHostTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Inject
    Scheduler scheduler;

    @Inject
    FunctionIndex functions;

    @TestHTTPResource
    URI host;

    @Test
    void alive_answers_anybody() throws Exception {
        var answer = get("/api/alive");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alive");
    }

    @Test
    void a_route_is_matched_without_case_and_a_literal_goes_before_a_parameter() throws Exception {
        assertThat(get("/API/Things/LATEST").body()).isEqualTo("the literal");
        assertThat(get("/api/things/a%20b").body()).isEqualTo("the thing a b");
    }

    @Test
    void a_function_gets_its_parameters_its_query_and_its_headers_in_lower_case() throws Exception {
        var answer = send(request("/api/things/7/echo?colour=red")
                .header("x-functions-key", "function-key")
                .header("If-Match", "one")
                .POST(BodyPublishers.ofString("hello")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("said hello");
        assertThat(answer.headers().map())
                .containsEntry("x-id", List.of("7"))
                .containsEntry("x-colour", List.of("red"))
                .containsEntry("x-asked", List.of("[colour]"))
                .containsEntry("x-lower", List.of("one"))
                .containsEntry("x-as-sent", List.of("null"))
                .containsEntry("x-function", List.of("Echo"));
    }

    @Test
    void of_two_headers_with_one_name_the_last_is_sent() throws Exception {
        var answer = send(request("/api/things/7/echo?code=function-key").POST(BodyPublishers.noBody()));

        assertThat(answer.headers().allValues("link")).containsExactly("last");
    }

    @Test
    void an_empty_body_is_no_body() throws Exception {
        var answer = send(request("/api/things/7/echo?code=function-key").POST(BodyPublishers.noBody()));

        assertThat(answer.body()).isEqualTo("said nothing");
    }

    @Test
    void bytes_come_back_as_they_were() throws Exception {
        var bytes = new byte[70_000];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        var answer = CLIENT.send(
                request("/api/mirror").PUT(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(bytes);
    }

    @Test
    void a_body_over_the_limit_is_refused() throws Exception {
        var answer = send(request("/api/mirror").PUT(BodyPublishers.ofByteArray(new byte[1_000_001])));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void a_door_of_level_function_is_shut_without_a_key_that_fits() throws Exception {
        var door = "/api/things/7/echo";

        assertThat(send(request(door).POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(401);
        assertThat(send(request(door).header("x-functions-key", "guess").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request(door).header("x-functions-key", "master-key").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void a_wrong_method_and_an_unknown_route_are_not_found() throws Exception {
        assertThat(send(request("/api/alive").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void an_exception_is_a_500_without_a_body() throws Exception {
        var answer = get("/api/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_timer_runs_by_the_schedule_that_its_setting_names() {
        await().atMost(Duration.ofSeconds(10)).until(() -> SampleFunctions.ticks.size() >= 2);

        var tick = new JsonObject(SampleFunctions.ticks.get(1));
        assertThat(tick.getBoolean("IsPastDue")).isFalse();
        assertThat(tick.getJsonObject("ScheduleStatus").getMap()).containsOnlyKeys("Last", "Next", "LastUpdated");
        assertThat(tick.getJsonObject("ScheduleStatus").getString("Last"))
                .startsWith("2")
                .endsWith("+00:00");
        assertThat(new JsonObject(SampleFunctions.ticks.getFirst())
                        .getJsonObject("ScheduleStatus")
                        .getString("Last"))
                .startsWith("0001-01-01T00:00:00");
    }

    @Test
    void a_timer_that_fails_is_fired_again() {
        await().atMost(Duration.ofSeconds(10)).until(() -> SampleFunctions.failures.get() >= 2);
    }

    @Test
    void a_timer_is_not_fired_while_it_runs_but_an_operator_may_fire_it_twice() throws Exception {
        await().atMost(Duration.ofSeconds(10)).until(() -> SampleFunctions.slowRuns.get() == 1);
        var before = SampleFunctions.ticks.size();
        await().atMost(Duration.ofSeconds(10)).until(() -> SampleFunctions.ticks.size() >= before + 2);
        assertThat(SampleFunctions.slowMost).as("the schedule came round twice").hasValue(1);

        var answer = send(request("/admin/functions/ticksLOWLY")
                .header("x-functions-key", "master-key")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(5)).until(() -> SampleFunctions.slowMost.get() == 2);
        SampleFunctions.slowMayEnd.release(1000);
    }

    @Test
    void a_day_of_the_week_within_days_of_the_month_means_both() {
        var next = scheduler.getScheduledJob("OnFirstMondays").getNextFireTime().atZone(ZoneOffset.UTC);

        assertThat(next.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(next.getDayOfMonth()).isLessThan(8);
        assertThat(next.getHour()).isEqualTo(9);
    }

    @Test
    void each_version_of_a_blob_leads_to_a_call_and_one_that_fails_to_five() throws Exception {
        ListedContainer.BLOBS.put("broken/1.zip", "a");
        ListedContainer.BLOBS.put("render/1_0.zip", "a");
        ListedContainer.BLOBS.put("render/readme.txt", "a");

        await().atMost(Duration.ofSeconds(10)).until(() -> calls("broken") == 5 && calls("render/1_0") == 1);
        assertThat(SampleFunctions.arrived).contains("render/1_0.zip is render 1_0");
        assertThat(calls("readme")).isZero();

        ListedContainer.BLOBS.put("render/1_0.zip", "b");
        await().atMost(Duration.ofSeconds(10)).until(() -> calls("render/1_0") == 2);

        var again = send(request("/admin/functions/Arrive")
                .header("x-functions-key", "master-key")
                .POST(BodyPublishers.ofString("{\"input\":\"packages/render/1_0.zip\"}")));
        assertThat(again.statusCode()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(10)).until(() -> calls("render/1_0") == 3);
        assertThat(calls("broken")).as("dropped until it changes").isEqualTo(5);
    }

    @Test
    void the_admin_doors_want_the_master_key() throws Exception {
        assertThat(get("/admin/host/ping").statusCode()).isEqualTo(200);
        assertThat(get("/admin/host/status").statusCode()).isEqualTo(401);
        assertThat(send(request("/admin/host/status")
                                .header("x-functions-key", "function-key")
                                .GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request("/admin/host/status?code=master-key").GET()).body())
                .contains("Running");
        assertThat(send(request("/admin/functions/Nobody?code=master-key").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void every_function_is_found_by_its_name() {
        assertThat(functions.all())
                .extracting(LocalFunction::name)
                .contains("Alive", "Echo", "Tick", "Arrive")
                .doesNotHaveDuplicates();
    }

    private long calls(String part) {
        return SampleFunctions.arrived.stream()
                .filter(line -> line.startsWith(part))
                .count();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(host.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
