package io.switchover.packages;

import static io.switchover.packages.ReplicationRig.NORTH;
import static io.switchover.packages.ReplicationRig.PATH;
import static io.switchover.packages.ReplicationRig.RENDER;
import static io.switchover.packages.ReplicationRig.WEST;
import static io.switchover.packages.ReplicationRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.store.FutureVersion;
import org.junit.jupiter.api.Test;

/** A package of which a newer version knows a state that today's does not. */
class TwoVersionsOfPackagesTest {
    private final ReplicationRig rig = new ReplicationRig();

    /** The newer version's app has taken the package further in one region. */
    private void unpackedIn(String region) {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.app(WEST).packageReplication.arrived(PATH);
        var newer = rig.documents.seenBy(new FutureVersion().says("package", "stored", "unpacked"));
        var known = newer.read(CataloguedPackage.class, RENDER.key()).found().orElseThrow();
        var further = known.value().with(WEST, new PackageState.Missing()).with(region, new PackageState.Stored());
        assertThat(newer.replace(known, further).done()).isTrue();
    }

    @Test
    void in_the_other_region_it_goes_on_and_in_this_one_it_is_left_to_the_version_that_knows_it() {
        unpackedIn(NORTH);
        rig.settle();

        assertThat(rig.catalogued(RENDER).in(WEST).usable()).isTrue();
        assertThat(at(NORTH).path("is").asText()).isEqualTo("unpacked");
        assertThat(body().path(FutureVersion.FIELD).asText()).isEqualTo("in the document");
    }

    @Test
    void it_is_not_usable_there_and_no_version_of_it_becomes_the_default() {
        unpackedIn(NORTH);
        rig.settle();

        assertThat(rig.catalogued(RENDER).in(NORTH).usable()).isFalse();
        assertThat(rig.catalogued(RENDER).in(NORTH).sentence())
                .startsWith("in a state that only a newer version of Switchover knows")
                .endsWith("upgrade this app");
    }

    @Test
    void it_is_shown_as_what_it_is() {
        unpackedIn(NORTH);
        var overview = PackageOverview.of(
                (Catalogue.Reading.Whole) rig.app(WEST).catalogue.read(), ReplicationRig.JOBS);

        assertThat(overview.packages().getFirst().regions()).containsEntry(NORTH, "unrecognized");
        assertThat(overview.packages().getFirst().because().get(NORTH)).contains("upgrade this app");
    }

    @Test
    void one_that_is_not_understood_at_all_hides_no_other_and_is_named() {
        unpackedIn(NORTH);
        var newer = rig.documents.seenBy(new FutureVersion().says("package", "claimed", "ownedIn"));
        var known = newer.read(CataloguedPackage.class, RENDER.key()).found().orElseThrow();
        assertThat(newer.replace(known, known.value()).done()).isTrue();
        rig.world.upload(WEST, "blur/2.zip", zip("b"));
        rig.settle();

        assertThat(rig.catalogued(new PackageName("blur", "2")).in(NORTH).usable())
                .isTrue();
        var reading = (Catalogue.Reading.Whole) rig.app(WEST).catalogue.read();
        assertThat(reading.unrecognized())
                .singleElement()
                .asString()
                .contains("package:render:1_0", "claimed is missing");
    }

    private JsonNode body() {
        return rig.documents.form(RENDER.key()).path("body");
    }

    private JsonNode at(String region) {
        return body().path("at").path(region);
    }
}
