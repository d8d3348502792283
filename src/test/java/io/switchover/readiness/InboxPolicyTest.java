package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.readiness.Finding.Level;
import io.switchover.replication.CataloguedPackage;
import io.switchover.replication.InboxBlob;
import io.switchover.replication.PackageName;
import io.switchover.replication.PackageState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InboxPolicyTest {
    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";
    private static final PackageState ACTIVE = new PackageState.Active("t");

    @Test
    void uploads_that_events_announce_are_fine() {
        assertThat(findings(upload(1, true), upload(2, true)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FINE));
    }

    @Test
    void an_upload_that_only_the_sweep_found_is_a_warning_with_what_to_do() {
        assertThat(findings(upload(1, false))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.region()).isEqualTo(WEST);
            assertThat(finding.sentence())
                    .startsWith("the last upload to westeurope came without an event")
                    .contains("its queue package-uploads");
        });
    }

    @Test
    void a_trigger_that_has_fallen_silent_is_noticed_although_it_spoke_before() {
        assertThat(findings(upload(1, true), upload(2, false), upload(3, false), upload(4, false)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).startsWith("the last 3 uploads to westeurope"));
    }

    @Test
    void one_event_of_the_last_three_is_enough_since_single_events_get_lost() {
        assertThat(findings(upload(1, false), upload(2, true), upload(3, false), upload(4, false)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FINE));
    }

    @Test
    void a_package_that_is_still_on_its_way_may_still_get_its_event() {
        assertThat(findings(packageOf(WEST, 1, false, Map.of(WEST, ACTIVE, NORTH, new PackageState.Stored()))))
                .isEmpty();
    }

    @Test
    void what_was_uploaded_to_another_region_says_nothing_of_this_one() {
        assertThat(findings(packageOf(NORTH, 1, false, Map.of(WEST, ACTIVE, NORTH, ACTIVE))))
                .isEmpty();
    }

    private static List<Finding> findings(CataloguedPackage... packages) {
        return InboxPolicy.findings(WEST, List.of(WEST, NORTH), List.of(packages));
    }

    private static CataloguedPackage upload(int at, boolean announced) {
        return packageOf(WEST, at, announced, Map.of(WEST, ACTIVE, NORTH, ACTIVE));
    }

    private static CataloguedPackage packageOf(
            String region, int at, boolean announced, Map<String, PackageState> states) {
        var name = new PackageName("render", "v" + at);
        return new CataloguedPackage(
                name,
                "ab",
                new InboxBlob(region, "render/v" + at + ".zip", "e", 1),
                Map.of(),
                states,
                Set.of(),
                List.of(),
                Instant.ofEpochSecond(at),
                announced);
    }
}
