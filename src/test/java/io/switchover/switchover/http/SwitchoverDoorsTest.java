package io.switchover.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.health.HealthSnapshot;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.http.DoorRequest;
import io.switchover.http.Doors;
import io.switchover.http.OpenDoors;
import io.switchover.readiness.ReadinessReport;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.InMemorySeals;
import io.switchover.region.RegionRecord;
import io.switchover.region.RegionRoom;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.store.InMemoryDocuments;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.request.SwitchoverOperations;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchoverDoorsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String NORTH =
            "{\"id\": \"maintenance\", \"to\": \"north\", \"because\": \"network maintenance\"%s}";

    private final InMemoryDocuments store = new InMemoryDocuments(NOW::getEpochSecond);
    private final Regions regions =
            new Regions("sweden", "west", List.of("west", "north"), List.of("north", "sweden", "west"));
    private final RegionRoom room =
            new RegionRoom(store, new InMemorySeals(), regions, Parallel.inTurn(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final SwitchoverOperations switchovers = new SwitchoverRoom(store)
            .requests(
                    room.recordReader(),
                    () -> new HealthSnapshot(
                            new VerdictsByRegion(Map.of(
                                    "west", new Verdict.Healthy("answers"), "north", new Verdict.Healthy("answers"))),
                            new Answer.Answered<>(NOW.getEpochSecond()),
                            List.of()),
                    ReadinessRoom.candidates(store, regions),
                    regions);
    private final Doors doors = OpenDoors.open();

    @BeforeEach
    void begun() {
        room.look();
        room.look();
    }

    @Test
    void a_request_is_accepted_with_its_place_and_the_same_again_is_the_same_one() {
        var first = request(NORTH.formatted(""));
        assertThat(first.getStatusCode()).isEqualTo(202);
        assertThat(first.getHeader("Location")).isEqualTo("/api/switchovers/maintenance");
        assertThat(json(first, "sentence"))
                .isEqualTo(
                        "switchover maintenance from west to north is requested by the holder of the operator key: network maintenance");

        assertThat(request(NORTH.formatted("")).getStatusCode()).isEqualTo(200);
        var record = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow()
                .value();
        assertThat(record.switchover()).isEqualTo("maintenance");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 500, textBlock = """
                    {"to": "mars", "because": "b"}                       | 400 | to: it must be a region that runs jobs by these settings: west or north; this is "mars"
                    {"to": {"split": {"west": 0, "north": 1}}, "because": "b"} | 400 | to: each weight must be a whole number from 1; this is "0"
                    {"because": "b"}                                     | 400 | to: it is missing
                    {"to": "north"}                                      | 400 | because: it is missing
                    {"to": "north", "because": "b", "kind": "failover"}  | 400 | kind: it must be planned or forced; this is "failover"
                    {"to": "north", "because": "b", "drain": "drop"}     | 400 | drain: it must be finish or move-jobs
                    {"to": "north", "because": "b", "dryRun": "yes"}     | 400 | dryRun: it must be true or false
                    {"to": "north", "because": "b", "epoch": 7}          | 409 | it was decided on epoch 7, and the record is at epoch 1, active west
                    {"to": "north", "because": "b", "overrides": [{"rule": "gut-feeling", "because": "x"}]} | 400 | overrides[0].rule must be one of
                    {"to": "west", "because": "b"}                       | 409 | 1 rule objects: west is the placement already
                    {"to": "north", "because": "b", "kind": "forced"}    | 409 | 1 rule objects
                    """)
    void what_does_not_begin_is_told_why(String body, int status, String detail) {
        var answer = request(body);
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(json(answer, "detail")).contains(detail);
    }

    @Test
    void rules_that_object_are_named_each_with_its_sentence() {
        var answer = request("{\"to\": \"north\", \"because\": \"b\", \"kind\": \"forced\"}");
        var objection = DoorRequest.json(answer).path("objections").path(0);
        assertThat(objection.path("rule").asText()).isEqualTo("target-checked");
        assertThat(objection.path("sentence").asText()).isEqualTo("nobody has checked yet whether north is ready");
    }

    @Test
    void a_dry_run_predicts_and_stores_nothing() {
        store.insert(ReadinessReport.key("north"), new ReadinessReport("north", List.of(), NOW));
        var answer = request(NORTH.formatted(", \"dryRun\": true"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(json(answer, "sentence")).isEqualTo("no rule objects; it would take these steps");
        assertThat(DoorRequest.json(answer).path("steps")).hasSize(8);
        assertThat(new ShowSwitchover(doors, switchovers)
                        .show(DoorRequest.get(), "maintenance")
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void another_one_has_to_wait_and_is_told_the_door() {
        request(NORTH.formatted(""));
        var second = request("{\"to\": {\"split\": {\"west\": 1, \"north\": 1}}, \"because\": \"b\"}");

        assertThat(second.getStatusCode()).isEqualTo(409);
        assertThat(json(second, "type")).endsWith(":in-flight");
        assertThat(json(second, "detail")).contains("POST /api/switchovers/maintenance/abandon");
    }

    @Test
    void they_are_listed_and_shown_with_a_sentence() {
        request(NORTH.formatted(""));

        var list = DoorRequest.json(new ListSwitchovers(doors, switchovers).list(DoorRequest.get()));
        assertThat(StreamSupport.stream(list.path("switchovers").spliterator(), false)
                        .map(one -> one.path("id").asText()))
                .containsExactly("maintenance");
        var one = DoorRequest.json(new ShowSwitchover(doors, switchovers).show(DoorRequest.get(), "maintenance"));
        assertThat(one.path("state").asText()).isEqualTo("requested");
        assertThat(one.path("switchover").path("to").path("active").asText()).isEqualTo("north");
        assertThat(one.path("waitsFor").asText()).isEqualTo("it is taken up");
        assertThat(((ObjectNode) one).without("waitsFor").equals(first(list))).isTrue();
    }

    @Test
    void a_button_does_what_the_state_allows_and_says_what_it_does_not() {
        request(NORTH.formatted(""));
        var reason = DoorRequest.with("{\"because\": \"changed our minds\"}");
        var atWarming = DoorRequest.with("{\"because\": \"changed our minds\", \"step\": \"warming\"}");

        var confirm = new ConfirmSwitchover(doors, switchovers).confirm(reason, "maintenance");
        assertThat(confirm.getStatusCode()).isEqualTo(409);
        assertThat(json(confirm, "state")).isEqualTo("requested");
        assertThat(new RetrySwitchover(doors, switchovers)
                        .retry(atWarming, "maintenance")
                        .getStatusCode())
                .isEqualTo(409);
        assertThat(new SkipSwitchover(doors, switchovers)
                        .skip(atWarming, "maintenance")
                        .getStatusCode())
                .isEqualTo(409);

        var abandon = new AbandonSwitchover(doors, switchovers).abandon(reason, "maintenance");
        assertThat(abandon.getStatusCode()).isEqualTo(200);
        assertThat(json(abandon, "sentence"))
                .endsWith("is abandoned by the holder of the operator key: changed our minds");
    }

    @Test
    void one_that_is_lost_is_missing_with_the_way_out_and_abandoned_with_a_sentence() {
        var stored = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        store.replace(stored, stored.value().withSwitchover("gone"));

        var shown = new ShowSwitchover(doors, switchovers).show(DoorRequest.get(), "gone");
        assertThat(shown.getStatusCode()).isEqualTo(404);
        assertThat(json(shown, "detail")).isEqualTo(SwitchoverSentence.lost("gone"));
        var abandon = new AbandonSwitchover(doors, switchovers)
                .abandon(DoorRequest.with("{\"because\": \"it is gone\"}"), "gone");
        assertThat(abandon.getStatusCode()).isEqualTo(200);
        assertThat(json(abandon, "sentence")).endsWith("out of the record: nothing is in flight now");
    }

    @Test
    void skip_and_retry_want_the_step_that_is_meant() {
        request(NORTH.formatted(""));
        for (var body : List.of("{\"because\": \"b\"}", "{\"because\": \"b\", \"step\": \"moving on\"}")) {
            var skip = new SkipSwitchover(doors, switchovers).skip(DoorRequest.with(body), "maintenance");
            assertThat(skip.getStatusCode()).isEqualTo(400);
            assertThat(json(skip, "detail"))
                    .startsWith("step: it ")
                    .contains("must be warming or rehearsing or draining");
            assertThat(new RetrySwitchover(doors, switchovers)
                            .retry(DoorRequest.with(body), "maintenance")
                            .getStatusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_button_wants_a_reason_and_a_switchover() {
        request(NORTH.formatted(""));
        assertThat(new AbandonSwitchover(doors, switchovers)
                        .abandon(DoorRequest.with(null), "maintenance")
                        .getStatusCode())
                .isEqualTo(400);
        for (var id : List.of("nothing", "../record", "A B")) {
            assertThat(new AbandonSwitchover(doors, switchovers)
                            .abandon(DoorRequest.with("{\"because\": \"b\"}"), id)
                            .getStatusCode())
                    .isEqualTo(404);
        }
    }

    private HttpResponseMessage request(String body) {
        return new RequestSwitchover(doors, switchovers, regions).request(DoorRequest.with(body));
    }

    private static JsonNode first(JsonNode list) {
        return list.path("switchovers").path(0);
    }

    private static String json(HttpResponseMessage answer, String field) {
        return DoorRequest.json(answer).path(field).asText();
    }

    @Test
    void rules_that_can_be_overridden_say_so_and_a_placement_that_is_there_already_does_not() {
        assertThat(json(request("{\"to\": \"north\", \"because\": \"b\", \"kind\": \"forced\"}"), "detail"))
                .isEqualTo("1 rule objects; a rule is overridden by its name, with a reason");
        assertThat(json(request("{\"to\": \"west\", \"because\": \"b\"}"), "detail"))
                .isEqualTo("1 rule objects: west is the placement already");
    }

    @Test
    void while_the_store_does_not_answer_the_list_is_not_now() {
        store.unreachable("it is away");
        var answer = new ListSwitchovers(doors, switchovers).list(DoorRequest.get());
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(json(answer, "detail")).contains("it is away");
    }
}
