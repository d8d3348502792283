package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageOverviewTest {
    private static final List<String> JOBS = List.of("west", "north");

    @Test
    void a_region_without_rejected_uploads_is_not_counted() {
        var catalogue = new CatalogueOf()
                .with(RejectedUploadList.none("west"))
                .with(RejectedUploadList.none("north").counting(3));

        assertThat(PackageOverview.of(catalogue.view(), JOBS).rejectedInAll()).isEqualTo(Map.of("north", 3L));
    }

    @Test
    void why_a_version_was_chosen_is_said_of_the_default_and_of_what_becomes_it() {
        var catalogue = new CatalogueOf()
                .with(new DefaultVersion("render", "1_0", "2_0", null, "it is newer", "ann", Instant.EPOCH));
        for (var version : List.of("0_9", "1_0", "2_0")) {
            catalogue.with(new PackageName("render", version), Map.of());
        }
        catalogue.with(new PackageName("viewer", "1_0"), Map.of());

        assertThat(PackageOverview.of(catalogue.view(), JOBS).packages())
                .extracting(item -> item.application() + " " + item.version() + " " + item.isDefault() + " "
                        + item.becoming() + " " + item.chosenBecause() + " " + item.chosenBy())
                .containsExactlyInAnyOrder(
                        "render 0_9 false false null null",
                        "render 1_0 true false it is newer ann",
                        "render 2_0 false true it is newer ann",
                        "viewer 1_0 false false null null");
    }
}
