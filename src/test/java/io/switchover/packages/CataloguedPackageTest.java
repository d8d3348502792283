package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Stored;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.replication.UploadedBlob;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which bytes a name means, where they were seen, and what was put beside them. */
class CataloguedPackageTest {
    private static final PackageName RENDER = new PackageName("render", "1_0");
    private static final UploadedBlob FIRST = new UploadedBlob("west", "render/1_0.zip", "e1", 7);
    private static final UploadedBlob NORTH = new UploadedBlob("north", "render/1_0.zip", "e2", 7);
    private final CataloguedPackage first = CataloguedPackage.first(RENDER, "abc", FIRST, Instant.EPOCH);

    private static QuarantinedBlob loser(UploadedBlob blob) {
        return new QuarantinedBlob(blob.region(), blob.path(), blob.etag(), "xyz", "other bytes");
    }

    @Test
    void it_knows_the_blobs_whose_bytes_were_looked_at_and_no_others() {
        assertThat(first.size()).isEqualTo(7);
        assertThat(first.knows(FIRST)).isTrue();
        assertThat(first.knows(NORTH)).isFalse();
        assertThat(first.seenIn(NORTH).knows(NORTH)).isTrue();
        assertThat(first.knows(new UploadedBlob("west", "render/1_0.zip", "replaced", 7)))
                .isFalse();
        var quarantining = first.quarantining(NORTH, loser(NORTH));
        assertThat(quarantining.knows(NORTH)).isTrue();
        assertThat(quarantining.knows(new UploadedBlob("north", "render/1_0.zip", "replaced", 7)))
                .isFalse();
        assertThat(quarantining.knows(new UploadedBlob("north", "render/1_1.zip", "e2", 7)))
                .isFalse();
        assertThat(quarantining.knows(new UploadedBlob("south", "render/1_0.zip", "e2", 7)))
                .isFalse();
    }

    @Test
    void of_one_place_one_loser_is_kept_and_those_of_other_places_stay() {
        var replaced = new UploadedBlob("north", "render/1_0.zip", "e3", 8);
        var south = new UploadedBlob("south", "render/1_0.zip", "e4", 8);
        var both = first.quarantining(NORTH, loser(NORTH)).quarantining(south, loser(south));
        assertThat(both.quarantined()).containsExactly(loser(NORTH), loser(south));
        assertThat(both.quarantining(replaced, loser(replaced)).quarantined())
                .containsExactly(loser(south), loser(replaced));
        assertThat(both.seenIn(NORTH).quarantined()).containsExactly(loser(south));
        assertThat(both.releasing(loser(south)).quarantined()).containsExactly(loser(NORTH));
    }

    @Test
    void a_blob_that_is_quarantined_is_no_place_to_have_the_bytes_from() {
        assertThat(first.seenIn(NORTH).quarantining(NORTH, loser(NORTH)).seen()).isEqualTo(Map.of(FIRST.place(), "e1"));
    }

    @Test
    void the_same_bytes_seen_again_let_whatever_waited_for_them_go_on_at_once() {
        var waiting = first.with("west", new Waiting(new Stored(), 3, 99, "silent"))
                .with("north", new Waiting(new Missing(), 1, 99, "no source"));
        var seen = waiting.seenIn(NORTH);
        assertThat(seen.in("west")).isEqualTo(new Stored());
        assertThat(seen.in("north")).isEqualTo(new Missing());
        assertThat(seen.in("south")).isEqualTo(new Missing());
        assertThat(seen.seen()).isEqualTo(Map.of(FIRST.place(), "e1", NORTH.place(), "e2"));
    }

    @Test
    void names_are_the_same_without_case_and_only_then() {
        assertThat(RENDER.same(new PackageName("Render", "1_0"))).isTrue();
        assertThat(RENDER.same(new PackageName("render", "1_1"))).isFalse();
        assertThat(RENDER.of("RENDER")).isTrue();
        assertThat(RENDER.of("compose")).isFalse();
    }
}
