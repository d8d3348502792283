package io.switchover.packages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.CatalogueOf;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RejectedUpload;
import io.switchover.packages.RejectedUploadList;
import io.switchover.packages.upload.SweepPlan.Known;
import io.switchover.replication.UploadedBlob;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which uploads are read, in which order, and which are judged unread. */
class SweepPlanTest {
    private static final Duration TAKEOVER = Duration.ofMinutes(1);
    private static final IntakePolicy.Limits LIMITS = new IntakePolicy.Limits(1_000, 10);

    @Test
    void applications_take_turns_and_small_files_come_first() {
        assertThat(order(
                        blob("a/1.zip", 5),
                        blob("a/2.zip", 1),
                        blob("a/3.zip", 3),
                        blob("B/1.zip", 9),
                        blob("c/1.zip", 2)))
                .containsExactly("a/2.zip", "c/1.zip", "B/1.zip", "a/3.zip", "a/1.zip");
    }

    @Test
    void another_regions_uploads_are_left_to_its_app_for_a_while() {
        var blob = blob("a/1.zip", 1);
        assertThat(candidates(new Known(blob, true, Duration.ZERO, Optional.empty())))
                .isNotEmpty();
        assertThat(candidates(new Known(blob, false, TAKEOVER.minusMillis(1), Optional.empty())))
                .isEmpty();
        assertThat(candidates(new Known(blob, false, TAKEOVER, Optional.empty())))
                .isNotEmpty();
    }

    @Test
    void what_was_read_before_is_not_read_again() {
        var blob = blob("a/1.zip", 1);
        var rejected = RejectedUpload.of(blob, "zip", "it is damaged");
        assertThat(plan(
                        new CatalogueOf(),
                        new Known(blob, true, TAKEOVER, Optional.of(new RememberedExamination(null)))))
                .isEqualTo(new SweepPlan(List.of(), List.of(), List.of(blob)));
        assertThat(plan(
                        new CatalogueOf(),
                        new Known(blob, true, TAKEOVER, Optional.of(new RememberedExamination(rejected)))))
                .isEqualTo(new SweepPlan(List.of(), List.of(rejected), List.of()));
    }

    @Test
    void what_another_process_wrote_down_counts_for_these_very_bytes_unless_a_setting_may_have_changed() {
        var blob = blob("a/1.zip", 1);
        var replaced = new UploadedBlob("west", "a/1.zip", "e2", 1, Instant.EPOCH);
        for (var rule : List.of("zip", "limit")) {
            var written = RejectedUpload.of(blob, rule, "x");
            var catalogue = new CatalogueOf().with(new RejectedUploadList("west", List.of(written), 1));
            assertThat(plan(catalogue, mine(blob)))
                    .isEqualTo(
                            rule.equals("zip")
                                    ? new SweepPlan(List.of(), List.of(written), List.of())
                                    : new SweepPlan(List.of(blob), List.of(), List.of()));
            assertThat(plan(catalogue, mine(replaced)).candidates()).containsExactly(replaced);
        }
    }

    @Test
    void what_a_package_knows_is_nothing_new() {
        var name = new PackageName("a", "1");
        var known = PackagesRoom.catalogued(name, "abc", "west");
        assertThat(plan(new CatalogueOf().with(known), mine(known.source())))
                .isEqualTo(new SweepPlan(List.of(), List.of(), List.of(known.source())));
        var replaced = new UploadedBlob("west", "a/1.zip", "e2", 7, Instant.EPOCH);
        assertThat(plan(new CatalogueOf().with(known), mine(replaced)).candidates())
                .containsExactly(replaced);
    }

    @Test
    void a_name_that_only_another_version_understands_is_left_to_that() {
        assertThat(plan(new CatalogueOf().foreign(new PackageName("a", "1").key()), mine(blob("a/1.zip", 1))))
                .isEqualTo(new SweepPlan(List.of(), List.of(), List.of()));
    }

    @Test
    void names_and_sizes_are_judged_unread() {
        var rules = Arrays.stream(new UploadedBlob[] {
                    blob("loose.zip", 1),
                    blob("a/1.tar", 1),
                    blob("a/1.zip", 0),
                    blob("a/2.zip", 1_001),
                    blob("a/1-0.zip", 1)
                })
                .map(blob -> plan(new CatalogueOf().with(new PackageName("a", "1.0"), Map.of()), mine(blob)))
                .map(plan ->
                        plan.candidates().isEmpty() ? plan.rejected().getFirst().rule() : "read")
                .toList();
        assertThat(rules).containsExactly("name", "name", "empty", "size", "name");
    }

    private static List<String> order(UploadedBlob... blobs) {
        return plan(
                        new CatalogueOf(),
                        Arrays.stream(blobs).map(SweepPlanTest::mine).toArray(Known[]::new))
                .candidates()
                .stream()
                .map(UploadedBlob::path)
                .toList();
    }

    private static List<UploadedBlob> candidates(Known known) {
        return plan(new CatalogueOf(), known).candidates();
    }

    private static SweepPlan plan(CatalogueOf catalogue, Known... known) {
        var view = catalogue.view();
        return SweepPlan.together(Arrays.stream(known)
                .map(each -> SweepPlan.of(each, view, LIMITS, TAKEOVER))
                .toList());
    }

    private static Known mine(UploadedBlob blob) {
        return new Known(blob, true, Duration.ZERO, Optional.empty());
    }

    private static UploadedBlob blob(String path, long size) {
        return new UploadedBlob("west", path, "e1", size, Instant.EPOCH);
    }
}
