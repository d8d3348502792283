package io.switchover.packages.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.tick.UploadEvent.Arrived;
import io.switchover.packages.tick.UploadEvent.Foreign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two schemas are those of Event Grid's documentation of Blob Storage as a source. */
class UploadEventTest {

    @Test
    void an_event_in_event_grids_own_schema_names_the_blob() {
        assertThat(UploadEvent.read("""
                        {"topic": "/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/prodwe",
                         "subject": "/blobServices/default/containers/packages/blobs/render/1_0.zip",
                         "eventType": "Microsoft.Storage.BlobCreated", "id": "1", "eventTime": "2026-11-28T10:00:00Z",
                         "data": {"api": "PutBlockList", "contentLength": 9, "blobType": "BlockBlob",
                                  "url": "https://prodwe.blob.core.windows.net/packages/render/1_0.zip"},
                         "dataVersion": "", "metadataVersion": "1"}""")).isEqualTo(new Arrived("render/1_0.zip"));
    }

    @Test
    void a_cloud_event_names_the_blob() {
        assertThat(UploadEvent.read("""
                        {"specversion": "1.0", "type": "Microsoft.Storage.BlobCreated", "id": "1",
                         "source": "/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/prodwe",
                         "subject": "/blobServices/default/containers/packages/blobs/a b/ü 1+0.zip",
                         "data": {"api": "PutBlob"}}""")).isEqualTo(new Arrived("a b/ü 1+0.zip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "\"/blobServices/default/containers/packages/blobs/a/1.zip\"",
                "{\"subject\": null}",
                "{\"subject\": \"/blobServices/default/containers/packages/blobs/\"}",
                "{\"subject\": \"/blobServices/default/containers/packages-old/blobs/a/1.zip\"}",
                "{\"subject\": \"/queueServices/default\"}"
            })
    void what_names_no_blob_of_the_upload_container_is_foreign(String event) {
        assertThat(UploadEvent.read(event))
                .isInstanceOfSatisfying(
                        Foreign.class, foreign -> assertThat(foreign.because()).startsWith("it"));
    }
}
