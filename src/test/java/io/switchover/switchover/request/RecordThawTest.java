package io.switchover.switchover.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.region.InMemorySeals;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.RegionRoom;
import io.switchover.region.Regions;
import io.switchover.region.Seal;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Write;
import io.switchover.switchover.DocumentsPaused;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverRoom;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.http.Thaw;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The record is at epoch 1 in the west; a move to the north at epoch 2 was sealed, and then lost by the store. */
class RecordThawTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final InMemoryDocuments store = new InMemoryDocuments(NOW::getEpochSecond);
    private final InMemorySeals seals = new InMemorySeals();
    private final Regions regions =
            new Regions("sweden", "west", List.of("west", "north"), List.of("north", "sweden", "west"));
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final RegionRoom room = new RegionRoom(store, seals, regions, Parallel.inTurn(), clock);

    @BeforeEach
    void aMoveIsLost() {
        room.look();
        room.look();
        var before = store.mark();
        move();
        room.look();
        store.rewindTo(before);
        assertThat(room.look()).isInstanceOf(RecordTrust.Frozen.class);
    }

    private void move() {
        var stored = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var unused = store.replace(
                stored,
                stored.value()
                        .moved(Placement.single("north"), LeftJobsDisposition.FINISH, "b", "o", false, NOW, "lost"));
    }

    private HttpResponseMessage thaw(String body) {
        return thaw(store, body);
    }

    private HttpResponseMessage thaw(Documents documents, String body) {
        return new Thaw(OpenDoors.open(), SwitchoverRoom.thaw(documents, room, regions), regions)
                .thaw(DoorRequest.with(body));
    }

    private RegionRecord record() {
        return store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow()
                .value();
    }

    @Test
    void the_frozen_record_says_where_the_way_out_is() {
        assertThat(room.look().sentence()).contains("GET /api/explain").contains("POST /api/thaw");
    }

    @Test
    void thawed_to_the_move_that_was_lost_it_moves_on_under_a_new_epoch_that_is_sealed_at_once() {
        var answer = thaw("{\"epoch\": 2, \"placement\": \"north\", \"because\": \"the move had happened\"}");

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(record().placement()).isEqualTo(Placement.single("north"));
        assertThat(record().epoch()).isEqualTo(NOW.getEpochSecond());
        assertThat(record().by()).isEqualTo("the holder of the operator key");
        assertThat(room.look()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(DoorRequest.json(answer).path("sentence").asText())
                .isEqualTo("thawed to epoch 1793491200, north; epoch 1793491200, active north");
    }

    @Test
    void asked_again_it_is_done_already_and_nothing_is_written() {
        var body = "{\"epoch\": 1, \"placement\": {\"active\": \"west\"}, \"because\": \"the move was a mistake\"}";
        thaw(body);
        var first = record();

        assertThat(thaw(body).getStatusCode()).isEqualTo(200);
        assertThat(record()).isEqualTo(first);
        assertThat(record().left()).containsOnlyKeys("north");
    }

    @Test
    void of_two_people_who_decide_differently_the_first_one_counts() {
        thaw("{\"epoch\": 1, \"placement\": \"west\", \"because\": \"the move was a mistake\"}");
        var second = thaw("{\"epoch\": 2, \"placement\": \"north\", \"because\": \"the move had happened\"}");

        assertThat(second.getStatusCode()).isEqualTo(409);
        assertThat(DoorRequest.json(second).path("rule").asText()).isEqualTo("frozen");
        assertThat(record().placement()).isEqualTo(Placement.single("west"));
    }

    @Test
    void a_write_whose_answer_is_lost_is_found_when_it_is_asked_for_again() {
        var body = "{\"epoch\": 1, \"placement\": \"west\", \"because\": \"the move was a mistake\"}";
        store.loseAnswers(2);
        assertThat(thaw(body).getStatusCode()).isEqualTo(503);
        assertThat(thaw(body).getStatusCode()).isEqualTo(200);
        assertThat(room.look()).isInstanceOf(RecordTrust.Sealed.class);
    }

    @Test
    void whoever_stood_still_between_looking_and_writing_writes_nothing_over_a_record_that_changed() {
        var paused = new DocumentsPaused(store, () -> {
            thaw("{\"epoch\": 1, \"placement\": \"west\", \"because\": \"the move was a mistake\"}");
        });
        var late = thaw(paused, "{\"epoch\": 2, \"placement\": \"north\", \"because\": \"the move had happened\"}");

        assertThat(late.getStatusCode()).isEqualTo(409);
        assertThat(record().placement()).isEqualTo(Placement.single("west"));
    }

    @Test
    void a_silent_storage_is_overridden_by_name_only() {
        seals.silent("west", true);
        var body = "{\"epoch\": 2, \"placement\": \"north\", \"because\": \"the move had happened\"%s}";

        var refused = thaw(body.formatted(""));
        assertThat(refused.getStatusCode()).isEqualTo(409);
        assertThat(DoorRequest.json(refused).path("rule").asText()).isEqualTo("all-storages");

        assertThat(thaw(body.formatted(
                                ", \"overrides\": [{\"rule\": \"all-storages\", \"because\": \"west is lost\"}]"))
                        .getStatusCode())
                .isEqualTo(200);
        seals.silent("west", false);
        assertThat(room.look()).isInstanceOf(RecordTrust.Sealed.class);
    }

    /** It may have been sealed by an app that nobody heard of. */
    @Test
    void what_only_the_silent_storage_knows_lies_below_the_new_epoch() {
        seals.put("west", new Seal(3, Placement.single("west"), "nobody knows"));
        seals.silent("west", true);
        thaw("{\"epoch\": 2, \"placement\": \"north\", \"because\": \"the move had happened\","
                + " \"overrides\": [{\"rule\": \"all-storages\", \"because\": \"west is lost\"}]}");
        seals.silent("west", false);

        assertThat(room.look()).isInstanceOf(RecordTrust.Sealed.class);
    }

    @Test
    void a_record_that_was_lost_altogether_is_written_anew() {
        var empty = new InMemoryDocuments(NOW::getEpochSecond);
        var app = new RegionRoom(empty, seals, regions, Parallel.inTurn(), clock);
        assertThat(app.look()).isInstanceOf(RecordTrust.Frozen.class);

        var answer = new Thaw(OpenDoors.open(), SwitchoverRoom.thaw(empty, app, regions), regions)
                .thaw(DoorRequest.with(
                        "{\"epoch\": 2, \"placement\": \"north\", \"because\": \"it was the last one\"}"));
        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
    }

    private static Switchover switchover(String id, SwitchoverState state) {
        return new Switchover(
                id,
                Switchover.Kind.PLANNED,
                Requester.OPERATOR,
                "ann",
                "maintenance",
                List.of(),
                1,
                Placement.single("west"),
                Placement.single("north"),
                LeftJobsDisposition.FINISH,
                null,
                state,
                NOW,
                null,
                List.of());
    }

    private static SwitchoverState state(Documents documents, String id) {
        return documents
                .read(Switchover.class, Switchover.key(id))
                .found()
                .orElseThrow()
                .value()
                .state();
    }

    /** Which one the lost record named nobody knows, and it would stay in flight for ever in the list. */
    @Test
    void with_a_record_that_was_lost_every_switchover_ends_that_has_not_ended() {
        var empty = new InMemoryDocuments(NOW::getEpochSecond);
        var app = new RegionRoom(empty, seals, regions, Parallel.inTurn(), clock);
        empty.insert(Switchover.key("open"), switchover("open", new SwitchoverState.Warming()));
        empty.insert(Switchover.key("over"), switchover("over", new SwitchoverState.Refused("no cores")));

        new Thaw(OpenDoors.open(), SwitchoverRoom.thaw(empty, app, regions), regions)
                .thaw(DoorRequest.with("{\"epoch\": 2, \"placement\": \"north\", \"because\": \"it was the last\"}"));

        assertThat(app.look()).isInstanceOf(RecordTrust.Sealed.class);
        assertThat(state(empty, "open"))
                .isEqualTo(new SwitchoverState.Replaced("the thaw by the holder of the operator key"));
        assertThat(state(empty, "over")).isEqualTo(new SwitchoverState.Refused("no cores"));
    }

    @Test
    void the_switchover_in_flight_ends_with_it() {
        var stored = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        var switchover = switchover("planned-2", new SwitchoverState.Warming());
        store.insert(Switchover.key(switchover.id()), switchover);
        store.replace(stored, stored.value().withSwitchover(switchover.id()));

        thaw("{\"epoch\": 1, \"placement\": \"west\", \"because\": \"the move was a mistake\"}");

        assertThat(record().switchover()).isNull();
        assertThat(state(store, switchover.id()))
                .isEqualTo(new SwitchoverState.Replaced("the thaw by the holder of the operator key"));
    }

    @Test
    void what_cannot_be_understood_names_every_field() {
        var answer = thaw(
                "{\"epoch\": -1, \"placement\": \"mars\", \"overrides\": [{\"rule\": \"hold\", \"because\": \"x\"}]}");

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(DoorRequest.json(answer).path("errors").findValuesAsText("field"))
                .containsExactly("overrides", "epoch", "placement", "because");
    }

    private static final String TO_THE_WEST =
            "{\"epoch\": 1, \"placement\": {\"active\": \"west\"}, \"because\": \"the move was a mistake\"}";

    private void notNow(Documents documents, String because) {
        var before = record();
        var answer = thaw(documents, TO_THE_WEST);
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(DoorRequest.json(answer).path("detail").asText()).contains(because);
        assertThat(record()).isEqualTo(before);
    }

    @Test
    void while_the_store_tells_no_time_or_does_not_show_the_record_nothing_is_thawed() {
        store.writesDown(true);
        notNow(store, "send the same request again");
        store.writesDown(false);
        notNow(new SilentOnce(store, SealedRecordReader.RECORD), "the region record cannot be read: 429");
    }

    @Test
    void what_the_record_names_is_ended_with_it_and_while_that_cannot_be_read_nothing_is_thawed() {
        var stored = store.read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        store.replace(stored, stored.value().withSwitchover("s-1"));
        notNow(
                new SilentOnce(store, Switchover.key("s-1")),
                "the switchover s-1, which is in flight, cannot be read: 429");
    }

    @Test
    void after_three_tries_that_others_were_quicker_with_it_is_to_be_asked_again() {
        var tries = new int[1];
        notNow(
                new ForwardingDocuments(store) {
                    @Override
                    public Write commit(List<Change> changes) {
                        tries[0]++;
                        return new Write.Stale("another etag");
                    }
                },
                "other apps have changed the record each time it was to be written");
        assertThat(tries[0]).isEqualTo(3);
    }
}
