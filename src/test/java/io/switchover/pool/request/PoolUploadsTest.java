package io.switchover.pool.request;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.UK;
import static io.switchover.pool.PoolRig.WEST;
import static io.switchover.pool.PoolRig.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.PoolRig;
import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolUpload;
import io.switchover.pool.PoolsRoom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolUploadsTest {
    private final PoolRig rig = new PoolRig();

    @Test
    void a_pool_that_is_uploaded_anywhere_is_desired_everywhere() {
        rig.containers.upload(WITNESS, "render.json", POOL);

        rig.app(NORTH).uploads.sweep();
        rig.tend(2);

        assertThat(desired("render").because()).isEqualTo("it is ours");
        assertThat(desired("render").by()).isEqualTo("an upload");
        assertThat(rig.target(UK, "render")).isEqualTo(1);
    }

    @Test
    void an_upload_without_a_reason_says_where_it_came_from() {
        rig.containers.upload(WEST, "render.json", POOL.replace(", \"because\": \"it is ours\"", ""));

        rig.app(WEST).uploads.sweep();

        assertThat(desired("render").because()).isEqualTo("uploaded as pools/render.json in westeurope");
    }

    /** The blob stays where it is. It once meant that whoever changed the pool by its door was undone by the next sweep. */
    @Test
    void what_was_taken_in_once_undoes_no_later_change_and_no_deletion() {
        rig.containers.upload(WEST, "render.json", POOL);
        sweep(WEST);
        rig.put("render", POOL.replace("\"targetDedicatedNodes\": 4", "\"targetDedicatedNodes\": 7"));
        sweep(NORTH);
        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(7, 0));

        rig.app(WEST).removal.remove("render", Optional.of("{\"because\": \"gone\"}"), "ann");
        sweep(WEST);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).isEmpty();
        assertThat(rig.containers.reads).hasSize(1);

        rig.containers.upload(WEST, "render.json", POOL);
        sweep(WEST);
        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(4, 0));
    }

    /** Its region was dark in between. It once replaced the newer pool, right after an outage, everywhere. */
    @Test
    void an_upload_that_is_seen_late_does_not_replace_what_was_asked_for_after_it() {
        var seven = POOL.replace("\"targetDedicatedNodes\": 4", "\"targetDedicatedNodes\": 7");
        rig.containers.upload(WEST, "render.json", POOL, PoolRig.CLOCK.instant().minusSeconds(60));
        rig.put("render", seven);

        sweep(NORTH);

        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(7, 0));
        assertThat(refused())
                .containsExactly("Switchover did not take in pools/render.json in westeurope: ann changed the pool at"
                        + " 2026-11-28T12:00:00Z, after this upload (2026-11-28T11:59:00Z), and the later of the two"
                        + " counts; correct it if need be, and upload it again");
    }

    /** Its region was dark in between. It once came back everywhere, with its nodes, right after an outage. */
    @Test
    void an_upload_that_is_seen_late_does_not_bring_back_a_pool_that_was_deleted_after_it() {
        rig.put("render", POOL);
        rig.containers.upload(WEST, "render.json", POOL, PoolRig.CLOCK.instant().minusSeconds(60));
        delete();

        sweep(NORTH);

        assertThat(ids()).isEmpty();
        assertThat(refused())
                .containsExactly("Switchover did not take in pools/render.json in westeurope: ann deleted the pool at"
                        + " 2026-11-28T12:00:00Z, after this upload (2026-11-28T11:59:00Z), and the later of the two"
                        + " counts; correct it if need be, and upload it again");
    }

    @Test
    void a_deleted_pool_comes_back_by_a_later_upload_and_by_a_put_of_the_same() {
        rig.put("render", POOL);
        delete();
        rig.containers.upload(WEST, "render.json", POOL, PoolRig.CLOCK.instant().plusSeconds(1));
        sweep(NORTH);
        assertThat(ids()).containsExactly("render");

        delete();
        assertThat(ids()).isEmpty();
        rig.put("render", POOL);
        assertThat(ids()).containsExactly("render");
    }

    /** Between the two, another app saw the deletion and wrote it. */
    @Test
    void an_upload_that_is_taken_in_while_the_pool_is_deleted_is_not_written_over_the_deletion() {
        rig.put("render", POOL.replace("\"targetDedicatedNodes\": 4", "\"targetDedicatedNodes\": 7"));
        var read = rig.desiredPools.read("render");
        delete();
        var upload = new PoolUpload(WEST, "render.json", "e1", null, PoolRig.CLOCK.instant());

        var write = rig.desiredPools.take(upload, read.found().orElseThrow().value(), read);

        assertThat(write.done()).isTrue();
        assertThat(ids()).isEmpty();
    }

    @Test
    void a_deletion_is_remembered_for_ninety_days() {
        rig.put("render", POOL);
        delete();

        rig.desiredPools.forget(PoolRig.CLOCK.instant());
        assertThat(rig.desiredPools.read("render").found()).isPresent();
        rig.desiredPools.forget(PoolRig.CLOCK.instant().plusMillis(1));
        assertThat(rig.desiredPools.read("render").found()).isEmpty();
        assertThat(new PoolUploadSweepSchedule(null, null, PoolRig.CLOCK).forgotten())
                .isEqualTo("2026-08-30T12:00:00Z");
    }

    @Test
    void a_pool_that_is_desired_is_never_forgotten_however_long_it_has_been() {
        rig.put("render", POOL);

        rig.desiredPools.forget(PoolRig.CLOCK.instant().plus(Duration.ofDays(1_000)));

        assertThat(ids()).containsExactly("render");
    }

    private void delete() {
        rig.app(WEST).removal.remove("render", Optional.of("{\"because\": \"gone\"}"), "ann");
    }

    private Set<String> ids() {
        return rig.desiredPools.all().found().orElseThrow().ids();
    }

    /** Whoever puts thousands of other files there keeps no pool from being found. */
    @Test
    void what_lies_behind_more_than_one_page_is_taken_in_by_the_same_look() {
        rig.containers.page = 2;
        for (int i = 0; i < 5; i++) {
            rig.containers.upload(WEST, "a-" + i + ".txt", POOL);
        }
        rig.containers.upload(WEST, "render.json", POOL);

        sweep(NORTH);

        assertThat(ids()).containsExactly("render");
    }

    @Test
    void a_look_that_does_not_come_to_the_end_is_gone_on_with_by_the_next() {
        rig.containers.page = 2;
        rig.containers.meanwhile = () -> rig.elapsed = rig.elapsed.plusSeconds(40);
        for (var id : List.of("a", "b", "c", "d")) {
            rig.containers.upload(WEST, id + ".json", POOL);
        }
        var uploads = rig.app(UK).uploads;

        uploads.sweep();
        assertThat(ids()).containsExactlyInAnyOrder("a", "b");

        rig.elapsed = rig.elapsed.plus(Duration.ofMinutes(5));
        rig.containers.lists.clear();
        uploads.sweep();
        assertThat(ids()).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(rig.containers.lists).first().isEqualTo("westeurope from c.json");
    }

    @Test
    void pools_on_several_pages_are_taken_in_by_one_look() {
        rig.containers.page = 1;
        for (var id : List.of("a", "b", "c")) {
            rig.containers.upload(WEST, id + ".json", POOL);
        }

        sweep(UK);

        assertThat(ids()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void a_page_of_which_a_part_was_looked_at_is_looked_at_again() {
        rig.containers.page = 3;
        rig.containers.meanwhile = () -> rig.elapsed = rig.elapsed.plusSeconds(40);
        for (var id : List.of("a", "b", "c", "d")) {
            rig.containers.upload(WEST, id + ".json", POOL);
        }
        var uploads = rig.app(UK).uploads;
        uploads.sweep();
        assertThat(ids()).containsExactlyInAnyOrder("a", "b");

        rig.elapsed = rig.elapsed.plus(Duration.ofMinutes(5));
        uploads.sweep();

        assertThat(ids()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void the_largest_that_may_be_is_taken_in_and_one_that_is_larger_keeps_no_other_from_it() {
        rig.containers.upload(WEST, "a.json", POOL + " ".repeat(64 * 1024 + 1 - POOL.length()));
        rig.containers.upload(WEST, "b.json", POOL + " ".repeat(64 * 1024 - POOL.length()));
        rig.containers.upload(WEST, "c.json", POOL);
        rig.containers.upload(
                WEST,
                "d.json",
                POOL.replace("echo ", "echo " + "ü".repeat(500)) + " ".repeat(64 * 1024 - 500 - POOL.length()));

        sweep(UK);

        assertThat(ids()).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(refused()).singleElement().asString().contains("it has 65537 characters, limit 65536");
    }

    @Test
    void a_sweep_forgets_pools_that_were_deleted_long_ago() {
        PoolsRoom.deleted(rig.documents, "bake");
        rig.put("render", POOL);
        delete();

        sweep(UK);

        assertThat(rig.desiredPools.read("bake").found()).isEmpty();
        assertThat(rig.desiredPools.read("render").found()).isPresent();
    }

    @Test
    void a_region_that_refuses_where_a_look_would_go_on_is_looked_at_from_the_beginning() {
        rig.containers.page = 2;
        rig.containers.meanwhile = () -> rig.elapsed = rig.elapsed.plusSeconds(40);
        for (var id : List.of("a", "b", "c", "d")) {
            rig.containers.upload(WEST, id + ".json", POOL);
        }
        var uploads = rig.app(UK).uploads;
        uploads.sweep();
        rig.containers.refuses = true;
        rig.elapsed = rig.elapsed.plus(Duration.ofMinutes(5));
        uploads.sweep();
        rig.containers.refuses = false;
        rig.containers.lists.clear();
        rig.elapsed = rig.elapsed.plus(Duration.ofMinutes(5));

        uploads.sweep();

        assertThat(rig.containers.lists).first().isEqualTo("westeurope from null");
        assertThat(ids()).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    /** The first thousand marks were read once, so what lay behind them was read anew by each look. */
    @Test
    void more_uploads_than_one_page_of_the_store_has_are_read_once() {
        for (int i = 0; i < 1_100; i++) {
            rig.containers.upload(WEST, "pool-" + i + ".json", "{}");
        }
        sweep(WEST);
        assertThat(rig.containers.reads).hasSize(1_100);

        sweep(NORTH);

        assertThat(rig.containers.reads).hasSize(1_100);
        assertThat(refused()).hasSize(1_100);
    }

    @Test
    void of_uploads_to_several_regions_the_latest_counts() {
        var seven = POOL.replace("\"targetDedicatedNodes\": 4", "\"targetDedicatedNodes\": 7");
        var before = PoolRig.CLOCK.instant().minusSeconds(60);
        rig.containers.upload(WEST, "render.json", seven, before.plusSeconds(1));
        rig.containers.upload(NORTH, "render.json", POOL, before);
        rig.containers.upload(NORTH, "other.json", POOL, before.plusSeconds(1));
        rig.containers.upload(WEST, "other.json", seven, before);

        sweep(UK);

        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(7, 0));
        assertThat(desired("other").working()).isEqualTo(new PoolSize.Fixed(4, 0));
    }

    @Test
    void an_upload_from_before_the_same_pool_was_asked_for_again_does_not_replace_it() {
        var noon = PoolRig.CLOCK.instant();
        rig.containers.upload(WEST, "render.json", POOL, noon.minusSeconds(120));
        rig.containers.upload(WEST, "bake.json", POOL, noon.minusSeconds(120));
        sweep(UK);
        rig.put("render", POOL);
        rig.containers.upload(NORTH, "bake.json", POOL, noon);
        sweep(UK);

        var seven = POOL.replace(
                "\"working\": {\"targetDedicatedNodes\": 4}", "\"working\": {\"targetDedicatedNodes\": 7}");
        rig.containers.upload(UK, "render.json", seven, noon.minusSeconds(60));
        rig.containers.upload(UK, "bake.json", seven, noon.minusSeconds(60));
        sweep(UK);

        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(4, 0));
        assertThat(desired("bake").working()).isEqualTo(new PoolSize.Fixed(4, 0));
    }

    @Test
    void a_flawed_upload_is_said_once_and_until_a_better_one_lies_there() {
        rig.containers.upload(WEST, "render.json", POOL.replace("vmSize", "vmSiz"));
        sweep(WEST);
        sweep(NORTH);

        assertThat(rig.containers.reads).as("it is read once").hasSize(1);
        assertThat(refused()).singleElement().satisfies(sentence -> assertThat(sentence)
                .startsWith("Switchover did not take in pools/render.json in westeurope: ")
                .contains("vmSiz")
                .endsWith("; correct it if need be, and upload it again"));
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).isEmpty();

        rig.containers.upload(WEST, "render.json", POOL);
        sweep(WEST);
        assertThat(refused()).isEmpty();
        assertThat(desired("render").id()).isEqualTo("render");
    }

    @Test
    void what_is_called_otherwise_or_is_too_large_for_a_pool_is_not_read() {
        rig.containers.upload(WEST, "readme.txt", POOL);
        rig.containers.upload(WEST, "a/render.json", POOL);
        rig.containers.upload(WEST, "large.json", "x".repeat(3 * 64 * 1024 + 1));

        sweep(WEST);

        assertThat(rig.containers.reads).isEmpty();
        assertThat(refused())
                .containsExactly("Switchover did not take in pools/large.json in westeurope: it has 196609 bytes,"
                        + " limit 196608; correct it if need be, and upload it again");
    }

    @Test
    void a_region_that_does_not_answer_keeps_no_other_ones_uploads_from_being_taken_in() {
        rig.containers.dark.add(WEST);
        rig.containers.upload(WEST, "late.json", POOL);
        rig.containers.upload(NORTH, "render.json", POOL);
        sweep(UK);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");

        rig.containers.dark.clear();
        sweep(UK);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactlyInAnyOrder("late", "render");
    }

    /** Sixty blobs of ten seconds each are as long as the platform lets the app live. */
    @Test
    void a_region_that_lists_and_gives_nothing_is_asked_once() {
        rig.containers.halfDark.add(WEST);
        rig.containers.upload(WEST, "a.json", POOL);
        rig.containers.upload(WEST, "b.json", POOL);
        rig.containers.upload(NORTH, "render.json", POOL);

        sweep(UK);

        assertThat(rig.containers.reads).containsOnlyOnce("westeurope/a.json").doesNotContain("westeurope/b.json");
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");
    }

    @Test
    void what_a_look_does_not_reach_in_a_minute_is_left_to_the_next() {
        rig.containers.meanwhile = () -> rig.elapsed = rig.elapsed.plusSeconds(40);
        rig.containers.upload(WEST, "a.json", POOL);
        rig.containers.upload(WEST, "b.json", POOL);
        rig.containers.upload(WEST, "c.json", POOL);
        rig.containers.upload(NORTH, "render.json", POOL);

        sweep(UK);
        assertThat(rig.containers.reads).containsExactly("westeurope/a.json", "westeurope/b.json");

        sweep(UK);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids())
                .containsExactlyInAnyOrder("a", "b", "c", "render");
    }

    @Test
    void an_event_is_followed_at_once_and_the_sweep_comes_at_its_time() {
        var app = rig.app(WEST);
        app.uploads.sweep();
        rig.containers.upload(WEST, "render.json", POOL);
        rig.containers.upload(NORTH, "north.json", POOL);

        app.uploads.arrived();
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");

        rig.elapsed = Duration.ofMinutes(5).minusSeconds(1);
        app.uploads.sweep();
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");

        rig.elapsed = Duration.ofMinutes(5);
        app.uploads.sweep();
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactlyInAnyOrder("north", "render");
    }

    private void sweep(String here) {
        rig.app(here).uploads.sweep();
    }

    private List<String> refused() {
        return rig.app(WEST).overview.read().found().orElseThrow().rejected();
    }

    private DesiredPool desired(String id) {
        return rig.desiredPools.read(id).found().orElseThrow().value();
    }
}
