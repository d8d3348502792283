package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Read;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a job is told of a package follows from how far the catalogue says it is in each region. */
class CataloguedAvailabilityTest {
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 0);
    private static final List<String> REGIONS = List.of("west", "north", "south", "east", "uk");
    private final CataloguedAvailability packages =
            new CataloguedAvailability(documents, new Regions("west", "west", REGIONS, REGIONS));

    private void catalogue(String application, String version, Map<String, PackageState> at) {
        var name = new PackageName(application, version);
        documents.insert(name.key(), PackagesRoom.catalogued(name, "ab", "west"));
        at.forEach((region, state) ->
                documents.insert(RegionalPackage.key(name, region), PackagesRoom.regional(name, region, state)));
    }

    private void choose(String application, @Nullable String current, @Nullable String candidate) {
        documents.insert(
                DefaultVersion.key(application),
                new DefaultVersion(application, current, candidate, null, "", "ann", Instant.EPOCH));
    }

    @Test
    void a_package_is_usable_where_it_is_active_or_the_default_and_also_where_a_later_step_waits() {
        catalogue(
                "Render",
                "1_0",
                Map.of(
                        "west", new PackageState.Default("t"),
                        "north", new PackageState.Verified(),
                        "south", new PackageState.Active("t"),
                        "east", new PackageState.Waiting(new PackageState.Active("t"), 1, 9, "x"),
                        "uk", new PackageState.Stuck(new PackageState.Uploaded(new StepClaim("me", 1)), 9, "x")));
        assertThat(packages.find(new PackageReference("rENDER", "1_0")))
                .isEqualTo(
                        new Answer.Answered<>(new AvailablePackage("Render", "1_0", Set.of("west", "south", "east"))));
    }

    @Test
    void while_the_store_does_not_say_how_far_a_package_is_nobody_knows_where_it_is_usable() {
        catalogue("render", "1_0", Map.of("west", new PackageState.Active("t")));
        var silent = new ForwardingDocuments(documents) {
            @Override
            public <T> Read<T> read(Class<T> type, Key key) {
                return type == RegionalPackage.class ? new Read.Silent<>("it is away") : super.read(type, key);
            }
        };
        assertThat(new CataloguedAvailability(silent, new Regions("west", "west", REGIONS, REGIONS))
                        .find(new PackageReference("render", "1_0")))
                .isEqualTo(new Answer.Unanswered<>("it is away"));
    }

    @Test
    void without_a_version_it_is_the_default_and_not_what_is_about_to_become_it() {
        catalogue(
                "render", "1_0", Map.of("west", new PackageState.Default("t"), "north", new PackageState.Active("t")));
        catalogue("render", "2_0", Map.of("west", new PackageState.Active("t")));
        choose("render", "1_0", "2_0");
        assertThat(packages.find(new PackageReference("render", null)))
                .isEqualTo(new Answer.Answered<>(new AvailablePackage("render", "1_0", Set.of("west"))));
    }

    @Test
    void what_is_missing_is_said_with_what_to_do_about_it() {
        assertThat(packages.find(new PackageReference("render", "9")))
                .isInstanceOfSatisfying(Answer.Refused.class, absent -> assertThat(absent.because())
                        .contains("render/9.zip"));
        catalogue("fresh", "1_0", Map.of());
        catalogue("fresh", "2_0", Map.of());
        choose("fresh", null, "1_0");
        assertThat(packages.find(new PackageReference("Fresh", null)))
                .isInstanceOfSatisfying(Answer.Refused.class, absent -> assertThat(absent.because())
                        .isEqualTo("no version of Fresh is the default yet: name one of 1_0, 2_0, or choose it by POST"
                                + " /api/packages/Fresh/default"));
        assertThat(packages.find(new PackageReference("unknown", null)))
                .isInstanceOfSatisfying(Answer.Refused.class, absent -> assertThat(absent.because())
                        .isEqualTo("there is no package unknown in the catalogue: upload it as unknown/{version}.zip to"
                                + " the container packages; GET /api/packages shows those that are there"));
    }

    @Test
    void a_version_that_only_looks_the_same_to_linux_nodes_is_another_one() {
        catalogue("render", "1.0", Map.of("west", new PackageState.Active("t")));
        assertThat(packages.find(new PackageReference("render", "1-0"))).isInstanceOf(Answer.Refused.class);
        assertThat(packages.find(new PackageReference("render", "1.0"))).isInstanceOf(Answer.Answered.class);
    }

    @Test
    void a_region_of_which_only_another_version_knows_hides_no_other() {
        catalogue("render", "1.0", Map.of("west", new PackageState.Active("t"), "north", new PackageState.Active("t")));
        var newer = documents.seenBy(new FutureVersion().says("regional-package", "ours", "owned"));
        var north = newer.read(RegionalPackage.class, RegionalPackage.key(new PackageName("render", "1.0"), "north"))
                .found()
                .orElseThrow();
        assertThat(newer.replace(north, north.value()).done()).isTrue();

        assertThat(packages.find(new PackageReference("render", "1.0")))
                .isEqualTo(new Answer.Answered<>(new AvailablePackage("render", "1.0", Set.of("west"))));
    }

    @Test
    void while_the_catalogue_cannot_be_read_nothing_is_said() {
        catalogue("render", "1.0", Map.of("west", new PackageState.Active("t")));
        documents.unreachable("it is away");
        assertThat(packages.find(new PackageReference("render", "1.0")))
                .isEqualTo(new Answer.Unanswered<>("it is away"));
    }
}
