package io.switchover.drill.http;

import static io.switchover.failover.ThreeApps.NORTH;
import static io.switchover.failover.ThreeApps.WEST;
import static io.switchover.failover.ThreeApps.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.drill.Drill;
import io.switchover.drill.DrillForecast;
import io.switchover.drill.DrillRoom;
import io.switchover.drill.DrillState;
import io.switchover.drill.DrillStore;
import io.switchover.drill.FixedDrillSettings;
import io.switchover.drill.request.DrillRequests;
import io.switchover.failover.FailoverSettings.Mode;
import io.switchover.failover.ThreeApps;
import io.switchover.health.HealthAssessor;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.Hold;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/drills} and {@code GET /api/drills}. */
class DrillDoorsTest {
    private static final String NOW = "{\"because\": \"the auditors are here\"%s}";
    private final ThreeApps three = new ThreeApps(Mode.AUTOMATIC);

    private HttpResponseMessage post(String body) {
        return post(body, three.app(WEST).health().verdictReader());
    }

    private HttpResponseMessage post(String body, HealthAssessor healthAssessor) {
        var app = three.app(WEST);
        var settings = FixedDrillSettings.returning();
        var drills = new DrillStore(app.documents());
        var candidates = ReadinessRoom.candidates(app.documents(), app.regions());
        return new RequestDrill(
                        OpenDoors.open(),
                        new DrillRequests(
                                drills,
                                app.recordReader(),
                                healthAssessor,
                                new DrillForecast(drills, candidates, app.requests(), settings),
                                app.regions()))
                .request(DoorRequest.with(body));
    }

    private JsonNode shown() {
        return DoorRequest.json(
                new ShowDrills(OpenDoors.open(), new DrillStore(three.store())).run(DoorRequest.query(Map.of())));
    }

    private void advance() {
        var app = three.app(WITNESS);
        var runner = DrillRoom.runner(
                app.documents(), ReadinessRoom.candidates(app.documents(), app.regions()), app.requests());
        for (int i = 0; i < 3; i++) {
            app.advance();
            runner.advance(
                    app.recordReader()::read, app.health().verdictReader().assess());
        }
    }

    @Test
    void a_drill_that_an_operator_asks_for_begins_and_is_told_by_whom_and_why() {
        var answer = post(NOW.formatted(""));

        var minute = Instant.ofEpochSecond(three.now()).truncatedTo(ChronoUnit.MINUTES);
        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeader("Location")).isEqualTo("/api/drills/" + Drill.id(minute));
        var drill = DoorRequest.json(answer).path("drill");
        assertThat(drill.path("requested").path("because").asText()).isEqualTo("the auditors are here");
        assertThat(drill.path("requested").path("by").asText()).isNotEmpty();
        assertThat(DoorRequest.json(answer).path("sentence").asText()).endsWith(" is due");

        advance();
        assertThat(three.record().placement()).isEqualTo(Placement.single(NORTH));
        assertThat(three.record().by()).isEqualTo("drill " + Drill.id(minute));
    }

    @Test
    void a_request_that_is_repeated_is_the_same_drill_and_another_one_for_its_minute_is_refused() {
        var at = ", \"occurrence\": \"" + Instant.ofEpochSecond(three.now()) + "\"";
        assertThat(post(NOW.formatted(at)).getStatusCode()).isEqualTo(202);
        three.pass(1800);
        assertThat(post(NOW.formatted(at)).getStatusCode()).isEqualTo(200);

        var other = post(NOW.formatted(at + ", \"to\": \"" + NORTH + "\""));
        assertThat(other.getStatusCode()).isEqualTo(409);
        assertThat(DoorRequest.json(other).path("type").asText()).endsWith("occurrence-taken");
        assertThat(shown().path("drills")).hasSize(1);
    }

    @Test
    void without_an_occurrence_it_is_the_same_drill_within_the_minute() {
        three.pass((int) (60 - three.now() % 60));
        assertThat(post(NOW.formatted("")).getStatusCode()).isEqualTo(202);
        assertThat(post(NOW.formatted("")).getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_dry_run_tells_what_it_would_do_and_stores_nothing() {
        var answer = post(NOW.formatted(", \"dryRun\": true"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        var told = DoorRequest.json(answer);
        assertThat(told.path("sentence").asText())
                .isEqualTo("no rule objects; it would move from " + WEST + " to " + NORTH);
        assertThat(told.path("steps")).hasSize(8);
        assertThat(shown().path("drills")).isEmpty();
        assertThat(three.switchovers()).isEmpty();
    }

    @Test
    void a_rule_that_objects_is_told_at_once_and_nothing_begins() {
        three.rewrite(
                three.record().withHold(new Hold("operator ana", "works", Instant.ofEpochSecond(three.now() + 3600))));

        var answer = post(NOW.formatted(""));
        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(DoorRequest.json(answer).path("rule").asText()).isEqualTo("hold");
        assertThat(DoorRequest.json(answer).path("detail").asText()).contains("the drill was not started: ");
        assertThat(shown().path("drills")).isEmpty();

        var dry = post(NOW.formatted(", \"dryRun\": true"));
        assertThat(dry.getStatusCode()).isEqualTo(200);
        assertThat(DoorRequest.json(dry).path("sentence").asText()).startsWith("it would not move now: operator ana");
    }

    @Test
    void while_another_drill_is_open_none_begins() {
        assertThat(post(NOW.formatted("")).getStatusCode()).isEqualTo(202);
        three.pass(120);

        var answer = post(NOW.formatted(""));
        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(DoorRequest.json(answer).path("rule").asText()).isEqualTo("drill-open");
        assertThat(DoorRequest.json(answer).path("detail").asText())
                .startsWith("the drill was not started: another drill has not ended: drill 2026-")
                .endsWith(" is due; wait for its end (GET /api/drills), then ask again");
    }

    @Test
    void while_the_record_cannot_be_relied_on_it_is_asked_to_come_again() {
        three.links.dark(NORTH);
        three.links.dark(WITNESS);

        var answer = post(NOW.formatted(""));
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    void a_record_that_moves_meanwhile_is_no_rule_and_it_is_asked_to_come_again() {
        var answer = post(NOW.formatted(""), () -> {
            var record = three.record();
            three.rewrite(new RegionRecord(
                    record.epoch() + 1,
                    record.placement(),
                    record.left(),
                    record.leftAt(),
                    record.since(),
                    record.because(),
                    record.by(),
                    record.hold(),
                    record.switchover(),
                    record.automaticMoves(),
                    record.mark()));
            return three.app(WEST).health().verdictReader().assess();
        });

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
        assertThat(DoorRequest.json(answer).has("rule")).isFalse();
        assertThat(shown().path("drills")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{}' | because | it is missing",
                "'{\"because\": 7}' | because | it must be a text; this is \"7\"",
                "'{\"because\": \"b\", \"dryRun\": \"yes\"}' | dryRun | it must be true or false",
                "'{\"because\": \"b\", \"to\": \"mars\"}' | to | it must be one of the regions that run jobs",
                "'{\"because\": \"b\", \"occurrence\": \"now\"}' | occurrence | it must be a time in UTC",
                "'{\"because\": \"b\", \"occurrence\": \"2020-01-01T00:00:00Z\"}' | occurrence | it must be now or at most 1 h",
                "'{\"because\": \"b\", \"occurrence\": \"2999-01-01T00:00:00Z\"}' | occurrence | it must be now or at most 1 h",
                "'{\"because\": \"b\", \"when\": 1}' | when | there is no such field",
                "'[]' | body | it must be a JSON object"
            })
    void what_is_wrong_is_told_by_field_and_rule(String body, String field, String rule) {
        var answer = post(body);

        assertThat(answer.getStatusCode()).isEqualTo(400);
        var error = DoorRequest.json(answer).path("errors").path(0);
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("reason").asText()).startsWith(rule);
        assertThat(shown().path("drills")).isEmpty();
    }

    @Test
    void the_newest_drill_is_shown_first() {
        var first = Instant.parse("2026-11-01T03:00:00Z");
        for (var due : List.of(first, first.plusSeconds(86_400))) {
            var unused =
                    three.store().insert(Drill.key(due), new Drill(due, WEST, new DrillState.Skipped("hold", "b")));
        }
        var newest = shown().path("drills").path(0);
        assertThat(newest.path("drill").path("occurrence").asText()).isEqualTo("2026-11-02T03:00:00Z");
        assertThat(newest.path("id").asText()).isEqualTo("2026-11-02T0300Z");
        assertThat(newest.path("sentence").asText()).isEqualTo("drill 2026-11-02T0300Z is skipped: b");
    }
}
