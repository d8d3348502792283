package io.switchover.job.spec;

import static io.switchover.job.Scene.NORTH;
import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.InMemorySpecBlobs;
import io.switchover.job.Scene;
import io.switchover.job.StoredTasks;
import io.switchover.store.Sha256;
import io.switchover.time.Parallel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskStoreTest {
    private static final TaskBlobReference BLOB = new TaskBlobReference("inbox", "tasks.jsonl", null, null);
    private final InMemorySpecBlobs specBlobs = new InMemorySpecBlobs();
    private final TaskStore store = new TaskStore(
            specBlobs.inbox, new BlobCopies(specBlobs, Scene.regions(WEST), Parallel.inTurn()), Parallel.inTurn());

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 9})
    void every_part_is_kept_under_its_own_hash(int howMany) {
        var parts = uploaded(howMany);

        assertThat(keep(parts)).isEqualTo(new TaskStore.Kept.InStorages());
        for (var part : parts) {
            assertThat(specBlobs.copies(List.of(WEST, NORTH, SWEDEN), bytes(part)))
                    .isEqualTo(3);
        }
    }

    @Test
    void other_bytes_than_before_are_not_kept() {
        var parts = uploaded(5);
        specBlobs.inbox.put(WEST, BLOB.name(), bytes(String.join("", parts).replace("task 4", "task X")));

        assertThat(keep(parts, "v2"))
                .isEqualTo(
                        new TaskStore.Kept.NotKept("the storage account in westeurope gave other bytes than before"));
        assertThat(specBlobs.copies(List.of(WEST, NORTH, SWEDEN), bytes("task 4\n")))
                .isZero();
    }

    @Test
    void a_blob_that_was_replaced_has_changed() {
        var parts = uploaded(2);
        specBlobs.inbox.put(WEST, BLOB.name(), bytes("others"));

        assertThat(keep(parts)).isEqualTo(new TaskStore.Kept.Changed());
    }

    @Test
    void a_silent_storage_gives_nothing_to_keep() {
        var parts = uploaded(2);
        specBlobs.inbox.silent(WEST, true);

        assertThat(keep(parts))
                .isEqualTo(new TaskStore.Kept.NotKept("the storage account in westeurope did not answer"));
    }

    @Test
    void in_one_storage_alone_they_are_not_kept() {
        var parts = uploaded(2);
        specBlobs.silent(NORTH, true);
        specBlobs.silent(SWEDEN, true);

        assertThat(keep(parts)).isInstanceOfSatisfying(TaskStore.Kept.NotKept.class, not -> assertThat(not.because())
                .contains(NORTH, SWEDEN));
    }

    /** Each is one line, and no line is like another. */
    private List<String> uploaded(int parts) {
        var lines = IntStream.range(0, parts).mapToObj(i -> "task " + i + "\n").toList();
        specBlobs.inbox.put(WEST, BLOB.name(), bytes(String.join("", lines)));
        return lines;
    }

    private TaskStore.Kept keep(List<String> parts) {
        return keep(parts, "v1");
    }

    private TaskStore.Kept keep(List<String> parts, String etag) {
        var all = bytes(String.join("", parts));
        return store.keep(
                BLOB,
                WEST,
                etag,
                new StoredTasks(
                        Sha256.of(all),
                        parts.size(),
                        all.length,
                        parts.stream()
                                .map(part -> new StoredTasks.Part(Sha256.of(bytes(part)), 1, bytes(part).length))
                                .toList(),
                        List.of(),
                        false));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
