package io.switchover.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.replication.UploadedBlob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is remembered by name of what is no package follows from what was listed, in whatever parts. */
class RejectedUploadListTest {
    private static final Instant NEVER = Instant.MIN;
    private final RejectedUploadList none = RejectedUploadList.none("west");

    private static UploadedBlob blob(String path, String etag, long uploaded) {
        return new UploadedBlob("west", path, etag, 7, Instant.ofEpochSecond(uploaded));
    }

    private static RejectedUpload rejected(UploadedBlob blob) {
        return RejectedUpload.of(blob, "zip", "it is damaged");
    }

    private static UploadSegment all(UploadedBlob... blobs) {
        return new UploadSegment("west", null, null, List.of(blobs));
    }

    @Test
    void what_was_replaced_or_removed_is_dropped_where_it_was_listed_and_nowhere_else() {
        var b = blob("b", "1", 1);
        var d = blob("d", "1", 1);
        var known = none.after(all(b, d), List.of(rejected(b), rejected(d)), List.of(), NEVER);

        assertThat(known.after(new UploadSegment("west", null, "c", List.of()), List.of(), List.of(), NEVER)
                        .uploads())
                .containsExactly(rejected(d));
        assertThat(known.after(new UploadSegment("west", "c", null, List.of()), List.of(), List.of(), NEVER)
                        .uploads())
                .containsExactly(rejected(b));
        assertThat(known.after(new UploadSegment("west", "b", "c", List.of()), List.of(), List.of(), NEVER)
                        .uploads())
                .containsExactly(rejected(b), rejected(d));
        assertThat(known.after(all(blob("b", "2", 2), d), List.of(), List.of(), NEVER)
                        .uploads())
                .containsExactly(rejected(d));
        assertThat(known.after(UploadSegment.of(blob("b", "2", 2)), List.of(), List.of(), NEVER)
                        .uploads())
                .containsExactly(rejected(d));
        assertThat(known.after(all(b, d), List.of(), List.of(), NEVER)).isEqualTo(known);
    }

    @Test
    void what_has_become_a_package_is_dropped() {
        var b = blob("b", "1", 1);
        var known = none.after(all(b), List.of(rejected(b)), List.of(), NEVER);

        assertThat(known.after(all(b), List.of(), List.of(b), NEVER)).isEqualTo(none);
        assertThat(known.after(all(b), List.of(), List.of(blob("b", "0", 1)), NEVER))
                .isEqualTo(known);
    }

    @Test
    void what_was_uploaded_long_ago_is_not_named_any_more() {
        var old = blob("a", "1", 10);
        var young = blob("b", "1", 20);

        var known = none.after(
                all(old, young), List.of(rejected(old), rejected(young)), List.of(), Instant.ofEpochSecond(20));

        assertThat(known.uploads()).containsExactly(rejected(young));
    }

    @Test
    @Tag("slow")
    void however_many_there_are_and_in_whatever_order_they_are_found_the_newest_are_named() {
        var blobs = new ArrayList<UploadedBlob>();
        for (int i = 0; i < 1_000; i++) {
            blobs.add(blob("p%04d".formatted((i * 7919) % 1_000), "1", i / 3));
        }
        var expected = none.after(
                all(blobs.toArray(UploadedBlob[]::new)),
                blobs.stream().map(RejectedUploadListTest::rejected).toList(),
                List.of(),
                NEVER);
        assertThat(expected.uploads()).hasSize(RejectedUploadList.MOST);
        var random = new Random(3);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(blobs, random);
            var known = none;
            for (var blob : blobs) {
                known = known.after(UploadSegment.of(blob), List.of(rejected(blob)), List.of(), NEVER);
            }
            assertThat(known).isEqualTo(expected);
        }
    }
}
