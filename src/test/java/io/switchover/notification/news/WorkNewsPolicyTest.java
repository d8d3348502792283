package io.switchover.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobEntries;
import io.switchover.job.JobEntry;
import io.switchover.job.JobState;
import io.switchover.packages.CatalogueOf;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.QuarantinedUpload;
import io.switchover.packages.RegionalPackage;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is stuck is told; what goes on by itself is not. */
class WorkNewsPolicyTest {
    private static final PackageName RENDERER = new PackageName("renderer", "1.0");

    @Test
    void a_package_that_is_stuck_in_a_region_is_told_and_one_that_waits_is_not() {
        var catalogue = new CatalogueOf()
                .with(
                        RENDERER,
                        Map.of(
                                "west",
                                new PackageState.Waiting(new PackageState.Missing(), 3, 9, "the account is busy"),
                                "north",
                                new PackageState.Stuck(
                                        new PackageState.Verified(), 9, "the account has 20 applications")))
                .view();

        assertThat(WorkNewsPolicy.packages(catalogue, List.of("west", "north")))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.draft().sentence())
                            .isEqualTo("the package renderer 1.0 in north is verified, stuck: the account has 20"
                                    + " applications");
                    assertThat(condition.draft().details())
                            .containsEntry("region", "north")
                            .containsEntry("state", "stuck");
                    assertThat(condition.happened()).isNull();
                });
    }

    @Test
    void what_is_stuck_has_been_so_since_it_was_last_written_at_least() {
        var blob = new UploadedBlob("north", "renderer/1.0.zip", "e2", 7, Instant.EPOCH);
        var catalogue = new CatalogueOf()
                .and(
                        RENDERER.key(),
                        PackagesRoom.catalogued(RENDERER, "fff", "west")
                                .quarantining(
                                        blob,
                                        new QuarantinedUpload("north", "renderer/1.0.zip", "e2", "abc", "two hashes")),
                        90)
                .and(
                        RegionalPackage.key(RENDERER, "west"),
                        PackagesRoom.regional(
                                RENDERER, "west", new PackageState.Stuck(new PackageState.Verified(), 9, "it is full")),
                        70)
                .view();

        assertThat(WorkNewsPolicy.packages(catalogue, List.of("west", "north")))
                .extracting(Condition::since)
                .containsExactly(Instant.ofEpochSecond(70), Instant.ofEpochSecond(90));
    }

    @Test
    void an_upload_with_a_packages_name_and_other_bytes_is_told_and_again_when_its_bytes_change() {
        assertThat(quarantined("abc")).satisfies(condition -> {
            assertThat(condition.draft().sentence()).isEqualTo("two hashes, two regions");
            assertThat(condition.key()).isEqualTo("upload:north:renderer/1.0.zip");
        });
        assertThat(quarantined("abc").value()).isNotEqualTo(quarantined("def").value());
    }

    private static Condition quarantined(String sha256) {
        var blob = new UploadedBlob("north", "renderer/1.0.zip", "e2", 7, Instant.EPOCH);
        var entry = PackagesRoom.catalogued(RENDERER, "fff", "west")
                .quarantining(
                        blob,
                        new QuarantinedUpload("north", "renderer/1.0.zip", "e2", sha256, "two hashes, two regions"));
        var all = WorkNewsPolicy.packages(new CatalogueOf().with(entry).view(), List.of("west", "north"));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void a_job_that_is_held_for_repair_is_told_with_the_call_that_releases_it() {
        var held = JobEntries.of(new JobState.HeldForRepair("Batch has another job of this id"));

        assertThat(WorkNewsPolicy.jobs(List.of(new Stored<>(JobEntry.key("j"), held, "e", 9))))
                .singleElement()
                .satisfies(condition -> assertThat(condition.draft().sentence())
                        .isEqualTo("the job j is held for repair: Batch has another job of this id; answer with"
                                + " POST /api/jobs/j/release"));
    }
}
