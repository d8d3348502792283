package io.switchover.packages;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Withdrawn;
import io.switchover.packages.rollout.Applications.VersionState;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that an account says in a wrong moment takes a package out of use. */
class ActivePackagesTest {
    private final PackagesRig rig = new PackagesRig();

    @BeforeEach
    void in_use_everywhere() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        JOBS.forEach(region -> assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH})
    void a_package_that_is_said_to_be_gone_once_stays_as_it_is(String region) {
        says(region, new VersionState.NoVersion());
        rig.tick(region);
        assertThat(rig.regional(RENDER, region).doubt()).isNotNull();
        rig.world.lies.clear();

        rig.settle();

        unchanged(region);
        assertThat(rig.regional(RENDER, region).doubt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH})
    void two_looks_within_the_time_of_a_second_look_are_one(String region) {
        says(region, new VersionState.NoVersion());
        rig.tick(region);
        rig.seconds.addAndGet(29);
        rig.tick(region);

        unchanged(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH})
    void a_package_that_is_said_to_be_gone_twice_is_gone_and_is_put_back(String region) {
        rig.world.application(region, "render").versions.clear();
        rig.tick(region);
        assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class);
        rig.seconds.addAndGet(30);

        rig.tick(region);

        assertThat(rig.world.unpacked(region, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("a")));
        rig.settle();
        assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH})
    void an_application_that_is_said_to_be_gone_once_leaves_its_packages_as_they_are(String region) {
        says(region, new VersionState.NoApplication());
        rig.tick(region);
        assertThat(rig.regional(RENDER, region).doubt()).isNotNull();
        rig.world.lies.clear();

        rig.settle();

        unchanged(region);
        assertThat(rig.regional(RENDER, region).doubt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH})
    void an_application_that_is_said_to_be_gone_and_is_there_again_is_used_again_as_it_was(String region) {
        says(region, new VersionState.NoApplication());
        rig.tick(region);
        rig.seconds.addAndGet(30);
        rig.tick(region);
        assertThat(rig.state(RENDER, region).usable()).isEqualTo(region.equals(WEST));
        rig.world.lies.clear();

        rig.settle();

        unchanged(region);
        assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class);
    }

    @Test
    void an_application_that_is_gone_from_a_region_without_jobs_is_created_again_after_a_longer_patience() {
        rig.world.account(NORTH).applications.clear();
        rig.tick(NORTH);
        rig.seconds.addAndGet(30);
        rig.tick(NORTH);
        assertThat(rig.state(RENDER, NORTH)).isInstanceOf(Withdrawn.class);
        rig.seconds.addAndGet(569);
        rig.tick(NORTH);
        assertThat(rig.world.account(NORTH).applications).isEmpty();
        rig.seconds.addAndGet(1);
        rig.tick(NORTH);

        rig.settle();

        assertThat(rig.state(RENDER, NORTH)).isInstanceOf(Default.class);
        assertThat(rig.world.unpacked(NORTH, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("a")));
        assertThat(rig.world.defaultVersion(NORTH, "render")).isEqualTo("1_0");
    }

    @Test
    void an_application_that_is_gone_from_the_active_region_is_said_and_created_again_once_that_is_left() {
        rig.world.account(WEST).applications.clear();
        rig.settle();

        assertThat(rig.world.account(WEST).applications).isEmpty();
        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
        assertThat(Objects.requireNonNull(rig.regional(RENDER, WEST).doubt()).found())
                .contains("with its whole application");

        rig.active.clear();
        rig.settle();

        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
        assertThat(rig.world.unpacked(WEST, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("a")));
    }

    /** It was held for ten minutes more, though the account told the truth again. */
    @Test
    void a_package_doubted_before_its_region_became_active_is_used_as_soon_as_its_application_is_there() {
        says(NORTH, new VersionState.NoApplication());
        rig.tick(NORTH);
        rig.seconds.addAndGet(30);
        rig.tick(NORTH);
        assertThat(rig.state(RENDER, NORTH)).isInstanceOf(Withdrawn.class);
        rig.active.add(NORTH);
        rig.seconds.addAndGet(600);
        rig.tick(NORTH);
        assertThat(rig.world.account(NORTH).applications).isNotEmpty();
        rig.world.lies.clear();

        rig.seconds.addAndGet(30);
        rig.tick(NORTH);

        unchanged(NORTH);
    }

    /** The application is the user's, with a default of their own: a wrong word must not reset it, nor make the name ours. */
    @Test
    void an_application_that_is_there_after_all_is_not_created_for_its_first_version_of_ours() {
        rig.world.upload(WEST, "sketch/1_0.zip", zip("s"));
        says(WEST, new VersionState.NoApplication());
        rig.world.application(WEST, "sketch");
        rig.calls.goOn();

        rig.tick(WEST);

        assertThat(rig.calls.made())
                .contains("get the application in " + WEST)
                .doesNotContain("create the application in " + WEST);
        assertThat(rig.regional(new PackageName("sketch", "1_0"), WEST).ours()).isFalse();
        rig.world.lies.clear();
        rig.settle();
        assertThat(rig.state(new PackageName("sketch", "1_0"), WEST)).isInstanceOf(Default.class);
    }

    @Test
    void a_new_default_whose_application_is_gone_does_not_count_as_usable_for_ever() {
        rig.world.upload(WEST, "render/1_1.zip", zip("b"));
        rig.tick(WEST);
        var next = new PackageName("render", "1_1");
        var read = rig.documents
                .read(RegionalPackage.class, RegionalPackage.key(next, NORTH))
                .found()
                .orElseThrow();
        rig.documents.replace(read, read.value().in(new Active("2026-01-01T00:00:00Z")));
        rig.world.account(NORTH).applications.clear();
        rig.settle();

        assertThat(rig.state(next, NORTH)).isInstanceOf(Default.class);
        assertThat(rig.world.unpacked(NORTH, next)).isEqualTo(InMemoryRegions.sha256(zip("b")));
    }

    @Test
    void answers_that_say_nothing_about_the_package_change_nothing() {
        for (var said : List.<Answer<VersionState>>of(
                new Answer.Unanswered<>("the management plane answered 404 ResourceNotFound"),
                new Answer.Unanswered<>("it did not answer"),
                new Answer.Refused<>(Answer.Reason.DENIED, "403 AuthorizationFailed"),
                new Answer.Refused<>(Answer.Reason.INVALID, "400"))) {
            JOBS.forEach(region -> rig.world.lies.put(region, () -> said));

            rig.settle();

            JOBS.forEach(this::unchanged);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH})
    void an_activation_time_that_differs_by_a_digit_or_is_missing_changes_nothing(String region) {
        var truth = ((Default) rig.state(RENDER, region)).activated();
        for (var said : List.of(truth.replace("Z", ".0000001Z"), truth.replace("Z", ".9Z"), "unknown")) {
            says(region, new VersionState.Usable(said));

            rig.settle();

            unchanged(region);
            assertThat(rig.state(RENDER, region)).isEqualTo(new Default(truth));
            assertThat(rig.regional(RENDER, region).doubt()).isNull();
        }
    }

    @Test
    void what_somebody_activates_in_the_active_region_is_left_alone_and_said_until_the_region_is_left() {
        rig.world.activateByHand(WEST, RENDER, zip("by hand"));
        rig.settle();

        assertThat(rig.world.unpacked(WEST, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("by hand")));
        assertThat(rig.state(RENDER, WEST)).isInstanceOfSatisfying(Stuck.class, stuck -> {
            assertThat(stuck.usable()).isTrue();
            assertThat(stuck.because()).contains("was activated again", "may be active", "delete that version");
        });

        rig.active.clear();
        rig.settle();

        assertThat(rig.world.unpacked(WEST, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("a")));
        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
    }

    @Test
    void what_somebody_activates_in_the_active_region_is_filled_again_once_it_was_deleted() {
        rig.world.activateByHand(WEST, RENDER, zip("by hand"));
        rig.settle();
        rig.world.application(WEST, "render").versions.clear();
        rig.settle();

        assertThat(rig.world.unpacked(WEST, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("a")));
        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
    }

    @Test
    void somebody_else_who_activates_while_an_app_is_uploading_to_the_active_region_is_not_overwritten() {
        var read = rig.documents
                .read(RegionalPackage.class, RegionalPackage.key(RENDER, WEST))
                .found()
                .orElseThrow();
        rig.documents.replace(read, read.value().in(new Registered(new StepClaim("an app that has died", 0), "")));
        rig.world.activateByHand(WEST, RENDER, zip("by hand"));

        rig.settle();

        assertThat(rig.world.unpacked(WEST, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("by hand")));
        assertThat(rig.state(RENDER, WEST)).isInstanceOfSatisfying(Stuck.class, stuck -> assertThat(stuck.because())
                .contains("somebody else has activated", "delete that version"));

        rig.world.application(WEST, "render").versions.clear();
        rig.settle();

        assertThat(rig.world.unpacked(WEST, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("a")));
    }

    private void says(String region, VersionState version) {
        rig.world.lies.put(region, () -> new Answer.Answered<>(version));
    }

    private void unchanged(String region) {
        assertThat(rig.state(RENDER, region).usable()).as(region).isTrue();
        assertThat(rig.world.unpacked(region, RENDER)).as(region).isEqualTo(InMemoryRegions.sha256(zip("a")));
        assertThat(Objects.requireNonNull(rig.world.version(region, RENDER)).opened)
                .as(region)
                .isEqualTo(1);
        assertThat(rig.state(RENDER, region).reached()).isInstanceOfAny(Active.class, Default.class);
    }
}
