package io.switchover.local.storage;

import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.switchover.local.link.Plane;
import io.switchover.local.link.StorageWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What storage accounts do by their settings, as the SDK's own client meets it. */
class BlobProtectionTest {
    private static final BinaryData BYTES = BinaryData.fromString("bytes");

    private static StorageWorld world;
    private static BlobProtection protection;

    private final String name = "c" + UUID.randomUUID();
    private BlobContainerClient container;

    @BeforeAll
    static void start() throws Exception {
        world = new StorageWorld();
        protection = new BlobProtection(Clock.systemUTC());
        world.network.gate(Plane.storage(WEST), protection);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void plain() {
        protection.versioning(false);
        protection.softDelete(false);
        container = world.storage(OUTSIDE, WEST).createBlobContainer(name);
    }

    private static void assertRefused(BlobErrorCode code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(BlobStorageException.class, refused -> {
            assertThat(refused.getErrorCode()).isEqualTo(code);
            assertThat(refused.getStatusCode()).isEqualTo(409);
        });
    }

    private List<String> listed(boolean withDeleted) {
        var options = new ListBlobsOptions().setDetails(new BlobListDetails().setRetrieveDeletedBlobs(withDeleted));
        return container.listBlobs(options, null).stream()
                .map(BlobItem::getName)
                .toList();
    }

    @Test
    void every_write_makes_a_version_where_versioning_is_on() {
        BlobClient blob = container.getBlobClient("probe/here");
        blob.upload(BYTES);
        protection.versioning(true);
        for (int i = 0; i < 3; i++) {
            blob.upload(BYTES, true);
        }
        blob.setMetadata(Map.of("a", "b"));
        var answer = blob.getBlockBlobClient()
                .uploadWithResponse(BYTES.toStream(), 5, null, null, null, null, null, null, Context.NONE);

        assertThat(answer.getValue().getVersionId()).isNotBlank();
        assertThat(protection.versions(name, "probe/here")).isEqualTo(5);
        assertThat(protection.versions(name, "another")).isZero();
    }

    @Test
    void blocks_that_are_not_committed_make_no_version() {
        protection.versioning(true);
        var block = container.getBlobClient("probe").getBlockBlobClient();
        block.stageBlock(Base64.getEncoder().encodeToString(new byte[1]), BYTES);

        assertThat(protection.versions(name, "probe")).isZero();
    }

    @Test
    void what_is_in_an_immutable_container_is_neither_overwritten_nor_changed_nor_deleted() {
        BlobClient before = container.getBlobClient("before");
        before.upload(BYTES);
        protection.immutable(name, List.of("before"));
        BlobClient after = container.getBlobClient("after");
        after.upload(BYTES);

        for (BlobClient blob : List.of(before, after)) {
            assertRefused(BlobErrorCode.BLOB_IMMUTABLE_DUE_TO_POLICY, () -> blob.upload(BYTES, true));
            assertRefused(BlobErrorCode.BLOB_IMMUTABLE_DUE_TO_POLICY, () -> blob.setMetadata(Map.of("a", "b")));
            assertRefused(BlobErrorCode.BLOB_IMMUTABLE_DUE_TO_POLICY, blob::delete);
            assertThat(blob.downloadContent().toString()).isEqualTo("bytes");
        }
        protection.mutable(name);
        before.delete();
    }

    @Test
    void who_only_wants_to_make_a_blob_is_told_that_it_is_there() {
        protection.immutable(name, List.of());
        BlobClient seal = container.getBlobClient("epoch/1");
        var once = new BlobParallelUploadOptions(BYTES)
                .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
        seal.uploadWithResponse(once, null, null);

        assertRefused(BlobErrorCode.BLOB_ALREADY_EXISTS, () -> seal.uploadWithResponse(once, null, null));
    }

    @Test
    void a_deleted_blob_can_be_listed_until_it_is_written_again() {
        protection.softDelete(true);
        container.getBlobClient("kept").upload(BYTES);
        BlobClient gone = container.getBlobClient("gone & lost");
        gone.upload(BYTES);
        gone.delete();

        assertThat(listed(false)).containsExactly("kept");
        assertThat(listed(true)).containsExactly("kept", "gone & lost");
        assertThatThrownBy(gone::undelete)
                .isInstanceOf(BlobStorageException.class)
                .hasMessageContaining("NotImplemented");
        gone.upload(BYTES);
        assertThat(listed(true)).containsExactly("gone & lost", "kept");
    }

    @Test
    void a_lifecycle_rule_deletes_or_archives_what_is_old() {
        container.getBlobClient("logs/a").upload(BYTES);
        container.getBlobClient("logs/b").upload(BYTES);
        container.getBlobClient("kept").upload(BYTES);
        var storage = world.storage(OUTSIDE, WEST);
        var archive = new LifecycleRule(name, "logs/a", Duration.ofDays(30), LifecycleRule.Action.ARCHIVE);
        var delete = new LifecycleRule(name, "logs/b", Duration.ofDays(30), LifecycleRule.Action.DELETE);
        assertThat(archive.run(storage, Instant.now())).isEmpty();
        Instant later = Instant.now().plus(Duration.ofDays(31));

        assertThat(archive.run(storage, later)).containsExactly("logs/a");
        assertThat(delete.run(storage, later)).containsExactly("logs/b");
        assertThat(listed(false)).containsExactly("kept", "logs/a");
        assertRefused(
                BlobErrorCode.BLOB_ARCHIVED,
                () -> container.getBlobClient("logs/a").downloadContent());
    }
}
