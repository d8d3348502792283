package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.json.Json;
import io.switchover.store.Stored;
import io.switchover.store.UnknownFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a move leaves behind in the record. */
class RegionRecordTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private final RegionRecord first = RegionRecord.first("west", NOON, "m1");

    private static RegionRecord moved(RegionRecord from, String to, LeftJobsDisposition others) {
        return from.moved(
                Placement.single(to),
                others,
                "a drill",
                "drill 2026-11",
                false,
                NOON.plusSeconds(60),
                "m" + (from.epoch() + 1));
    }

    @Test
    void the_first_record_is_at_epoch_one_and_has_left_nothing() {
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(first.active("west")).isTrue();
        assertThat(first.active("north")).isFalse();
        assertThat(first.left()).isEmpty();
    }

    @Test
    void a_move_raises_the_epoch_by_one_and_says_what_becomes_of_the_jobs_that_stay_behind() {
        var moved = moved(first, "north", LeftJobsDisposition.FINISH);
        assertThat(moved.epoch()).isEqualTo(2);
        assertThat(moved.placement()).isEqualTo(Placement.single("north"));
        assertThat(moved.left()).containsExactly(Map.entry("west", LeftJobsDisposition.FINISH));
        assertThat(moved.because()).isEqualTo("a drill");
        assertThat(moved.by()).isEqualTo("drill 2026-11");
        assertThat(moved.since()).isEqualTo(NOON.plusSeconds(60));
        assertThat(moved.mark()).isNotEqualTo(first.mark());
    }

    @Test
    void a_region_that_is_active_again_is_no_longer_left() {
        var back = moved(moved(first, "north", LeftJobsDisposition.MOVE_JOBS), "west", LeftJobsDisposition.FINISH);
        assertThat(back.left()).containsExactly(Map.entry("north", LeftJobsDisposition.FINISH));
    }

    @Test
    void regions_that_were_left_earlier_stay_left() {
        var third = moved(moved(first, "north", LeftJobsDisposition.MOVE_JOBS), "south", LeftJobsDisposition.FINISH);
        assertThat(third.left())
                .isEqualTo(Map.of("west", LeftJobsDisposition.MOVE_JOBS, "north", LeftJobsDisposition.FINISH));
    }

    @Test
    void
            what_was_claimed_for_a_region_before_it_was_left_with_its_jobs_is_moved_however_often_the_record_moves_after_that() {
        var left = moved(first, "north", LeftJobsDisposition.MOVE_JOBS);
        for (var record : List.of(left, moved(left, "south", LeftJobsDisposition.FINISH))) {
            assertThat(record.leftAt()).containsEntry("west", 2L);
            assertThat(record.evacuates("west", 1)).isTrue();
            assertThat(record.evacuates("west", 2)).isFalse();
            assertThat(record.evacuates("north", 2)).as("it finishes there").isFalse();
        }
        var back = moved(left, "west", LeftJobsDisposition.FINISH);
        assertThat(back.leftAt()).isEqualTo(Map.of("north", 3L));
        assertThat(back.evacuates("west", 1)).isFalse();
    }

    /** Lists of regions may shrink and grow again: whoever comes back finds what was decided about it. */
    @Test
    void what_was_decided_about_a_region_stays_however_many_moves_pass_without_it_and_ends_when_it_is_active_again() {
        var record = moved(first, "north", LeftJobsDisposition.MOVE_JOBS);
        for (var to : List.of("south", "north", "south", "north")) {
            record = moved(record, to, LeftJobsDisposition.FINISH);
            assertThat(record.left()).containsEntry("west", LeftJobsDisposition.MOVE_JOBS);
            assertThat(record.leftAt()).containsEntry("west", 2L);
            assertThat(record.left()).hasSize(2);
        }
        var back = moved(record, "west", LeftJobsDisposition.FINISH);
        assertThat(back.left()).doesNotContainKey("west");
        assertThat(back.leftAt()).doesNotContainKey("west");
    }

    @Test
    void jobs_that_follow_later_are_those_that_were_there_when_their_region_was_left() {
        var left = moved(first, "north", LeftJobsDisposition.FINISH).withJobsFollowing(Set.of("west"));
        assertThat(left.evacuates("west", 1)).isTrue();
        assertThat(left.evacuates("west", 2)).isFalse();
    }

    @Test
    void a_move_away_from_a_split_leaves_all_of_its_regions_but_the_target() {
        var split = new RegionRecord(
                5,
                new Placement.Split(Map.of("west", 1, "north", 2, "south", 3)),
                Map.of(),
                Map.of(),
                NOON,
                "b",
                "o",
                null,
                null,
                List.of(),
                "m5");
        assertThat(moved(split, "north", LeftJobsDisposition.FINISH).left())
                .isEqualTo(Map.of("west", LeftJobsDisposition.FINISH, "south", LeftJobsDisposition.FINISH));
    }

    @Test
    void a_move_to_where_it_already_is_leaves_nothing() {
        assertThat(moved(first, "west", LeftJobsDisposition.MOVE_JOBS).left()).isEmpty();
    }

    @Test
    void only_automatic_moves_count_for_the_rate_limit_and_the_last_twenty_are_kept() {
        var record = moved(first, "north", LeftJobsDisposition.FINISH);
        assertThat(record.automaticMoves()).isEmpty();
        for (int i = 0; i < 25; i++) {
            record = record.moved(
                    Placement.single(i % 2 == 0 ? "west" : "north"),
                    LeftJobsDisposition.FINISH,
                    "down",
                    "failover",
                    true,
                    NOON.plusSeconds(i),
                    "x" + i);
        }
        assertThat(record.automaticMoves())
                .hasSize(20)
                .startsWith(NOON.plusSeconds(5))
                .endsWith(NOON.plusSeconds(24));
    }

    @Test
    void a_hold_changes_neither_epoch_nor_placement_nor_mark() {
        var held = first.withHold(new Hold("ann", "maintenance", NOON.plusSeconds(3600)));
        assertThat(Seal.of(held)).isEqualTo(Seal.of(first));
        assertThat(held.hold()).isNotNull();
        assertThat(moved(held, "north", LeftJobsDisposition.FINISH).hold()).isEqualTo(held.hold());
    }

    @Test
    void a_record_survives_being_written_down() throws Exception {
        var record = moved(first.withHold(new Hold("ann", "b", NOON)), "north", LeftJobsDisposition.MOVE_JOBS);
        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsBytes(record), RegionRecord.class))
                .isEqualTo(record);
        var seal = new Seal(7, new Placement.Split(Map.of("west", 1, "north", 2)), "m");
        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsBytes(seal), Seal.class))
                .isEqualTo(seal);
    }

    @Test
    void a_record_of_a_version_that_did_not_write_when_regions_were_left_is_read() throws Exception {
        var tree = (ObjectNode) Json.MAPPER.valueToTree(moved(first, "north", LeftJobsDisposition.MOVE_JOBS));
        tree.remove("leftAt");
        var record = Json.MAPPER.treeToValue(tree, RegionRecord.class);
        assertThat(record.left()).containsOnlyKeys("west");
        assertThat(record.leftAt()).isEmpty();
    }

    @Test
    void it_is_shown_by_names_that_stay_and_without_what_a_newer_version_wrote_into_it() throws Exception {
        var record = RegionRecord.first("west", NOON, "m1");
        var unknown = new UnknownFields(Json.MAPPER.createObjectNode(), record);
        RecordTrust view = new RecordTrust.Sealed(new Stored<>(SealedRecordReader.RECORD, record, "e1", 7, unknown));
        var shown = Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(view));
        assertThat(shown.path("is").asText()).isEqualTo("sealed");
        assertThat(shown.at("/stored/key/container").asText()).isEqualTo("control");
        assertThat(shown.at("/stored/value/placement/is").asText()).isEqualTo("single");
        assertThat(shown.path("stored").has("unknown")).isFalse();
    }

    @Test
    void a_placement_is_said_as_operators_say_it_and_knows_who_is_active() {
        assertThat(Placement.single("west").text()).isEqualTo("west");
        var split = new Placement.Split(Map.of("west", 3));
        assertThat(split.text()).isEqualTo("split {west=3}");
        assertThat(split.active("west")).isTrue();
        assertThat(split.active("north")).isFalse();
    }
}
