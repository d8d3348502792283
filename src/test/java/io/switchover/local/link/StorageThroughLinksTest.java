package io.switchover.local.link;

import static io.switchover.local.link.StorageWorld.NORTH;
import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.WEST;
import static io.switchover.local.link.StorageWorld.WITNESS;
import static io.switchover.local.link.StorageWorld.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockFromUrlOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StorageThroughLinksTest {

    private static StorageWorld world;
    private final String container = "c" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        world = new StorageWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void heal() {
        await(world.network.heal());
    }

    @Test
    void what_one_caller_uploads_another_downloads() {
        create(WEST).getBlobClient("render/1_0.zip").upload(BinaryData.fromString("bytes"));

        assertThat(from(OUTSIDE, WEST)
                        .getBlobClient("render/1_0.zip")
                        .downloadContent()
                        .toString())
                .isEqualTo("bytes");
    }

    @Test
    void conditions_on_etags_hold() {
        BlobClient blob = create(WEST).getBlobClient("seal");
        blob.upload(BinaryData.fromString("first"));

        assertThatThrownBy(() -> blob.uploadWithResponse(
                        new BlobParallelUploadOptions(BinaryData.fromString("second"))
                                .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")),
                        null,
                        null))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(409));
        assertThatThrownBy(() -> blob.downloadContentWithResponse(
                        null, new BlobRequestConditions().setIfMatch("\"other\""), null, null))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(412));
    }

    @Test
    void a_sas_opens_one_blob_without_a_key() {
        BlobClient blob = create(WEST).getBlobClient("a");
        blob.upload(BinaryData.fromString("bytes"));

        BlobClient guest = new BlobClientBuilder()
                .endpoint(blob.getBlobUrl() + "?" + readSas(blob))
                .buildClient();

        assertThat(guest.downloadContent().toString()).isEqualTo("bytes");
    }

    @Test
    void a_block_is_copied_between_the_accounts_of_two_regions() {
        BlobClient source = create(WEST).getBlobClient("a");
        source.upload(BinaryData.fromString("0123456789"));
        BlobClient destination = create(NORTH).getBlobClient("b");

        copy(from(WEST, WEST).getBlobClient("a"), from(WEST, NORTH).getBlobClient("b"), null);

        assertThat(destination.downloadContent().toString()).isEqualTo("0123456789");
    }

    @Test
    void a_source_that_has_changed_is_not_copied() {
        BlobClient source = create(WEST).getBlobClient("a");
        source.upload(BinaryData.fromString("0123456789"));
        create(NORTH);

        assertThatThrownBy(() -> copy(source, from(OUTSIDE, NORTH).getBlobClient("b"), "\"other\""))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(412));
    }

    @Test
    void nothing_is_copied_between_regions_that_do_not_reach_each_other() {
        BlobClient source = create(WEST).getBlobClient("a");
        source.upload(BinaryData.fromString("0123456789"));
        create(NORTH);
        await(world.network.cut(WEST, NORTH, Shut.REFUSED));

        assertThatThrownBy(() -> copy(
                        from(WITNESS, WEST).getBlobClient("a"),
                        from(WITNESS, NORTH).getBlobClient("b"),
                        null))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(BlobErrorCode.CANNOT_VERIFY_COPY_SOURCE));
    }

    @Test
    void a_copy_needs_only_the_two_accounts_to_reach_each_other() {
        create(WEST).getBlobClient("a").upload(BinaryData.fromString("0123456789"));
        BlobClient destination = create(NORTH).getBlobClient("b");
        await(world.network.cut(WITNESS, WEST, Shut.REFUSED));

        copy(from(WITNESS, WEST).getBlobClient("a"), from(WITNESS, NORTH).getBlobClient("b"), null);

        assertThat(destination.downloadContent().toString()).isEqualTo("0123456789");
    }

    @Test
    void a_source_that_may_not_be_read_is_not_copied() {
        create(WEST).getBlobClient("a").upload(BinaryData.fromString("0123456789"));
        create(NORTH);
        String unsigned = from(OUTSIDE, WEST).getBlobClient("a").getBlobUrl();

        assertThatThrownBy(() -> from(OUTSIDE, NORTH)
                        .getBlobClient("b")
                        .getBlockBlobClient()
                        .stageBlockFromUrl("MA==", unsigned, new BlobRange(0)))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(BlobErrorCode.CANNOT_VERIFY_COPY_SOURCE));
    }

    @Test
    void a_source_of_somebody_else_is_answered_with_a_sentence() {
        create(NORTH);

        assertThatThrownBy(() -> from(OUTSIDE, NORTH)
                        .getBlobClient("b")
                        .getBlockBlobClient()
                        .stageBlockFromUrl("MA==", "http://127.0.0.1:1/other/c/a", new BlobRange(0)))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(501));
    }

    @Test
    void a_whole_blob_is_copied_by_copy_blob_too() {
        BlobClient source = create(WEST).getBlobClient("a");
        source.upload(BinaryData.fromString("0123456789"));
        BlobClient destination = create(NORTH).getBlobClient("b");

        destination.copyFromUrl(source.getBlobUrl() + "?" + readSas(source));

        assertThat(destination.downloadContent().toString()).isEqualTo("0123456789");
    }

    @Test
    void an_account_is_not_reached_through_another_ones_link() {
        String north = world.network.geography().storageAccount(NORTH);
        String west = world.network.endpoint(OUTSIDE, Plane.storage(WEST)).toString();
        String url = west.substring(0, west.lastIndexOf('/') + 1) + north + "/" + container + "/a";

        assertThatThrownBy(() -> new BlobClientBuilder()
                        .endpoint(url)
                        .httpClient(HttpClient.createDefault())
                        .buildClient()
                        .getProperties())
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(400));
    }

    private BlobContainerClient create(String region) {
        return world.storage(OUTSIDE, region).createBlobContainer(container);
    }

    private BlobContainerClient from(String caller, String region) {
        return world.storage(caller, region).getBlobContainerClient(container);
    }

    private static void copy(BlobClient source, BlobClient destination, String sourceEtag) {
        String block = Base64.getEncoder().encodeToString("0".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        destination
                .getBlockBlobClient()
                .stageBlockFromUrlWithResponse(
                        new BlockBlobStageBlockFromUrlOptions(block, source.getBlobUrl() + "?" + readSas(source))
                                .setSourceRange(new BlobRange(0))
                                .setSourceRequestConditions(new BlobRequestConditions().setIfMatch(sourceEtag)),
                        null,
                        null);
        destination.getBlockBlobClient().commitBlockList(List.of(block));
    }

    private static String readSas(BlobClient blob) {
        return blob.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.now().plusMinutes(10), new BlobSasPermission().setReadPermission(true)));
    }
}
