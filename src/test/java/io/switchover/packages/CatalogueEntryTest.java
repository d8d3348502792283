package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.replication.UploadedBlob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which bytes a name means, where they were seen, and what was put beside them. */
class CatalogueEntryTest {
    private static final PackageName RENDER = new PackageName("render", "1_0");
    private static final UploadedBlob FIRST = blob("west", "render/1_0.zip", "e1");
    private static final UploadedBlob NORTH = blob("north", "render/1_0.zip", "e2");
    private final CatalogueEntry first =
            CatalogueEntry.first(RENDER, "abc", FIRST, new ContentsSummary(1, 7, List.of(), null), Instant.EPOCH);

    private static UploadedBlob blob(String region, String path, String etag) {
        return new UploadedBlob(region, path, etag, 7, Instant.EPOCH);
    }

    private static QuarantinedUpload loser(UploadedBlob blob) {
        return new QuarantinedUpload(blob.region(), blob.path(), blob.etag(), "xyz", "other bytes");
    }

    @Test
    void it_knows_the_blobs_whose_bytes_were_looked_at_and_no_others() {
        assertThat(first.size()).isEqualTo(7);
        assertThat(first.knows(FIRST)).isTrue();
        assertThat(first.knows(NORTH)).isFalse();
        assertThat(first.seenIn(NORTH).knows(NORTH)).isTrue();
        assertThat(first.knows(blob("west", "render/1_0.zip", "replaced"))).isFalse();
        var quarantining = first.quarantining(NORTH, loser(NORTH));
        assertThat(quarantining.knows(NORTH)).isTrue();
        assertThat(quarantining.knows(blob("north", "render/1_0.zip", "replaced")))
                .isFalse();
        assertThat(quarantining.knows(blob("north", "render/1_1.zip", "e2"))).isFalse();
        assertThat(quarantining.knows(blob("south", "render/1_0.zip", "e2"))).isFalse();
    }

    @Test
    void of_one_place_one_loser_is_kept_and_those_of_other_places_stay() {
        var replaced = blob("north", "render/1_0.zip", "e3");
        var south = blob("south", "render/1_0.zip", "e4");
        var both = first.quarantining(NORTH, loser(NORTH)).quarantining(south, loser(south));
        assertThat(both.quarantined()).containsExactly(loser(NORTH), loser(south));
        assertThat(both.quarantining(replaced, loser(replaced)).quarantined())
                .containsExactly(loser(south), loser(replaced));
        assertThat(both.seenIn(NORTH).quarantined()).containsExactly(loser(south));
        assertThat(both.releasing(List.of(loser(south))).quarantined()).containsExactly(loser(NORTH));
    }

    @Test
    void a_blob_that_is_quarantined_is_no_place_to_have_the_bytes_from() {
        assertThat(first.seenIn(NORTH).quarantining(NORTH, loser(NORTH)).seen()).isEqualTo(Map.of(FIRST.place(), "e1"));
    }

    @Test
    void however_many_spellings_somebody_uploads_the_document_stays_small() {
        var known = first;
        for (int i = 0; i < 1000; i++) {
            var spelling = blob("west", "spelling" + i + "/1_0.zip", "e" + i);
            known = i % 2 == 0 ? known.seenIn(spelling) : known.quarantining(spelling, loser(spelling));
        }
        assertThat(known.seen()).hasSize(CatalogueEntry.MOST);
        assertThat(known.quarantined()).hasSize(CatalogueEntry.MOST).last().satisfies(newest -> assertThat(
                        newest.path())
                .isEqualTo("spelling999/1_0.zip"));
    }

    @Test
    void names_are_the_same_without_case_and_only_then() {
        assertThat(RENDER.same(new PackageName("Render", "1_0"))).isTrue();
        assertThat(RENDER.same(new PackageName("render", "1_1"))).isFalse();
        assertThat(RENDER.same(new PackageName("render", "1.0"))).isFalse();
        assertThat(RENDER.of("RENDER")).isTrue();
        assertThat(RENDER.of("compose")).isFalse();
    }

    @Test
    void names_that_linux_nodes_cannot_tell_apart_share_a_document() {
        assertThat(new PackageName("Render", "1.0").key()).isEqualTo(RENDER.key());
        assertThat(new PackageName("render", "1-0").key()).isEqualTo(RENDER.key());
        assertThat(new PackageName("render_1", "0").key()).isEqualTo(RENDER.key());
        assertThat(new PackageName("render", "10").key()).isNotEqualTo(RENDER.key());
    }
}
