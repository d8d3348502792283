package io.switchover.packages;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.packages.PackageState.Default;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stopped at every call to the outside, before and after it took effect, and taken up again elsewhere. */
class PackageReplicationCrashTest {
    private static final byte[] BYTES = zip("a");

    @Test
    void stopped_anywhere_another_regions_app_brings_the_package_home() {
        var steps = calls();
        assertThat(steps).hasSizeGreaterThan(50).contains("fill in " + NORTH, "promote in " + WEST);
        for (int i = 0; i < steps.size(); i++) {
            for (var after : List.of(false, true)) {
                var rig = new PackagesRig();
                rig.world.upload(WEST, PATH, BYTES);
                rig.calls.stopAt(i, after);
                assertThatThrownBy(() -> rig.tick(WEST)).isInstanceOf(Calls.Crash.class);
                rig.calls.goOn();

                rig.seconds.addAndGet(1_000);
                rig.tick(NORTH);

                home(rig, (after ? "after " : "before ") + steps.get(i));
            }
        }
    }

    @Test
    void two_apps_at_once_bring_it_home_wherever_they_meet() {
        var steps = calls();
        for (int i = 0; i < steps.size(); i++) {
            var rig = new PackagesRig();
            rig.world.upload(WEST, PATH, BYTES);
            rig.calls.interlude(i, () -> rig.tick(NORTH));

            rig.tick(WEST);
            rig.calls.goOn();
            rig.settle();

            home(rig, "at " + steps.get(i));
        }
    }

    @Test
    void two_apps_at_once_open_each_version_once() {
        var steps = calls();
        for (int i = 0; i < steps.size(); i++) {
            var rig = new PackagesRig();
            rig.world.upload(WEST, PATH, BYTES);
            rig.calls.interlude(i, () -> rig.tick(NORTH));

            rig.tick(WEST);

            for (var region : JOBS) {
                assertThat(rig.world.application(region, "render").versions.get("1_0").opened)
                        .as("%s at %s", region, steps.get(i))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void an_app_that_was_away_for_longer_than_its_claim_does_no_harm() {
        var steps = calls();
        for (int i = 0; i < steps.size(); i++) {
            var rig = new PackagesRig();
            rig.world.upload(WEST, PATH, BYTES);
            rig.calls.interlude(i, () -> {
                rig.seconds.addAndGet(1_000);
                rig.tick(NORTH);
            });

            rig.tick(WEST);
            rig.calls.goOn();
            rig.settle();

            home(rig, "at " + steps.get(i));
        }
    }

    @Test
    void other_bytes_of_the_same_name_never_get_through_wherever_the_two_meet() {
        var steps = calls();
        for (int i = 0; i < steps.size(); i++) {
            var rig = new PackagesRig();
            rig.world.upload(WEST, PATH, BYTES);
            rig.calls.interlude(i, () -> {
                rig.world.upload(NORTH, PATH, zip("b"));
                rig.app(NORTH).replication.arrived(PATH);
            });

            rig.tick(WEST);
            rig.calls.goOn();
            rig.settle();

            var winner = rig.catalogued(RENDER).sha256();
            assertThat(rig.catalogued(RENDER).quarantined()).as(steps.get(i)).hasSize(1);
            for (var region : JOBS) {
                assertThat(rig.world.unpacked(region, RENDER)).as(steps.get(i)).isEqualTo(winner);
            }
        }
    }

    @Test
    void a_write_whose_answer_is_lost_costs_a_tick_and_nothing_else() {
        var rig = new PackagesRig();
        rig.world.upload(WEST, PATH, BYTES);
        for (int i = 0; i < 40; i++) {
            rig.documents.loseAnswers(1);
            rig.seconds.addAndGet(100);
            rig.tick(JOBS.get(i % 2));
        }
        rig.documents.loseAnswers(0);
        rig.settle();

        home(rig, "in the end");
    }

    private static List<String> calls() {
        var rig = new PackagesRig();
        rig.world.upload(WEST, PATH, BYTES);
        rig.calls.goOn();
        rig.tick(WEST);
        return rig.calls.made();
    }

    private static void home(PackagesRig rig, String where) {
        for (var region : JOBS) {
            assertThat(rig.state(RENDER, region)).as("%s %s", region, where).isInstanceOf(Default.class);
            assertThat(rig.world.unpacked(region, RENDER))
                    .as("%s %s", region, where)
                    .isEqualTo(InMemoryRegions.sha256(BYTES));
            assertThat(rig.world.defaultVersion(region, "render"))
                    .as("%s %s", region, where)
                    .isEqualTo("1_0");
        }
    }
}
