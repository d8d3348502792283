package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.PackageReference;
import io.switchover.job.Packages.Look;
import io.switchover.replication.CataloguedPackage;
import io.switchover.replication.DefaultVersion;
import io.switchover.replication.InboxBlob;
import io.switchover.replication.PackageName;
import io.switchover.replication.PackageState;
import io.switchover.store.InMemoryDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a job is told of a package follows from how far the catalogue says it is in each region. */
class CataloguedPackagesTest {
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 0);
    private final CataloguedPackages packages = new CataloguedPackages(documents);

    private void catalogue(String application, String version, Map<String, PackageState> at) {
        var name = new PackageName(application, version);
        documents.insert(
                name.key(),
                new CataloguedPackage(
                        name,
                        "ab",
                        new InboxBlob("west", application + "/" + version + ".zip", "e", 1),
                        Map.of(),
                        at,
                        Set.of(),
                        List.of(),
                        Instant.EPOCH,
                        false));
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
                        "north", new PackageState.Stored(),
                        "south", new PackageState.Active("t"),
                        "east", new PackageState.Waiting(new PackageState.Active("t"), 1, 9, "x"),
                        "uk", new PackageState.Stuck(new PackageState.Uploaded("me", 1), 9, "x")));
        assertThat(packages.look(new PackageReference("rENDER", "1_0")))
                .isEqualTo(new Look.Found("Render", "1_0", Set.of("west", "south", "east")));
    }

    @Test
    void without_a_version_it_is_the_default_and_not_what_is_about_to_become_it() {
        catalogue(
                "render", "1_0", Map.of("west", new PackageState.Default("t"), "north", new PackageState.Active("t")));
        catalogue("render", "2_0", Map.of("west", new PackageState.Active("t")));
        choose("render", "1_0", "2_0");
        assertThat(packages.look(new PackageReference("render", null)))
                .isEqualTo(new Look.Found("render", "1_0", Set.of("west")));
    }

    @Test
    void what_is_missing_is_said_with_what_to_do_about_it() {
        assertThat(packages.look(new PackageReference("render", "9")))
                .isInstanceOfSatisfying(Look.Absent.class, absent -> assertThat(absent.because())
                        .contains("render/9.zip"));
        choose("fresh", null, "1_0");
        for (var application : List.of("fresh", "unknown")) {
            assertThat(packages.look(new PackageReference(application, null)))
                    .isInstanceOfSatisfying(Look.Absent.class, absent -> assertThat(absent.because())
                            .contains("no version of " + application + " is the default"));
        }
    }
}
