package io.switchover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.store.Sha256;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bytes are delivered when they were read back with their hash, and not before. */
class ReplicatorTest {
    private static final byte[] BYTES = "the bytes".getBytes(StandardCharsets.UTF_8);
    private static final Content CONTENT = new Content(Sha256.of(BYTES), BYTES.length);
    private static final ByteLocation FIRST = new ByteLocation.InUploadContainer("west", "a/1.zip", "e");
    private static final ByteLocation SECOND = new ByteLocation.InStore("north", "e");
    private static final StoredBlob STORED = new StoredBlob("v1", BYTES.length);

    private final Scripted store = new Scripted();
    private final Replicator replicator = new Replicator(store, Parallel.inTurn());

    @Test
    void bytes_that_are_there_are_not_copied_again_but_read_back() {
        store.there = STORED;
        store.bytes = BYTES;

        assertThat(deliver()).isEqualTo(new CopyResult.Verified(STORED));
        assertThat(store.copied).isEmpty();
    }

    @Test
    void a_source_that_has_changed_is_passed_over_and_the_next_one_taken() {
        store.copies.add(new Answer.Refused<>(Reason.CHANGED, "412"));
        store.copies.add(new Answer.Answered<>(new CopyProgress.Whole(STORED)));
        store.bytes = BYTES;

        assertThat(deliver()).isEqualTo(new CopyResult.Verified(STORED));
        assertThat(store.copied).containsExactly(FIRST, SECOND);
    }

    @Test
    void when_no_source_has_the_bytes_any_more_only_the_bytes_help() {
        store.copies.add(new Answer.Refused<>(Reason.CHANGED, "412"));
        store.copies.add(new Answer.Refused<>(Reason.ABSENT, "404"));

        assertThat(deliver())
                .isEqualTo(new CopyResult.NoSource("packages/a/1.zip in west: 412; the content store in north: 404"));
    }

    @Test
    void a_source_that_is_silent_or_does_not_let_us_in_may_still_have_them() {
        for (var said : List.<Answer<CopyProgress>>of(
                new Answer.Unanswered<>("silent"), new Answer.Refused<>(Reason.DENIED, "403"))) {
            store.copies.add(new Answer.Refused<>(Reason.ABSENT, "404"));
            store.copies.add(said);

            assertThat(deliver()).isInstanceOf(CopyResult.Later.class);
        }
    }

    @Test
    void a_copy_that_is_not_whole_yet_says_how_far_it_is() {
        store.copies.add(new Answer.Answered<>(new CopyProgress.Partly(5, "it is slow")));

        assertThat(deliver()).isEqualTo(new CopyResult.Underway("copied", 5, "it is slow"));
    }

    @Test
    void other_bytes_under_the_hash_are_taken_away_and_never_verified() {
        store.there = STORED;
        store.bytes = "other one".getBytes(StandardCharsets.UTF_8);

        assertThat(deliver()).isInstanceOfSatisfying(CopyResult.Later.class, later -> assertThat(later.because())
                .contains(CONTENT.sha256(), Sha256.of(store.bytes), "copied again"));
        assertThat(store.discarded).containsExactly(STORED);
    }

    /** Each try would read all of the bytes again, for nothing. */
    @Test
    void what_a_storage_account_keeps_by_its_settings_waits_for_somebody() {
        store.there = STORED;
        store.bytes = "other one".getBytes(StandardCharsets.UTF_8);
        store.kept = new Answer.Refused<>(Reason.INVALID, "409 BlobImmutableDueToPolicy");
        assertThat(deliver()).isInstanceOfSatisfying(CopyResult.Kept.class, kept -> assertThat(kept.because())
                .contains("once they can be removed: 409 BlobImmutableDueToPolicy"));

        store.archived = true;
        assertThat(deliver()).isEqualTo(new CopyResult.Kept("409 BlobArchived"));
    }

    @Test
    void a_store_that_is_silent_is_asked_later_and_for_as_long_as_it_says() {
        store.silent = new Answer.Unanswered<>("busy", Duration.ofSeconds(9));

        assertThat(deliver()).isEqualTo(new CopyResult.Later("busy", Duration.ofSeconds(9)));
    }

    /** It is read two mebibytes at a time, and four of those at once. */
    @Test
    void bytes_that_did_not_come_are_read_back_from_where_the_reading_stopped() {
        store.bytes = new byte[(8 << 20) + 1];
        var large = new Content(Sha256.of(store.bytes), store.bytes.length);
        store.there = new StoredBlob("v1", store.bytes.length);
        store.silentFrom = 4 << 20;
        var unlimited = Budget.of(Duration.ofSeconds(9), () -> Duration.ZERO);
        assertThat(replicator.deliver(large, List.of(FIRST), "here", unlimited))
                .isEqualTo(new CopyResult.Later("silent", null));

        store.silentFrom = Long.MAX_VALUE;
        store.read.clear();
        assertThat(replicator.deliver(large, List.of(FIRST), "here", unlimited))
                .isEqualTo(new CopyResult.Verified(store.there));
        assertThat(store.read).containsExactly(4L << 20, 6L << 20, 8L << 20);
    }

    @Test
    void a_reading_that_the_time_has_ended_says_how_far_it_is_and_goes_on_from_there() {
        store.bytes = new byte[(8 << 20) + 1];
        var large = new Content(Sha256.of(store.bytes), store.bytes.length);
        store.there = new StoredBlob("v1", store.bytes.length);
        var spentAfterFour = Budget.of(Duration.ofSeconds(4), () -> Duration.ofSeconds(store.read.size()));
        assertThat(replicator.deliver(large, List.of(FIRST), "here", spentAfterFour))
                .isEqualTo(new CopyResult.Underway("read back", 8 << 20, CopyResult.Underway.BUDGET));

        store.read.clear();
        assertThat(replicator.deliver(
                        large, List.of(FIRST), "here", Budget.of(Duration.ofSeconds(9), () -> Duration.ZERO)))
                .isEqualTo(new CopyResult.Verified(store.there));
        assertThat(store.read).containsExactly(8L << 20);
    }

    private CopyResult deliver() {
        return replicator.deliver(
                CONTENT, List.of(FIRST, SECOND), "here", Budget.of(Duration.ofSeconds(9), () -> Duration.ZERO));
    }

    private static final class Scripted implements ContentStore {
        private final Deque<Answer<CopyProgress>> copies = new ArrayDeque<>();
        private final List<ByteLocation> copied = new ArrayList<>();
        private final List<StoredBlob> discarded = new ArrayList<>();
        private byte[] bytes = new byte[0];
        private final List<Long> read = new ArrayList<>();
        private long silentFrom = Long.MAX_VALUE;
        private boolean archived;
        private Answer.@Nullable Refused<StoredBlob> kept;
        private @Nullable StoredBlob there;
        private Answer.@Nullable Unanswered<Optional<StoredBlob>> silent;

        @Override
        public Answer<Optional<StoredBlob>> find(String region, String sha256) {
            return silent == null ? new Answer.Answered<>(Optional.ofNullable(there)) : silent;
        }

        @Override
        public Answer<CopyProgress> copy(ByteLocation source, String region, Content content, Budget budget) {
            copied.add(source);
            return copies.remove();
        }

        @Override
        public Answer<byte[]> read(String region, String sha256, StoredBlob stored, long at, int length) {
            if (at >= silentFrom) {
                return new Answer.Unanswered<>("silent");
            }
            read.add(at);
            return archived
                    ? new Answer.Refused<>(Reason.INVALID, "409 BlobArchived")
                    : new Answer.Answered<>(Arrays.copyOfRange(bytes, (int) at, (int) at + length));
        }

        @Override
        public Answer<StoredBlob> discard(String region, String sha256, StoredBlob stored) {
            if (kept != null) {
                return kept;
            }
            discarded.add(stored);
            return new Answer.Answered<>(stored);
        }

        @Override
        public Answer<StoredBlob> put(String region, String sha256, byte[] some) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Answer<CopyProgress> fill(
                UploadUrl slot, String region, ByteLocation source, Content content, Budget budget) {
            throw new UnsupportedOperationException();
        }
    }
}
