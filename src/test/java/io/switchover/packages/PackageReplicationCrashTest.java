package io.switchover.packages;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.WITNESS;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.packages.PackageState.Default;
import io.switchover.packages.upload.ManifestWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stopped at every call to the outside, before and after it took effect, and taken up again elsewhere. */
class PackageReplicationCrashTest {
    private static final byte[] BYTES = zip("a");
    private static final byte[] MANY_FILES = Zips.named(IntStream.range(0, ManifestWriter.IN_A_DOCUMENT + 1)
            .mapToObj(i -> "file" + i)
            .toArray(String[]::new));

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

    /** Longer ways home: what happens before, and what an app does for some ticks until it is stopped. */
    private enum Way {
        A_LONG_LIST_OF_FILES {
            @Override
            void prepare(PackagesRig rig) {
                rig.world.upload(WEST, PATH, bytes());
            }

            @Override
            byte[] bytes() {
                return MANY_FILES;
            }
        },
        COPIED_AND_UPLOADED_OVER_MANY_TICKS {
            @Override
            void prepare(PackagesRig rig) {
                rig.world.atATime = BYTES.length / 3;
                rig.world.upload(WEST, PATH, BYTES);
            }
        },
        GONE_FROM_THE_ACTIVE_REGION {
            @Override
            void prepare(PackagesRig rig) {
                rig.world.upload(WEST, PATH, BYTES);
                rig.settle();
                rig.world.application(WEST, "render").versions.clear();
                rig.world.application(WEST, "render").defaultVersion = null;
            }
        },
        ACTIVATED_BY_HAND_ELSEWHERE {
            @Override
            void prepare(PackagesRig rig) {
                rig.world.upload(WEST, PATH, BYTES);
                rig.settle();
                rig.world.activateByHand(NORTH, RENDER, zip("by hand"));
            }
        },
        REJECTED_AND_THEN_REPLACED {
            @Override
            void prepare(PackagesRig rig) {
                rig.world.upload(WEST, PATH, new byte[10]);
                rig.settle();
                rig.world.upload(WEST, PATH, BYTES);
            }
        },
        STUCK_UNTIL_THE_SAME_BYTES_COME_AGAIN {
            @Override
            void prepare(PackagesRig rig) {
                rig.world.dark.addAll(JOBS);
                rig.world.upload(WITNESS, PATH, BYTES);
                rig.tick(WITNESS);
                rig.world.remove(WITNESS, PATH);
                rig.world.dark.clear();
                rig.settle();
                rig.world.upload(NORTH, PATH, BYTES);
            }
        };

        abstract void prepare(PackagesRig rig);

        byte[] bytes() {
            return BYTES;
        }
    }

    private static void ticks(PackagesRig rig) {
        var west = rig.app(WEST);
        var north = rig.app(NORTH);
        for (int i = 0; i < 6; i++) {
            rig.seconds.addAndGet(31);
            west.replication.tick();
            north.replication.tick();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void stopped_anywhere_on_a_longer_way_another_app_brings_it_home(Way way) {
        var undisturbed = new PackagesRig();
        way.prepare(undisturbed);
        undisturbed.calls.goOn();
        ticks(undisturbed);
        var steps = undisturbed.calls.made();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).startsWith("list")) {
                continue;
            }
            for (var after : List.of(false, true)) {
                var rig = new PackagesRig();
                way.prepare(rig);
                rig.calls.stopAt(i, after);
                assertThatThrownBy(() -> ticks(rig)).isInstanceOf(Calls.Crash.class);
                rig.calls.goOn();

                for (int again = 0; again < 3; again++) {
                    rig.settle();
                }

                home(rig, way.bytes(), way + (after ? " after " : " before ") + steps.get(i) + " " + i);
                assertThat(rig.rejected(WEST)).isEqualTo(RejectedUploadList.none(WEST));
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
        home(rig, BYTES, where);
    }

    private static void home(PackagesRig rig, byte[] bytes, String where) {
        for (var region : JOBS) {
            assertThat(rig.state(RENDER, region)).as("%s %s", region, where).isInstanceOf(Default.class);
            assertThat(rig.world.unpacked(region, RENDER))
                    .as("%s %s", region, where)
                    .isEqualTo(InMemoryRegions.sha256(bytes));
            assertThat(rig.world.defaultVersion(region, "render"))
                    .as("%s %s", region, where)
                    .isEqualTo("1_0");
        }
    }
}
