package io.switchover.packages.upload;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.packages.Calls;
import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.CatalogueOf;
import io.switchover.packages.CatalogueRoom;
import io.switchover.packages.InMemoryRegions;
import io.switchover.packages.PackagesRig;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.replication.UploadContainers;
import io.switchover.replication.UploadPage;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Stored;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UploadIntakeTest {
    private static final Regions REGIONS = new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH));
    private static final Budget TIME = Budget.of(Duration.ofSeconds(1), () -> Duration.ZERO);
    private static final byte[] ZIP = PackagesRig.zip("a");
    private static final UploadedBlob BLOB = blob("e1");

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1);
    private final Catalogue catalogue = CatalogueRoom.of(documents, REGIONS);
    private final OneBlob uploads = new OneBlob();
    private final UploadIntake intake = new UploadIntake(
            uploads,
            new CatalogueWriter(
                    catalogue,
                    new ManifestWriter(new InMemoryRegions().store(new Calls()), REGIONS, Parallel.inTurn()),
                    PackagesRig.settings(Map.of()),
                    Clock.systemUTC(),
                    REGIONS),
            new KnownUploads(() -> Duration.ZERO),
            Parallel.inTurn(),
            PackagesRig.settings(Map.of()),
            new ActFailures(Clock.systemUTC()));

    @Test
    void a_badly_named_upload_is_rejected_and_not_read() {
        var bad = new UploadedBlob(WEST, "render/1_0.tar", "e1", 7, Instant.EPOCH);

        assertThat(take(bad)).isInstanceOf(UploadFate.Rejected.class);
        assertThat(uploads.reads).isZero();
    }

    @Test
    void an_upload_that_goes_while_it_is_read_is_left_for_later() {
        uploads.instead = nth -> new Answer.Refused<>(Answer.Reason.ABSENT, "404 BlobNotFound");
        uploads.now = new Answer.Answered<>(Optional.empty());

        assertThat(take(BLOB))
                .isEqualTo(new UploadFate.Later(
                        "packages/render/1_0.zip in westeurope is not there any more, or cannot be looked at"));

        uploads.now = new Answer.Unanswered<>("it is dark");

        assertThat(take(BLOB))
                .isEqualTo(new UploadFate.Later(
                        "packages/render/1_0.zip in westeurope is not there any more, or cannot be looked at"));
    }

    @Test
    void an_upload_that_changes_is_read_again_and_is_left_for_later_when_it_changes_all_the_time() {
        uploads.now = new Answer.Answered<>(Optional.of(blob("e2")));
        uploads.instead = nth -> nth == 0 ? new Answer.Refused<>(Answer.Reason.CHANGED, "412") : null;

        assertThat(take(BLOB)).isInstanceOf(UploadFate.Catalogued.class);
        assertThat(entry().source().etag()).isEqualTo("e2");

        uploads.instead = nth -> new Answer.Refused<>(Answer.Reason.CHANGED, "412");

        assertThat(take(BLOB))
                .isEqualTo(new UploadFate.Later("packages/render/1_0.zip in westeurope changes all the time"));
    }

    @Test
    void an_upload_that_cannot_be_read_is_left_for_later_and_the_sentence_says_why() {
        uploads.instead = nth -> new Answer.Refused<>(Answer.Reason.DENIED, "403 AuthorizationFailure");

        assertThat(take(BLOB)).isInstanceOfSatisfying(UploadFate.Later.class, later -> assertThat(later.because())
                .startsWith("packages/render/1_0.zip in westeurope cannot be read now: ")
                .contains("403 AuthorizationFailure"));
    }

    @Test
    void an_upload_whose_check_the_time_has_ended_goes_on_in_the_next_tick_and_its_directory_is_read_once() {
        int whole = readsOfAWholeCheck();
        var spent = Budget.of(Duration.ZERO, () -> Duration.ZERO);

        assertThat(intake.take(BLOB, new CatalogueOf().view(), spent))
                .isEqualTo(new UploadFate.Later(
                        "packages/render/1_0.zip in westeurope is being checked, and goes on in the next tick"));
        take(BLOB);

        assertThat(uploads.reads).isEqualTo(whole);
        assertThat(entry().source()).isEqualTo(BLOB);
    }

    @Test
    void an_upload_whose_bytes_did_not_come_goes_on_where_it_stopped() {
        int whole = readsOfAWholeCheck();
        uploads.instead = nth -> nth == whole - 1 ? new Answer.Unanswered<>("it is dark") : null;

        assertThat(take(BLOB)).isInstanceOf(UploadFate.Later.class);
        take(BLOB);

        assertThat(uploads.reads).isEqualTo(whole + 1);
        assertThat(entry().source()).isEqualTo(BLOB);
    }

    @Test
    void an_upload_that_is_looked_at_once_more_after_its_check_has_ended_is_read_once_more() {
        int whole = readsOfAWholeCheck();
        take(BLOB);

        take(BLOB);

        assertThat(uploads.reads).isEqualTo(2 * whole);
    }

    @Test
    void what_an_event_has_changed_is_answered() {
        take(BLOB);
        var view = ((Catalogue.Reading.Found) catalogue.read()).view();

        assertThat(intake.announced(BLOB, view))
                .<Object>extracting(Stored::value)
                .containsExactly(entry());
        assertThat(entry().announced()).isTrue();
    }

    private UploadFate take(UploadedBlob blob) {
        return intake.take(blob, new CatalogueOf().view(), TIME);
    }

    /** Of an upload with as many bytes, which the catalogue does not hold. */
    private int readsOfAWholeCheck() {
        var other = new UploadedBlob(WEST, "other/1_0.zip", "e1", ZIP.length, Instant.EPOCH);
        take(other);
        int reads = uploads.reads;
        uploads.reads = 0;
        return reads;
    }

    private CatalogueEntry entry() {
        return documents
                .read(CatalogueEntry.class, RENDER.key())
                .found()
                .orElseThrow()
                .value();
    }

    private static UploadedBlob blob(String etag) {
        return new UploadedBlob(WEST, PATH, etag, ZIP.length, Instant.EPOCH);
    }

    /** Any blob has these bytes. */
    private static final class OneBlob implements UploadContainers {
        private int reads;
        private Answer<Optional<UploadedBlob>> now = new Answer.Answered<>(Optional.of(BLOB));
        /** What the nth reading gets instead of bytes, or null. */
        private IntFunction<@Nullable Answer<byte[]>> instead = nth -> null;

        @Override
        public Answer<UploadPage> list(String region, @Nullable String from) {
            return new Answer.Unanswered<>("nobody lists");
        }

        @Override
        public Answer<Optional<UploadedBlob>> find(String region, String path) {
            return now;
        }

        @Override
        public Answer<byte[]> read(UploadedBlob blob, long at, int length) {
            var answer = instead.apply(reads++);
            return answer != null
                    ? answer
                    : new Answer.Answered<>(Arrays.copyOfRange(ZIP, (int) at, (int) at + length));
        }
    }
}
