package io.switchover.packages;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.WITNESS;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Copying;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Registered;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What takes longer than a tick goes on in the next; what one app is at, or is about to do, the others leave alone for a while. */
class RolloutOverTicksTest {
    private static final byte[] BYTES = zip("a");
    private final PackagesRig rig = new PackagesRig();

    @Test
    void a_copy_and_an_upload_that_take_many_ticks_go_on_where_they_stopped_and_open_the_version_once() {
        rig.world.atATime = BYTES.length / 5;
        rig.world.upload(WEST, PATH, BYTES);
        var app = rig.app(WEST);
        app.replication.tick();
        assertThat(rig.state(RENDER, WEST))
                .isInstanceOfSatisfying(Copying.class, copying -> assertThat(copying.progress())
                        .contains("of " + BYTES.length + " bytes copied: the time of this tick was used up"));

        for (int i = 0; i < 20; i++) {
            rig.seconds.addAndGet(30);
            app.replication.tick();
        }

        JOBS.forEach(region -> {
            assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class);
            assertThat(rig.world.unpacked(region, RENDER)).isEqualTo(InMemoryRegions.sha256(BYTES));
            assertThat(rig.world.version(region, RENDER).opened).isEqualTo(1);
        });
    }

    @Test
    void as_long_as_an_app_goes_on_no_other_joins_in_however_long_it_takes() {
        rig.world.atATime = BYTES.length / 20;
        rig.world.upload(WEST, PATH, BYTES);
        var app = rig.app(WEST);
        for (int i = 0; i < 60; i++) {
            app.replication.tick();
            rig.seconds.addAndGet(30);
            rig.calls.goOn();
            rig.tick(NORTH);
            assertThat(rig.calls.made()).noneMatch(call -> call.matches("(copy|fill|open|activate).*"));
        }
    }

    @Test
    void when_the_app_that_was_at_it_has_died_another_one_goes_on_after_its_claim() {
        rig.world.atATime = BYTES.length / 5;
        rig.world.upload(WEST, PATH, BYTES);
        rig.tick(WEST);
        var survivor = rig.app(NORTH);

        rig.seconds.addAndGet(89);
        rig.calls.goOn();
        survivor.replication.tick();
        assertThat(rig.calls.made()).doesNotContain("copy to " + WEST, "copy to " + NORTH);

        for (int i = 0; i < 20; i++) {
            rig.seconds.addAndGet(30);
            survivor.replication.tick();
        }
        JOBS.forEach(region -> assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class));
    }

    @Test
    @Tag("slow")
    void the_read_back_of_a_large_file_goes_on_in_the_next_tick() {
        var large = noise();
        rig.world.upload(WEST, PATH, large);
        rig.calls.each(call -> rig.millis.addAndGet(call.startsWith("read back") ? 10_000 : 0));
        var app = rig.app(WEST);
        int ticks = 0;
        while (!(rig.state(RENDER, NORTH) instanceof Default) && ticks < 60) {
            ticks++;
            rig.seconds.addAndGet(30);
            app.replication.tick();
        }
        assertThat(ticks).isBetween(3, 20);
        assertThat(rig.calls.made().stream().filter(("read back in " + WEST)::equals))
                .hasSize(Math.toIntExact(Math.ceilDiv(large.length, 2L << 20)));
    }

    @Test
    void an_upload_is_left_to_the_app_of_its_region_and_taken_by_another_one_when_that_is_silent() {
        rig.settings.clear();
        rig.world.upload(WEST, PATH, BYTES);
        var north = rig.app(NORTH);

        north.replication.tick();
        rig.millis.addAndGet(59_000);
        north.replication.tick();
        assertThat(rig.documents.read(CatalogueEntry.class, RENDER.key()).found())
                .isEmpty();

        rig.millis.addAndGet(1_000);
        north.replication.tick();
        assertThat(rig.catalogued(RENDER).sha256()).isEqualTo(InMemoryRegions.sha256(BYTES));
        assertThat(rig.state(RENDER, NORTH)).isInstanceOf(Active.class);
        assertThat(rig.state(RENDER, WEST)).isEqualTo(new Missing());

        rig.seconds.addAndGet(60);
        north.replication.tick();
        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Active.class);
        rig.seconds.addAndGet(60);
        north.replication.tick();
        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
    }

    @Test
    void each_app_takes_a_package_further_in_its_own_region_and_the_witness_steps_in_for_a_dead_one() {
        rig.settings.clear();
        rig.world.upload(WEST, PATH, BYTES);
        rig.tick(WEST);
        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Active.class);
        assertThat(rig.state(RENDER, NORTH)).isEqualTo(new Missing());

        rig.tick(WITNESS);
        assertThat(rig.state(RENDER, NORTH)).isEqualTo(new Missing());

        rig.seconds.addAndGet(60);
        rig.tick(WITNESS);
        assertThat(rig.state(RENDER, NORTH)).isInstanceOf(Active.class);
        rig.tick(WEST);
        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
    }

    @Test
    void an_event_is_carried_to_every_region_at_once() {
        rig.settings.clear();
        rig.world.upload(WITNESS, PATH, BYTES);

        rig.app(WITNESS).replication.arrived(PATH);

        JOBS.forEach(region -> assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class));
    }

    @Test
    void two_ticks_of_one_app_that_overlap_do_not_do_the_same_twice() {
        rig.world.upload(WEST, PATH, BYTES);
        var app = rig.app(WEST);
        for (var step : List.of("copy to " + WEST, "open the version in " + WEST, "activate in " + WEST)) {
            rig.calls.before(step, () -> app.replication.tick());
        }

        app.replication.tick();

        assertThat(rig.world.version(WEST, RENDER).opened).isEqualTo(1);
        assertThat(rig.calls.made().stream().filter(("activate in " + WEST)::equals))
                .hasSize(1);
    }

    @Test
    @Tag("slow")
    void small_packages_are_not_held_up_by_a_large_one() {
        rig.world.upload(WEST, "huge/1.zip", noise());
        rig.world.upload(WEST, PATH, BYTES);
        rig.calls.each(call -> rig.millis.addAndGet(200));

        var app = rig.app(WEST);
        app.replication.tick();
        app.replication.tick();

        assertThat(rig.state(RENDER, WEST).usable()).isTrue();
    }

    @Test
    void bytes_that_are_lost_in_the_content_store_before_they_were_uploaded_are_brought_again() {
        rig.world.upload(WEST, PATH, BYTES);
        rig.calls.before(
                "open the version in " + WEST, () -> rig.world.stores.get(WEST).clear());

        rig.tick(WEST);
        rig.settle();

        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
        assertThat(rig.world.stores.get(WEST)).containsKey(InMemoryRegions.sha256(BYTES));
    }

    @Test
    void what_lay_in_the_content_store_with_other_bytes_is_taken_away_and_copied_again() {
        rig.world.upload(WEST, PATH, BYTES);
        rig.world.put(WEST, InMemoryRegions.sha256(BYTES), "something else".getBytes());

        rig.settle();

        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
        assertThat(rig.world.unpacked(WEST, RENDER)).isEqualTo(InMemoryRegions.sha256(BYTES));
    }

    @Test
    void an_application_that_vanishes_while_an_app_is_uploading_is_created_again() {
        rig.world.upload(WEST, PATH, BYTES);
        rig.calls.before(
                "open the version in " + WEST,
                () -> rig.world.accounts.get(WEST).applications.clear());

        rig.tick(WEST);
        rig.settle();

        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
        assertThat(rig.state(RENDER, WEST)).isNotInstanceOf(Registered.class);
    }

    /** A zip of a dozen pieces of two MiB. */
    private static byte[] noise() {
        var bytes = new byte[24 << 20];
        new Random(1).nextBytes(bytes);
        return Zips.holding("noise.bin", bytes);
    }
}
