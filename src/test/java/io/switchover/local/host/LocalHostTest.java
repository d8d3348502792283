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
    void aliveAnswersAnybody() throws Exception {
        var answer = get("/api/alive");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("alive");
    }

    @Test
    void aRouteIsMatchedWithoutCaseAndALiteralGoesBeforeAParameter() throws Exception {
        assertThat(get("/API/Things/LATEST").body()).isEqualTo("the literal");
        assertThat(get("/api/things/a%20b").body()).isEqualTo("the thing a b");
    }

    @Test
    void aFunctionGetsItsParametersItsQueryAndItsHeadersInLowerCase() throws Exception {
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
    void ofTwoHeadersWithOneNameTheLastIsSent() throws Exception {
        var answer = send(request("/api/things/7/echo?code=function-key").POST(BodyPublishers.noBody()));

        assertThat(answer.headers().allValues("link")).containsExactly("last");
    }

    @Test
    void anEmptyBodyIsNoBody() throws Exception {
        var answer = send(request("/api/things/7/echo?code=function-key").POST(BodyPublishers.noBody()));

        assertThat(answer.body()).isEqualTo("said nothing");
    }

    @Test
    void bytesComeBackAsTheyWere() throws Exception {
        var bytes = new byte[70_000];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        var answer = CLIENT.send(
                request("/api/mirror").PUT(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(bytes);
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        var answer = send(request("/api/mirror").PUT(BodyPublishers.ofByteArray(new byte[1_000_001])));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aDoorOfLevelFunctionIsShutWithoutAKeyThatFits() throws Exception {
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
    void aWrongMethodAndAnUnknownRouteAreNotFound() throws Exception {
        assertThat(send(request("/api/alive").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
        assertThat(get("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void anExceptionIsA500WithoutABody() throws Exception {
        var answer = get("/api/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aTimerRunsByTheScheduleThatItsSettingNames() {
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
    void aTimerThatFailsIsFiredAgain() {
        await().atMost(Duration.ofSeconds(10)).until(() -> SampleFunctions.failures.get() >= 2);
    }

    @Test
    void aTimerIsNotFiredWhileItRunsButAnOperatorMayFireItTwice() throws Exception {
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
    void aDayOfTheWeekWithinDaysOfTheMonthMeansBoth() {
        var next = scheduler.getScheduledJob("OnFirstMondays").getNextFireTime().atZone(ZoneOffset.UTC);

        assertThat(next.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(next.getDayOfMonth()).isLessThan(8);
        assertThat(next.getHour()).isEqualTo(9);
    }

    @Test
    void eachVersionOfABlobLeadsToACallAndOneThatFailsToFive() throws Exception {
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
    void theAdminDoorsWantTheMasterKey() throws Exception {
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
    void everyFunctionIsFoundByItsName() {
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
