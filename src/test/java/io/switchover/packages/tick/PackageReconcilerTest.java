package io.switchover.packages.tick;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.WITNESS;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.InMemoryRegions;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.packages.PackagesRig;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.versions.DefaultVersionPromoter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageReconcilerTest {
    private final PackagesRig rig = new PackagesRig();
    private final PackageName next = new PackageName("render", "1_1");

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH, WITNESS})
    void a_package_uploaded_into_any_region_becomes_the_default_in_both_in_one_call_of_the_trigger(String region) {
        rig.world.upload(region, PATH, zip("a"));

        rig.app(region).replication.arrived(PATH);

        everywhere(RENDER, zip("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {WEST, NORTH, WITNESS})
    void without_any_event_the_sweep_of_any_app_does_the_same(String app) {
        rig.world.upload(WEST, PATH, zip("a"));

        rig.tick(app);

        everywhere(RENDER, zip("a"));
    }

    @Test
    void news_from_the_queue_does_what_the_trigger_does() {
        rig.world.upload(WEST, PATH, zip("a"));

        rig.app(WEST)
                .replication
                .heard("{\"subject\": \"/blobServices/default/containers/packages/blobs/" + PATH + "\"}");

        everywhere(RENDER, zip("a"));
    }

    @Test
    void news_of_no_package_is_dropped_since_repeating_it_would_not_help() {
        rig.app(WEST).replication.heard("{\"subject\": \"/blobServices/default/containers/other/blobs/a\"}");
        rig.app(WEST).replication.heard("no JSON");
    }

    @Test
    void what_an_event_named_is_marked_whether_it_came_before_the_sweep_or_after() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.tick(WEST);
        assertThat(rig.catalogued(RENDER).announced()).isFalse();

        rig.app(WEST).replication.arrived(PATH);
        assertThat(rig.catalogued(RENDER).announced()).isTrue();

        rig.world.upload(WEST, "render/1_1.zip", zip("b"));
        rig.app(WEST).replication.arrived("render/1_1.zip");
        assertThat(rig.catalogued(next).announced()).isTrue();
    }

    @Test
    void what_an_event_named_is_marked_also_when_it_takes_many_ticks_to_be_read() {
        rig.world.upload(WEST, PATH, zip("a"));
        var app = rig.app(WEST);
        rig.calls.each(call -> rig.millis.addAndGet(60_000));
        app.replication.arrived(PATH);
        assertThat(rig.documents.read(CatalogueEntry.class, RENDER.key()).found())
                .isEmpty();

        rig.calls.each(call -> {});
        app.replication.tick();

        assertThat(rig.catalogued(RENDER).announced()).isTrue();
    }

    @Test
    void the_first_insert_wins_the_name_and_the_other_bytes_are_quarantined_with_a_sentence() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.tick(WEST);
        rig.world.upload(NORTH, PATH, zip("b"));

        rig.settle();

        everywhere(RENDER, zip("a"));
        var losers = rig.catalogued(RENDER).quarantined();
        assertThat(losers).hasSize(1);
        assertThat(losers.getFirst().sentence())
                .contains(WEST, NORTH, InMemoryRegions.sha256(zip("a")), InMemoryRegions.sha256(zip("b")));

        rig.world.remove(NORTH, PATH);
        rig.settle();
        assertThat(rig.catalogued(RENDER).quarantined()).isEmpty();
    }

    @Test
    void names_that_differ_in_case_only_are_the_same_package() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.tick(WEST);
        rig.world.upload(NORTH, "Render/1_0.zip", zip("b"));

        rig.settle();

        assertThat(rig.catalogued(RENDER).quarantined()).hasSize(1);
        everywhere(RENDER, zip("a"));
    }

    @Test
    void the_same_bytes_in_the_other_region_are_simply_the_same() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.tick(WEST);
        rig.world.upload(NORTH, PATH, zip("a"));

        rig.settle();

        assertThat(rig.catalogued(RENDER).quarantined()).isEmpty();
        assertThat(rig.catalogued(RENDER).seen()).hasSize(2);
        everywhere(RENDER, zip("a"));
    }

    @Test
    void a_dark_region_holds_up_nobody_and_is_served_when_it_is_back() {
        dark(NORTH);
        rig.world.upload(WEST, PATH, zip("a"));

        rig.settle();

        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
        assertThat(rig.defaultOf("render").current()).isEqualTo("1_0");
        assertThat(rig.world.unpacked(NORTH, RENDER)).isEqualTo("absent");

        light(NORTH);
        rig.settle();

        everywhere(RENDER, zip("a"));
    }

    @Test
    void a_region_that_does_not_answer_but_is_not_down_is_waited_for_with_the_default_version() {
        rig.world.dark.add(NORTH);
        rig.world.upload(WEST, PATH, zip("a"));

        rig.settle();

        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Active.class);
        assertThat(rig.state(RENDER, NORTH)).isInstanceOf(Waiting.class);
        assertThat(rig.defaultOf("render").current()).isNull();
        assertThat(rig.world.defaultVersion(WEST, "render")).isNull();

        rig.world.dark.clear();
        rig.settle();

        everywhere(RENDER, zip("a"));
    }

    @Test
    void the_source_may_go_dark_once_another_content_store_has_the_bytes() {
        rig.world.upload(WITNESS, PATH, zip("a"));
        dark(NORTH);
        rig.settle();
        light(NORTH);
        dark(WITNESS);

        rig.settle();

        everywhere(RENDER, zip("a"));
    }

    @Test
    void a_newer_version_becomes_the_default_everywhere_and_going_back_is_the_same_operation() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        rig.world.upload(NORTH, "render/1_1.zip", zip("b"));
        rig.settle();

        JOBS.forEach(r -> assertThat(rig.world.defaultVersion(r, "render")).isEqualTo("1_1"));
        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Active.class);

        var asked = rig.app(NORTH).defaultVersions.choose(RENDER, "1_1 paints it black", "operator", rig.verdicts());
        rig.settle();

        assertThat(asked).isInstanceOf(DefaultVersionPromoter.Choice.Noted.class);
        JOBS.forEach(r -> assertThat(rig.world.defaultVersion(r, "render")).isEqualTo("1_0"));
        assertThat(rig.state(next, WEST)).isInstanceOf(Active.class);
        assertThat(rig.defaultOf("render").previous()).isEqualTo("1_1");
    }

    @Test
    void with_manual_promotion_nothing_becomes_the_default_by_itself() {
        rig.settings.put("switchover.packages.promote", "manual");
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();

        JOBS.forEach(r -> assertThat(rig.world.defaultVersion(r, "render")).isNull());

        rig.app(WEST).defaultVersions.choose(RENDER, "it is good", "operator", rig.verdicts());
        rig.settle();

        everywhere(RENDER, zip("a"));
    }

    @Test
    void a_version_that_nobody_uploaded_cannot_be_promoted() {
        assertThat(rig.app(WEST).defaultVersions.choose(RENDER, "why not", "operator", rig.verdicts()))
                .isInstanceOf(DefaultVersionPromoter.Choice.NotCatalogued.class);
    }

    @Test
    void a_blob_that_is_replaced_before_it_was_copied_leaves_its_package_stuck_until_the_bytes_are_uploaded_again() {
        rig.world.dark.addAll(JOBS);
        rig.world.upload(WITNESS, PATH, zip("a"));
        rig.tick(WITNESS);
        rig.world.upload(WITNESS, PATH, zip("b"));
        rig.world.dark.clear();
        rig.settle();

        assertThat(rig.state(RENDER, WEST)).isInstanceOfSatisfying(Stuck.class, stuck -> assertThat(stuck.because())
                .contains("can no longer be read", InMemoryRegions.sha256(zip("a"))));
        assertThat(rig.catalogued(RENDER).quarantined()).hasSize(1);

        rig.world.upload(NORTH, PATH, zip("a"));
        rig.tick(NORTH);

        everywhere(RENDER, zip("a"));
    }

    @Test
    void a_blob_that_changes_while_it_is_read_is_read_again() {
        rig.world.upload(WEST, PATH, zip("a"));
        int reading = callsOfATick().lastIndexOf("read " + WEST + "/" + PATH);

        var again = new PackagesRig();
        again.world.upload(WEST, PATH, zip("a"));
        again.calls.interlude(reading, () -> again.world.upload(WEST, PATH, zip("b")));
        again.tick(WEST);

        assertThat(again.catalogued(RENDER).sha256()).isEqualTo(InMemoryRegions.sha256(zip("b")));
        assertThat(again.catalogued(RENDER).quarantined()).isEmpty();
    }

    @Test
    void an_active_package_that_did_not_come_from_here_is_left_alone_and_said() {
        rig.world.activateByHand(NORTH, RENDER, zip("by hand"));
        rig.world.upload(WEST, PATH, zip("a"));

        rig.settle();

        assertThat(rig.world.unpacked(NORTH, RENDER)).isEqualTo(InMemoryRegions.sha256(zip("by hand")));
        assertThat(rig.state(RENDER, NORTH)).isInstanceOfSatisfying(Stuck.class, stuck -> assertThat(stuck.because())
                .contains(NORTH, "did not come from here"));
        assertThat(rig.defaultOf("render").current()).isNull();

        rig.world.application(NORTH, "render").versions.clear();
        rig.settle();

        everywhere(RENDER, zip("a"));
    }

    @Test
    void what_somebody_does_to_a_package_in_a_region_that_is_not_active_is_mended() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();

        rig.world.activateByHand(NORTH, RENDER, zip("by hand"));
        rig.settle();
        everywhere(RENDER, zip("a"));

        rig.world.application(NORTH, "render").versions.clear();
        rig.settle();
        everywhere(RENDER, zip("a"));

        rig.world.version(NORTH, RENDER).activated = null;
        rig.settle();
        everywhere(RENDER, zip("a"));
    }

    @Test
    void a_default_that_somebody_took_away_is_set_again_in_every_region() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        JOBS.forEach(region -> rig.world.application(region, "render").defaultVersion = null);

        rig.settle();

        everywhere(RENDER, zip("a"));
    }

    @Test
    void an_application_that_allows_no_updates_keeps_its_setting_and_its_name() {
        var application = rig.world.application(NORTH, "render");
        application.allowUpdates = false;
        application.displayName = "The renderer";
        rig.world.upload(WEST, PATH, zip("a"));

        rig.settle();

        everywhere(RENDER, zip("a"));
        assertThat(application.allowUpdates).isFalse();
        assertThat(application.displayName).isEqualTo("The renderer");

        rig.world.activateByHand(NORTH, RENDER, zip("by hand"));
        rig.settle();
        assertThat(rig.state(RENDER, NORTH)).isInstanceOfSatisfying(Stuck.class, stuck -> assertThat(stuck.because())
                .contains("UpdateNotAllowed"));
    }

    @Test
    void what_is_no_package_gets_a_sentence_and_nothing_is_half_done() {
        byte[] sound = zip("a");
        Map<String, byte[]> uploads = new TreeMap<>(Map.of(
                "render/.1.zip", sound,
                "render/1_0.tar", sound,
                "re nder/1_0.zip", sound,
                "loose.zip", sound,
                "deep/er/1_0.zip", sound,
                "a/empty.zip", new byte[0],
                "a/text.zip", "no zip at all, but long enough to be one".getBytes(),
                "a/cut.zip", Arrays.copyOf(sound, sound.length - 5),
                "a/slip.zip", zip("../../etc/passwd", "x")));
        uploads.forEach((path, bytes) -> rig.world.upload(WEST, path, bytes));

        rig.settle();

        uploads.keySet().forEach(path -> assertThat(rig.rejected(WEST).at(path))
                .as(path)
                .hasValueSatisfying(r -> assertThat(r.sentence()).contains(path, WEST)));
        assertThat(rig.rejected(WEST).at("render/.1.zip").orElseThrow().sentence())
                .contains("begins with no dot", "\".1\"", "it begins with a dot");
        assertThat(rig.rejected(WEST).inAll()).isEqualTo(uploads.size());
        assertThat(rig.world.accounts).isEmpty();
        assertThat(rig.world.stores).isEmpty();

        rig.world.upload(WEST, "a/cut.zip", sound);
        rig.world.remove(WEST, "a/text.zip");
        rig.settle();

        assertThat(rig.rejected(WEST).at("a/cut.zip")).isEmpty();
        assertThat(rig.rejected(WEST).at("a/text.zip")).isEmpty();
        assertThat(rig.rejected(WEST).inAll()).isEqualTo(uploads.size() - 2);
        everywhere(new PackageName("a", "cut"), sound);
    }

    @Test
    void a_package_beyond_the_limit_is_refused_with_both_numbers() {
        rig.settings.put("switchover.packages.max-size", "100");
        rig.world.upload(WEST, PATH, zip("a"));

        rig.tick(WEST);

        assertThat(rig.rejected(WEST).at(PATH).orElseThrow().sentence())
                .contains(zip("a").length + " bytes, limit 100 (SWITCHOVER_PACKAGES_MAX_SIZE)");
    }

    @Test
    void what_is_settled_costs_no_upload_and_no_hash() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        rig.calls.goOn();

        rig.tick(WEST);

        assertThat(rig.calls.made())
                .noneMatch(c -> c.matches("(read westeurope|copy|fill|open|activate|promote|read back).*"));
        assertThat(rig.world.application(WEST, "render").versions.get("1_0").opened)
                .isEqualTo(1);
    }

    @Test
    void what_is_settled_stays_so_while_it_cannot_be_looked_at() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        rig.world.dark.add(NORTH);

        rig.settle();

        everywhere(RENDER, zip("a"));
    }

    @Test
    void a_region_that_was_silent_while_its_default_was_set_settles_when_it_answers_again() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        rig.world.upload(WEST, "render/1_1.zip", zip("b"));
        rig.settle();
        rig.app(WEST).defaultVersions.choose(RENDER, "back", "operator", rig.verdicts());
        rig.world.dark.add(NORTH);
        rig.settle();
        assertThat(rig.state(RENDER, NORTH)).isInstanceOf(Waiting.class);

        rig.app(WEST).defaultVersions.choose(next, "and forth", "operator", rig.verdicts());
        rig.world.dark.clear();
        rig.settle();

        everywhere(next, zip("b"));
        JOBS.forEach(r -> assertThat(rig.state(RENDER, r)).as(r).isInstanceOf(Active.class));
    }

    @Test
    void each_app_compares_what_is_settled_with_its_own_regions_account_and_the_witness_with_all() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        for (var app : List.of(WEST, NORTH, WITNESS)) {
            rig.calls.goOn();
            rig.tick(app);

            assertThat(rig.calls.made().stream()
                            .filter(call -> call.startsWith("get the version in "))
                            .map(call -> call.substring("get the version in ".length())))
                    .as(app)
                    .containsExactlyInAnyOrderElementsOf(app.equals(WITNESS) ? JOBS : List.of(app));
        }
    }

    @Test
    void with_the_store_away_nothing_happens() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.documents.unreachable("it is away");

        rig.settle();

        assertThat(rig.world.accounts).isEmpty();
        assertThat(rig.world.stores).isEmpty();
    }

    private List<String> callsOfATick() {
        rig.tick(WEST);
        return rig.calls.made();
    }

    private void everywhere(PackageName name, byte[] bytes) {
        for (var region : JOBS) {
            assertThat(rig.state(name, region)).as(region).isInstanceOf(Default.class);
            assertThat(rig.world.unpacked(region, name)).as(region).isEqualTo(InMemoryRegions.sha256(bytes));
            assertThat(rig.world.defaultVersion(region, name.application()))
                    .as(region)
                    .isEqualTo(name.version());
        }
    }

    private void dark(String region) {
        rig.world.dark.add(region);
        rig.down.add(region);
    }

    private void light(String region) {
        rig.world.dark.remove(region);
        rig.down.remove(region);
    }

    /** What throws for one of them is our bug, and it would throw again in every tick. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_throws_for_one_upload_keeps_no_other_from_its_way_and_is_counted(boolean linkage) {
        rig.world.upload(WEST, "a-poison/1_0.zip", zip("p"));
        rig.world.upload(WEST, PATH, zip("a"));
        rig.calls.each(what -> throwFor(what.equals("read " + WEST + "/a-poison/1_0.zip"), linkage));
        var app = rig.app(WEST);
        app.replication.tick();

        everywhere(RENDER, zip("a"));
        assertThat(app.failures()).containsOnlyKeys("take in an upload");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_throws_for_one_package_keeps_no_other_from_its_way_and_is_counted(boolean linkage) {
        rig.world.upload(WEST, "a-poison/1_0.zip", zip("p"));
        rig.world.upload(WEST, PATH, zip("a"));
        rig.calls.each(what -> throwFor(
                what.startsWith("insert in:") && what.toLowerCase(Locale.ROOT).contains("poison"), linkage));
        var app = rig.app(WEST);
        app.replication.tick();

        everywhere(RENDER, zip("a"));
        assertThat(app.failures()).containsOnlyKeys("process a package");
    }

    @Test
    void what_throws_while_the_upload_containers_are_listed_keeps_no_package_from_its_way_and_is_counted() {
        dark(NORTH);
        rig.world.upload(WEST, PATH, zip("a"));
        rig.tick(WEST);
        light(NORTH);
        rig.seconds.addAndGet(1_000);
        rig.calls.each(what -> throwFor(what.startsWith("list the uploads"), false));
        var app = rig.app(WEST);

        assertThat(app.replication.tick()).as("something is left to do").isTrue();

        everywhere(RENDER, zip("a"));
        assertThat(app.failures()).containsOnlyKeys("look into the upload containers");
    }

    /** It lies under a name that is not its own, as no version of ours has ever written it. */
    @Test
    void what_throws_while_one_package_is_planned_keeps_no_other_from_its_way_and_is_counted() {
        rig.documents.insert(
                new PackageName("a-poison", "1_0").key(),
                PackagesRoom.catalogued(new PackageName("ghost", "1_0"), "abc", WEST));
        rig.world.upload(WEST, PATH, zip("a"));
        var app = rig.app(WEST);
        app.replication.tick();

        everywhere(RENDER, zip("a"));
        assertThat(app.failures()).containsKey("plan what a package needs");
    }

    private static void throwFor(boolean poisoned, boolean linkage) {
        if (poisoned && linkage) {
            throw new NoClassDefFoundError("a class of a client");
        }
        if (poisoned) {
            throw new UnsupportedOperationException("a bug");
        }
    }
}
