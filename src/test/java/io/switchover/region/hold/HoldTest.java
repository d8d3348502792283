package io.switchover.region.hold;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.act.LogLines;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.region.Hold;
import io.switchover.region.InMemorySeals;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.StoreClock;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final InMemoryDocuments store = new InMemoryDocuments(NOON::getEpochSecond);
    private final Regions regions =
            new Regions("west", "west", List.of("west", "north"), List.of("north", "sweden", "west"));
    private final HoldKeeper keeper = new HoldKeeper(store, new StoreClock(store), regions);

    @Test
    void a_hold_says_who_why_and_until_when_and_stands_in_the_record() {
        begun();
        var answer = put("{\"because\": \"network maintenance\", \"for\": \"PT2H\"}");

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(DoorRequest.json(answer).path("sentence").asText())
                .isEqualTo(
                        "the holder of the operator key stops failovers and drills until 2026-11-01T14:00:00Z: network maintenance; failovers and"
                                + " drills wait, operators' switchovers do not; DELETE /api/hold ends it");
        assertThat(record().hold())
                .isEqualTo(new Hold("the holder of the operator key", "network maintenance", NOON.plusSeconds(7200)));
        assertThat(record().epoch()).isEqualTo(1);
    }

    @Test
    void a_hold_in_place_of_another_one_says_which_it_replaces() {
        begun();
        put("{\"because\": \"network maintenance\", \"for\": \"PT2H\"}");
        var answer = put("{\"because\": \"lunch\", \"for\": \"PT1H\"}");

        assertThat(DoorRequest.json(answer).path("sentence").asText())
                .isEqualTo(
                        "the holder of the operator key stops failovers and drills until 2026-11-01T13:00:00Z: lunch; failovers and drills"
                                + " wait, operators' switchovers do not; DELETE /api/hold ends it; it takes the place of"
                                + " another one: the holder of the operator key stops failovers and drills until 2026-11-01T14:00:00Z:"
                                + " network maintenance");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_with_what_came() {
        begun();
        assertThat(DoorRequest.json(put("{}")).path("detail").asText())
                .isEqualTo("because: it is missing; until: say either until (a time in UTC) or for (a duration)");
        assertThat(DoorRequest.json(put("{\"because\": \"b\", \"for\": \"2h\"}"))
                        .path("detail")
                        .asText())
                .isEqualTo("for: it must be a duration such as PT4H; this is \"2h\"");
        assertThat(record().hold()).isNull();
    }

    @Test
    void the_same_hold_again_writes_nothing() {
        begun();
        var until = "{\"because\": \"maintenance\", \"until\": \"2026-11-01T14:00:00Z\"}";
        put(until);
        var etag = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow()
                .etag();

        assertThat(put(until).getStatusCode()).isEqualTo(200);
        assertThat(store.read(RegionRecord.class, SealedRecordReader.RECORD)
                        .found()
                        .orElseThrow()
                        .etag())
                .isEqualTo(etag);
    }

    @Test
    void ended_it_is_gone_and_ending_it_twice_is_no_error() {
        begun();
        put("{\"because\": \"maintenance\", \"for\": \"PT2H\"}");

        for (int i = 0; i < 2; i++) {
            var answer = new EndHold(OpenDoors.open(), keeper).end(DoorRequest.get());
            assertThat(answer.getStatusCode()).isEqualTo(200);
            assertThat(DoorRequest.json(answer).path("sentence").asText())
                    .isEqualTo("no hold is set: failovers and drills may move again");
            assertThat(record().hold()).isNull();
        }
    }

    /** The start says why, and whoever asks next week why it ended finds that, too. */
    @Test
    void the_log_says_who_ended_which_hold_and_why_and_what_is_no_reason_ends_none() {
        begun();
        put("{\"because\": \"maintenance\", \"for\": \"PT2H\"}");
        var stood = "the holder of the operator key stops failovers and drills until 2026-11-01T14:00:00Z: maintenance";
        assertThat(end("{\"because\": \"two\\nlines\"}").getStatusCode()).isEqualTo(400);
        assertThat(end("{\"reason\": \"it is done\"}").getStatusCode()).isEqualTo(400);
        assertThat(record().hold()).isNotNull();

        try (var lines = LogLines.of(HoldKeeper.class)) {
            assertThat(end("{\"because\": \"it is done\"}").getStatusCode()).isEqualTo(200);
            assertThat(lines.all())
                    .containsExactly("the holder of the operator key ended the hold: it is done; until now: " + stood);
        }
    }

    @Test
    void a_write_whose_answer_was_lost_is_asked_for_again_and_holds_once() {
        begun();
        store.loseAnswers(2);
        var first = keeper.hold(new HoldRequest("ann", "maintenance", NOON.plusSeconds(60), null));

        assertThat(first).isInstanceOf(HoldKeeper.Outcome.NotNow.class);
        assertThat(keeper.hold(new HoldRequest("ann", "maintenance", NOON.plusSeconds(60), null)))
                .isInstanceOf(HoldKeeper.Outcome.Done.class);
        assertThat(record().hold()).isEqualTo(new Hold("ann", "maintenance", NOON.plusSeconds(60)));
    }

    @Test
    void while_other_apps_write_first_again_and_again_it_is_not_now() {
        begun();
        var busy = new HoldKeeper(
                new ForwardingDocuments(store) {
                    @Override
                    public <T> Write replace(Stored<T> read, T value) {
                        return new Write.Stale("another was first");
                    }
                },
                new StoreClock(store),
                regions);

        assertThat(busy.end("ann", null)).as("there is none").isInstanceOf(HoldKeeper.Outcome.Done.class);
        var outcome = busy.hold(new HoldRequest("ann", "maintenance", NOON.plusSeconds(60), null));
        assertThat(outcome).isInstanceOfSatisfying(HoldKeeper.Outcome.NotNow.class, not -> assertThat(
                        not.why().sentence())
                .contains("other apps have changed the record each time it was to be written"));
        assertThat(record().hold()).isNull();
    }

    @Test
    void an_answer_has_the_hold_that_stands_and_none_when_there_is_none() {
        begun();
        var put = DoorRequest.json(put("{\"because\": \"maintenance\", \"for\": \"PT2H\"}"));
        assertThat(put.at("/hold/because").asText()).isEqualTo("maintenance");
        assertThat(DoorRequest.json(new EndHold(OpenDoors.open(), keeper).end(DoorRequest.get()))
                        .has("hold"))
                .isFalse();
    }

    @Test
    void what_cannot_be_understood_names_every_field() {
        begun();
        var answer = put("{\"because\": \"two\\nlines\", \"til\": 1}");

        assertThat(answer.getStatusCode()).isEqualTo(400);
        var errors = DoorRequest.json(answer).path("errors");
        assertThat(errors.findValuesAsText("field")).containsExactly("til", "because", "until");
        assertThat(errors.findValuesAsText("reason"))
                .containsExactly(
                        "there is no such field; known are because, until, for",
                        "it contains the character U+000A, and must be one line of printable characters",
                        "say either until (a time in UTC) or for (a duration)");
        assertThat(record().hold()).isNull();
    }

    @Test
    void without_a_store_nothing_is_held_and_the_caller_is_asked_to_come_again() {
        begun();
        store.unreachable("dark");
        var answer = put("{\"because\": \"maintenance\", \"for\": \"PT2H\"}");

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
    }

    private HttpResponseMessage end(String body) {
        return new EndHold(OpenDoors.open(), keeper).end(DoorRequest.with(body));
    }

    private HttpResponseMessage put(String body) {
        return new SetHold(OpenDoors.open(), keeper).hold(DoorRequest.with(body));
    }

    private void begun() {
        new InMemorySeals()
                .reader(store, regions, region -> true, Clock.fixed(NOON, java.time.ZoneOffset.UTC))
                .read();
    }

    private RegionRecord record() {
        return store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow()
                .value();
    }

    @Test
    void a_hold_that_has_ended_holds_nothing() {
        var hold = new Hold("ann", "maintenance", NOON);
        assertThat(hold.stands(NOON.minus(Duration.ofSeconds(1)).getEpochSecond()))
                .isTrue();
        assertThat(hold.stands(NOON.getEpochSecond())).isFalse();
    }
}
