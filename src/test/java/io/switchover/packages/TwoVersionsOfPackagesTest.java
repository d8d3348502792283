package io.switchover.packages;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.versions.DefaultVersionPromoter;
import io.switchover.store.FutureVersion;
import io.switchover.store.Key;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages of which a newer version writes what today's does not know. */
class TwoVersionsOfPackagesTest {
    private static final Key IN_NORTH = RegionalPackage.key(RENDER, NORTH);
    private static final PackageName BLUR = new PackageName("blur", "2");
    private final PackagesRig rig = new PackagesRig();

    /** The package was only catalogued so far; the newer version's app has taken it further in the north. */
    private void unpackedInTheNorth() {
        rig.down.addAll(PackagesRig.JOBS);
        uploaded();
        rig.down.clear();
        var newer = rig.documents.seenBy(new FutureVersion().says("regional-package", "verified", "unpacked"));
        var further = RegionalPackage.missing(RENDER, NORTH).verified("e1");
        assertThat(newer.insert(IN_NORTH, further).done()).isTrue();
    }

    private void uploaded() {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.app(WEST).replication.arrived(PATH);
    }

    /** The newer version has written the document and calls one of its fields otherwise. */
    private <T> void rewritten(Class<T> type, Key key, String kind, String field) {
        var newer = rig.documents.seenBy(new FutureVersion().says(kind, field, "newer-" + field));
        var known = newer.read(type, key).found().orElseThrow();
        assertThat(newer.replace(known, known.value()).done()).isTrue();
    }

    @Test
    void in_the_other_region_it_goes_on_and_in_this_one_it_is_left_to_the_version_that_knows_it() {
        unpackedInTheNorth();
        var untouched = rig.documents.form(IN_NORTH);
        rig.settle();

        assertThat(rig.state(RENDER, WEST).usable()).isTrue();
        assertThat(rig.documents.form(IN_NORTH)).isEqualTo(untouched);
        assertThat(untouched.at("/body/state/is").asText()).isEqualTo("unpacked");
    }

    @Test
    void it_is_not_usable_there_and_no_version_of_it_becomes_the_default() {
        unpackedInTheNorth();
        rig.settle();

        assertThat(rig.state(RENDER, NORTH).usable()).isFalse();
        assertThat(rig.state(RENDER, NORTH).sentence())
                .startsWith("in a state that only a newer version of Switchover knows")
                .endsWith("upgrade this app");
        assertThat(rig.defaultOf("render").current()).isNull();
    }

    @Test
    void it_is_shown_as_what_it_is() {
        unpackedInTheNorth();

        var shown = overview().packages().getFirst();

        assertThat(shown.regions()).containsEntry(NORTH, "unrecognized");
        assertThat(shown.because().get(NORTH)).contains("unpacked", "upgrade this app");
    }

    @Test
    void what_a_newer_version_wrote_beside_what_is_known_stays_through_every_step_of_a_tick() {
        uploaded();
        var newer = rig.documents.seenBy(new FutureVersion());
        var known = newer.read(RegionalPackage.class, IN_NORTH).found().orElseThrow();
        assertThat(newer.replace(known, known.value().in(new PackageState.Missing()))
                        .done())
                .isTrue();
        rig.settle();

        assertThat(rig.state(RENDER, NORTH)).isInstanceOf(Default.class);
        assertThat(body(IN_NORTH).path(FutureVersion.FIELD).asText()).isEqualTo("in the document");
    }

    @Test
    void a_document_of_one_region_that_is_not_understood_at_all_holds_up_that_region_only() {
        uploaded();
        rewritten(RegionalPackage.class, IN_NORTH, "regional-package", "ours");
        var untouched = rig.documents.form(IN_NORTH);
        rig.world.upload(WEST, "render/1_1.zip", zip("b"));
        rig.app(WEST).replication.arrived("render/1_1.zip");
        rig.settle();

        assertThat(rig.state(new PackageName("render", "1_1"), NORTH).usable()).isTrue();
        assertThat(rig.documents.form(IN_NORTH)).isEqualTo(untouched);
        assertThat(overview().packages().getFirst().regions()).containsEntry(NORTH, "unrecognized");
        assertThat(overview().unrecognized())
                .singleElement()
                .asString()
                .contains("ours is missing", "upgrade this app");
    }

    @Test
    void a_package_that_is_not_understood_at_all_hides_no_other_and_is_named() {
        uploaded();
        rewritten(CatalogueEntry.class, RENDER.key(), "package", "quarantined");
        rig.world.upload(WEST, PATH, zip("other bytes"));
        rig.world.upload(WEST, "blur/2.zip", zip("b"));
        var untouched = rig.documents.form(RENDER.key());
        rig.calls.goOn();
        rig.settle();

        assertThat(rig.state(BLUR, NORTH).usable()).isTrue();
        assertThat(rig.documents.form(RENDER.key())).isEqualTo(untouched);
        assertThat(rig.calls.made()).noneMatch(call -> call.startsWith("read " + WEST + "/" + PATH));
        assertThat(overview().unrecognized())
                .singleElement()
                .asString()
                .contains("package:render_1_0", "quarantined is missing");
        assertThat(rig.app(WEST).defaultVersions.choose(RENDER, "because", "ann", rig.verdicts()))
                .isInstanceOfSatisfying(DefaultVersionPromoter.Choice.Unavailable.class, unavailable -> assertThat(
                                unavailable.sentence())
                        .startsWith("render 1_0 was written by a newer version"));
    }

    @Test
    void while_the_default_is_not_understood_regions_keep_theirs_and_new_versions_wait_for_the_newer_app() {
        uploaded();
        rewritten(DefaultVersion.class, DefaultVersion.key("render"), "default", "because");
        var untouched = rig.documents.form(DefaultVersion.key("render"));
        rig.world.upload(WEST, "render/1_1.zip", zip("b"));
        rig.settle();

        assertThat(List.of(rig.state(RENDER, WEST), rig.state(RENDER, NORTH))).hasOnlyElementsOfType(Default.class);
        assertThat(rig.documents.form(DefaultVersion.key("render"))).isEqualTo(untouched);
        assertThat(overview().packages()).hasSize(1);
        assertThat(rig.app(WEST).defaultVersions.choose(RENDER, "because", "ann", rig.verdicts()))
                .isInstanceOfSatisfying(DefaultVersionPromoter.Choice.Unavailable.class, unavailable -> assertThat(
                                unavailable.sentence())
                        .startsWith("the default version of render was written by a newer version"));
    }

    @Test
    void what_was_rejected_by_a_newer_version_is_not_written_over() {
        rig.world.upload(WEST, "render/1_0.zip", Arrays.copyOf(zip("a"), 100));
        rig.tick(WEST);
        rewritten(RejectedUploadList.class, RejectedUploadList.key(WEST), "rejected-uploads", "inAll");
        var untouched = rig.documents.form(RejectedUploadList.key(WEST));
        rig.world.upload(WEST, "render/1_1.tar", zip("b"));
        rig.calls.goOn();
        rig.settle();

        assertThat(rig.documents.form(RejectedUploadList.key(WEST))).isEqualTo(untouched);
        assertThat(rig.calls.made()).noneMatch(call -> call.matches("(insert|replace) rejected:" + WEST));
    }

    private PackageOverview overview() {
        var reading = (Catalogue.Reading.Found) rig.app(WEST).catalogue.read();
        return PackageOverview.of(reading.view(), PackagesRig.JOBS);
    }

    private JsonNode body(Key key) {
        return rig.documents.form(key).path("body");
    }
}
