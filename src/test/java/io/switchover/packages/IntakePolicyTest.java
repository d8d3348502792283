package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.IntakePolicy.Intake;
import io.switchover.packages.RejectedBlob.Rejection;
import io.switchover.replication.UploadedBlob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a blob in an inbox means. */
class IntakePolicyTest {
    private static final PackageName RENDER = new PackageName("render", "1_0");
    private static final UploadedBlob BLOB = new UploadedBlob("west", "render/1_0.zip", "e1", 7);
    private static final CataloguedPackage WINNER =
            CataloguedPackage.first(RENDER, "abc", new UploadedBlob("north", "render/1_0.zip", "e0", 7), Instant.EPOCH);

    private static UploadedBlob sized(long size) {
        return new UploadedBlob("west", "render/1_0.zip", "e1", size);
    }

    @Test
    void an_empty_file_and_one_above_the_limit_are_refused_unread() {
        assertThat(IntakePolicy.refuse(sized(0), 100)).hasValueSatisfying(r -> {
            assertThat(r.rule()).isEqualTo("empty");
            assertThat(r.etag()).isEqualTo("e1");
            assertThat(r.sentence()).isEqualTo("packages/render/1_0.zip in west is rejected: it is empty");
        });
        assertThat(IntakePolicy.refuse(sized(1), 100)).isEmpty();
        assertThat(IntakePolicy.refuse(sized(100), 100)).isEmpty();
        assertThat(IntakePolicy.refuse(sized(101), 100)).hasValueSatisfying(r -> {
            assertThat(r.rule()).isEqualTo("size");
            assertThat(r.sentence()).contains("101 bytes", "switchover.replication.largest is 100 bytes");
        });
    }

    @Test
    void a_blob_is_known_when_a_package_or_a_rejection_names_these_very_bytes() {
        var rejected = new RejectedBlob(BLOB.path(), Map.of("west", new Rejection("e1", "zip", "no zip")));
        assertThat(IntakePolicy.known(BLOB, List.of(), List.of())).isFalse();
        assertThat(IntakePolicy.known(BLOB, List.of(WINNER), List.of())).isFalse();
        assertThat(IntakePolicy.known(BLOB, List.of(WINNER, WINNER.seenIn(BLOB)), List.of()))
                .isTrue();
        assertThat(IntakePolicy.known(BLOB, List.of(), List.of(rejected))).isTrue();
        assertThat(IntakePolicy.known(BLOB, List.of(), List.of(rejected.without("west"))))
                .isFalse();
        assertThat(IntakePolicy.known(
                        new UploadedBlob("west", "render/1_0.zip", "e2", 7), List.of(), List.of(rejected)))
                .isFalse();
        assertThat(IntakePolicy.known(
                        new UploadedBlob("west", "render/1_1.zip", "e1", 7), List.of(), List.of(rejected)))
                .isFalse();
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
}
