package io.switchover.pool;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.UK;
import static io.switchover.pool.PoolRig.WEST;
import static io.switchover.pool.PoolRig.WITNESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolUploadsTest {
    private final PoolRig rig = new PoolRig();

    @Test
    void a_pool_that_is_uploaded_anywhere_is_desired_everywhere() {
        rig.inbox.upload(WITNESS, "render.json", POOL);

        rig.app(NORTH).uploads.sweep();
        rig.tend(2);

        assertThat(desired("render").because()).isEqualTo("it is ours");
        assertThat(desired("render").by()).isEqualTo("an upload");
        assertThat(rig.target(UK, "render")).isEqualTo(1);
    }

    @Test
    void an_upload_without_a_reason_says_where_it_came_from() {
        rig.inbox.upload(WEST, "render.json", POOL.replace(", \"because\": \"it is ours\"", ""));

        rig.app(WEST).uploads.sweep();

        assertThat(desired("render").because()).isEqualTo("uploaded as pools/render.json in westeurope");
    }

    /** The blob stays where it is. It once meant that whoever changed the pool by its door was undone by the next sweep. */
    @Test
    void what_was_taken_in_once_undoes_no_later_change_and_no_deletion() {
        rig.inbox.upload(WEST, "render.json", POOL);
        sweep(WEST);
        rig.put("render", POOL.replace("\"targetDedicatedNodes\": 4", "\"targetDedicatedNodes\": 7"));
        sweep(NORTH);
        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(7, 0));

        rig.app(WEST).removal.remove("render", Optional.of("{\"because\": \"gone\"}"), "ann");
        sweep(WEST);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).isEmpty();
        assertThat(rig.inbox.reads).hasSize(1);

        rig.inbox.upload(WEST, "render.json", POOL);
        sweep(WEST);
        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(4, 0));
    }

    /** Its region was dark in between. It once replaced the newer pool, right after an outage, everywhere. */
    @Test
    void an_upload_that_is_seen_late_does_not_replace_what_was_asked_for_after_it() {
        var seven = POOL.replace("\"targetDedicatedNodes\": 4", "\"targetDedicatedNodes\": 7");
        rig.inbox.upload(WEST, "render.json", POOL, PoolRig.CLOCK.instant().minusSeconds(60));
        rig.put("render", seven);

        sweep(NORTH);

        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(7, 0));
        assertThat(refused())
                .containsExactly("pools/render.json in westeurope was not taken in: it was uploaded at"
                        + " 2026-11-28T11:59:00Z, and the pool was changed at 2026-11-28T12:00:00Z; mend it and upload"
                        + " it again");
    }

    @Test
    void of_uploads_to_several_regions_the_latest_counts() {
        var seven = POOL.replace("\"targetDedicatedNodes\": 4", "\"targetDedicatedNodes\": 7");
        var before = PoolRig.CLOCK.instant().minusSeconds(60);
        rig.inbox.upload(WEST, "render.json", seven, before.plusSeconds(1));
        rig.inbox.upload(NORTH, "render.json", POOL, before);
        rig.inbox.upload(NORTH, "other.json", POOL, before.plusSeconds(1));
        rig.inbox.upload(WEST, "other.json", seven, before);

        sweep(UK);

        assertThat(desired("render").working()).isEqualTo(new PoolSize.Fixed(7, 0));
        assertThat(desired("other").working()).isEqualTo(new PoolSize.Fixed(4, 0));
    }

    @Test
    void a_flawed_upload_is_said_once_and_until_a_better_one_lies_there() {
        rig.inbox.upload(WEST, "render.json", POOL.replace("vmSize", "vmSiz"));
        sweep(WEST);
        sweep(NORTH);

        assertThat(rig.inbox.reads).as("it is read once").hasSize(1);
        assertThat(refused()).singleElement().satisfies(sentence -> assertThat(sentence)
                .startsWith("pools/render.json in westeurope was not taken in: ")
                .contains("vmSiz")
                .endsWith("; mend it and upload it again"));
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).isEmpty();

        rig.inbox.upload(WEST, "render.json", POOL);
        sweep(WEST);
        assertThat(refused()).isEmpty();
        assertThat(desired("render").id()).isEqualTo("render");
    }

    @Test
    void what_is_called_otherwise_or_is_too_large_for_a_pool_is_not_read() {
        rig.inbox.upload(WEST, "readme.txt", POOL);
        rig.inbox.upload(WEST, "a/render.json", POOL);
        rig.inbox.upload(WEST, "large.json", "x".repeat(256 * 1024 + 1));

        sweep(WEST);

        assertThat(rig.inbox.reads).isEmpty();
        assertThat(refused())
                .containsExactly("pools/large.json in westeurope was not taken in: it has 262145 bytes, limit 262144;"
                        + " mend it and upload it again");
    }

    @Test
    void a_region_that_does_not_answer_keeps_no_other_ones_uploads_from_being_taken_in() {
        rig.inbox.dark.add(WEST);
        rig.inbox.upload(WEST, "late.json", POOL);
        rig.inbox.upload(NORTH, "render.json", POOL);
        sweep(UK);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");

        rig.inbox.dark.clear();
        sweep(UK);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactlyInAnyOrder("late", "render");
    }

    /** Sixty blobs of ten seconds each are as long as the platform lets the app live. */
    @Test
    void a_region_that_lists_and_gives_nothing_is_asked_once() {
        rig.inbox.halfDark.add(WEST);
        rig.inbox.upload(WEST, "a.json", POOL);
        rig.inbox.upload(WEST, "b.json", POOL);
        rig.inbox.upload(NORTH, "render.json", POOL);

        sweep(UK);

        assertThat(rig.inbox.reads).containsOnlyOnce("westeurope/a.json").doesNotContain("westeurope/b.json");
        assertThat(rig.desiredPools.all().found().orElseThrow().ids()).containsExactly("render");
    }

    @Test
    void what_a_look_does_not_reach_in_a_minute_is_left_to_the_next() {
        rig.inbox.meanwhile = () -> rig.elapsed = rig.elapsed.plusSeconds(40);
        rig.inbox.upload(WEST, "a.json", POOL);
        rig.inbox.upload(WEST, "b.json", POOL);
        rig.inbox.upload(WEST, "c.json", POOL);
        rig.inbox.upload(NORTH, "render.json", POOL);

        sweep(UK);
        assertThat(rig.inbox.reads).containsExactly("westeurope/a.json", "westeurope/b.json");

        sweep(UK);
        assertThat(rig.desiredPools.all().found().orElseThrow().ids())
                .containsExactlyInAnyOrder("a", "b", "c", "render");
    }

    @Test
    void an_event_is_followed_at_once_and_the_sweep_comes_at_its_time() {
        var app = rig.app(WEST);
        app.uploads.sweep();
        rig.inbox.upload(WEST, "render.json", POOL);
        rig.inbox.upload(NORTH, "north.json", POOL);

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
        return rig.app(WEST).overview.read().found().orElseThrow().refused();
    }

    private DesiredPool desired(String id) {
        return rig.desiredPools.read(id).found().orElseThrow().value();
    }
}
