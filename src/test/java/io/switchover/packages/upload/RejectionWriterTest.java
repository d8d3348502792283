package io.switchover.packages.upload;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.CatalogueOf;
import io.switchover.packages.CatalogueRoom;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.PackagesRig;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.QuarantinedUpload;
import io.switchover.packages.RejectedUpload;
import io.switchover.packages.RejectedUploadList;
import io.switchover.packages.UploadSegment;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Stored;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectionWriterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final UploadedBlob BAD = blob("render/1_0.tar", "e1");
    private static final RejectedUpload REJECTED = RejectedUpload.of(BAD, "name", "it is no zip");
    /** The whole upload container. */
    private static final UploadSegment ALL = new UploadSegment(WEST, null, null, List.of(BAD));

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1);
    private final Catalogue catalogue = CatalogueRoom.of(documents);
    private final RejectionWriter writer =
            new RejectionWriter(catalogue, PackagesRig.settings(Map.of()), CLOCK, new ActFailures(CLOCK));

    @Test
    void what_is_written_down_is_answered_for_the_next_write_of_the_tick() {
        assertThat(writer.write(ALL, List.of(REJECTED), List.of(), view()))
                .<Object>extracting(Stored::value)
                .containsExactly(new RejectedUploadList(WEST, List.of(REJECTED), 1));
    }

    @Test
    void what_is_written_down_already_is_not_written_again() {
        writer.write(ALL, List.of(REJECTED), List.of(), view());

        assertThat(writer.write(ALL, List.of(REJECTED), List.of(), view())).isEmpty();
    }

    @Test
    void what_was_not_written_is_not_answered() {
        documents.writesDown(true);

        assertThat(writer.write(ALL, List.of(REJECTED), List.of(), view())).isEmpty();
    }

    @Test
    void a_list_that_another_version_wrote_is_left_alone() {
        var view = new CatalogueOf().foreign(RejectedUploadList.key(WEST)).view();

        assertThat(writer.write(ALL, List.of(REJECTED), List.of(), view)).isEmpty();
        assertThat(documents
                        .read(RejectedUploadList.class, RejectedUploadList.key(WEST))
                        .found())
                .isEmpty();
    }

    @Test
    void a_quarantined_upload_is_released_when_its_blob_was_replaced() {
        quarantined();

        var written = writer.release(List.of(uploads(WEST, null, blob("render/1_0.zip", "e8"))), view());

        assertThat(written).<Object>extracting(Stored::value).containsExactly(entry());
        assertThat(entry().quarantined()).isEmpty();
    }

    @Test
    void a_quarantined_upload_is_released_when_its_blob_was_removed() {
        quarantined();

        assertThat(writer.release(List.of(uploads(WEST, null)), view())).hasSize(1);
        assertThat(entry().quarantined()).isEmpty();
    }

    @Test
    void a_quarantined_upload_stays_while_its_blob_is_there_or_was_not_looked_for() {
        quarantined();

        assertThat(writer.release(
                        List.of(
                                uploads(WEST, null, blob("render/1_0.zip", "e7")),
                                uploads(NORTH, null),
                                uploads(WEST, "render/1_0.zip")),
                        view()))
                .isEmpty();
        assertThat(entry().quarantined()).hasSize(1);
    }

    private void quarantined() {
        documents.insert(
                RENDER.key(),
                PackagesRoom.catalogued(RENDER, "abc", NORTH)
                        .quarantining(
                                blob("render/1_0.zip", "e7"),
                                new QuarantinedUpload(WEST, "render/1_0.zip", "e7", "def", "it has other bytes")));
    }

    private CatalogueEntry entry() {
        return documents
                .read(CatalogueEntry.class, RENDER.key())
                .found()
                .orElseThrow()
                .value();
    }

    private CatalogueSnapshot view() {
        return ((Catalogue.Reading.Found) catalogue.read()).view();
    }

    private static UploadSegment uploads(String region, String after, UploadedBlob... blobs) {
        return new UploadSegment(region, after, null, List.of(blobs));
    }

    private static UploadedBlob blob(String path, String etag) {
        return new UploadedBlob(WEST, path, etag, 7, Instant.EPOCH);
    }
}
