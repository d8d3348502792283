package io.switchover.packages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RejectedUpload;
import io.switchover.packages.upload.IntakePolicy.Intake;
import io.switchover.packages.upload.IntakePolicy.Limits;
import io.switchover.replication.UploadedBlob;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a blob in an upload container means. */
class IntakePolicyTest {
    private static final PackageName RENDER = new PackageName("render", "1_0");
    private static final Limits LIMITS = new Limits(100, 10);
    private static final UploadedBlob BLOB = sized(7);
    private static final CatalogueEntry WINNER = PackagesRoom.catalogued(RENDER, "abc", "north");

    private static UploadedBlob sized(long size) {
        return new UploadedBlob("west", "render/1_0.zip", "e1", size, Instant.EPOCH);
    }

    private static Optional<RejectedUpload> refuse(long size, int catalogued) {
        return IntakePolicy.refuse(sized(size), RENDER, null, catalogued, LIMITS);
    }

    @Test
    void an_empty_file_and_one_above_the_limit_are_refused_unread() {
        assertThat(refuse(0, 0)).hasValueSatisfying(r -> {
            assertThat(r.rule()).isEqualTo("empty");
            assertThat(r.etag()).isEqualTo("e1");
            assertThat(r.sentence()).isEqualTo("packages/render/1_0.zip in west is rejected: it is empty");
        });
        assertThat(refuse(1, 0)).isEmpty();
        assertThat(refuse(100, 0)).isEmpty();
        assertThat(refuse(101, 0)).hasValueSatisfying(r -> {
            assertThat(r.rule()).isEqualTo("size");
            assertThat(r.sentence()).contains("101 bytes, limit 100 (SWITCHOVER_PACKAGES_MAX_SIZE)");
        });
    }

    @Test
    void a_full_catalogue_takes_no_new_name_and_says_so() {
        assertThat(refuse(7, 9)).isEmpty();
        assertThat(refuse(7, 10)).hasValueSatisfying(r -> {
            assertThat(r.rule()).isEqualTo("full");
            assertThat(r.sentence()).contains("holds 10 packages, limit 10 (SWITCHOVER_PACKAGES_MAX_COUNT)");
        });
        assertThat(IntakePolicy.refuse(BLOB, RENDER, WINNER, 10, LIMITS)).isEmpty();
    }

    @Test
    void a_name_that_linux_nodes_cannot_tell_from_another_is_refused_with_the_other() {
        var dotted = new PackageName("render", "1.0");
        assertThat(IntakePolicy.refuse(BLOB, dotted, WINNER, 0, LIMITS)).hasValueSatisfying(r -> {
            assertThat(r.rule()).isEqualTo("name");
            assertThat(r.sentence())
                    .contains("render 1.0 and render 1_0", "AZ_BATCH_APP_PACKAGE_render_1_0", "another version");
        });
        assertThat(IntakePolicy.decide(BLOB, dotted, "abc", WINNER)).isInstanceOf(Intake.Clash.class);
        assertThat(IntakePolicy.decide(BLOB, new PackageName("Render", "1_0"), "abc", WINNER))
                .isEqualTo(new Intake.Same());
    }

    @Test
    void a_free_name_is_taken_the_same_bytes_are_the_same_and_other_bytes_lose() {
        assertThat(IntakePolicy.decide(BLOB, RENDER, "abc", null)).isEqualTo(new Intake.Insert());
        assertThat(IntakePolicy.decide(BLOB, RENDER, "abc", WINNER)).isEqualTo(new Intake.Same());
        assertThat(IntakePolicy.decide(BLOB, RENDER, "xyz", WINNER)).isInstanceOfSatisfying(Intake.Lost.class, lost -> {
            assertThat(lost.loser().is(BLOB)).isTrue();
            assertThat(lost.loser().sha256()).isEqualTo("xyz");
            assertThat(lost.loser().sentence()).contains("in west is quarantined", "in north", "abc", "xyz");
        });
    }

    @Test
    void the_newest_is_what_was_uploaded_last_and_not_what_arrived_last() {
        var uploaded = Instant.ofEpochSecond(100);
        var blob = new UploadedBlob("west", "render/1_1.zip", "e", 7, uploaded);
        assertThat(IntakePolicy.isNewer(blob, Optional.empty())).isTrue();
        assertThat(IntakePolicy.isNewer(blob, Optional.of(from(99)))).isTrue();
        assertThat(IntakePolicy.isNewer(blob, Optional.of(from(100)))).isTrue();
        assertThat(IntakePolicy.isNewer(blob, Optional.of(from(101)))).isFalse();
    }

    private static CatalogueEntry from(long second) {
        return CatalogueEntry.first(
                RENDER,
                "abc",
                new UploadedBlob("west", "render/1_0.zip", "e", 7, Instant.ofEpochSecond(second)),
                WINNER.contents(),
                Instant.EPOCH);
    }
}
