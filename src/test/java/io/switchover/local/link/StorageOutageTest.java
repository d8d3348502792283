package io.switchover.local.link;

import static io.switchover.local.link.StorageWorld.NORTH;
import static io.switchover.local.link.StorageWorld.OUTSIDE;
import static io.switchover.local.link.StorageWorld.PATIENCE;
import static io.switchover.local.link.StorageWorld.WEST;
import static io.switchover.local.link.StorageWorld.WITNESS;
import static io.switchover.local.link.StorageWorld.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobStorageException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client of the storage SDK notices when regions are lost and return. */
@Timeout(30)
class StorageOutageTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1500);

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

    @BeforeEach
    void fill() {
        for (String region : world.network.geography().regions()) {
            blob(world.storage(OUTSIDE, region).createBlobContainer(container)).upload(BinaryData.fromString(region));
        }
    }

    @AfterEach
    void heal() {
        await(world.network.heal());
    }

    @Test
    void calls_into_a_region_that_refuses_fail_at_once_and_work_again_when_it_is_light() {
        await(world.network.dark(WEST, Shut.REFUSED));
        assertThat(timeOf(() -> assertThatThrownBy(() -> read(NORTH, WEST)))).isLessThan(AT_ONCE);

        await(world.network.light(WEST));
        assertThat(read(NORTH, WEST)).isEqualTo(WEST);
    }

    @Test
    void calls_into_a_black_hole_fail_when_the_client_has_lost_patience() {
        await(world.network.dark(WEST, Shut.BLACK_HOLED));
        assertThat(timeOf(() -> assertThatThrownBy(() -> read(NORTH, WEST))))
                .isBetween(PATIENCE.minusMillis(200), PATIENCE.multipliedBy(3));

        await(world.network.light(WEST));
        assertThat(read(NORTH, WEST)).isEqualTo(WEST);
    }

    @Test
    void inside_a_dark_region_its_own_storage_is_there_and_no_other() {
        await(world.network.dark(WEST, Shut.REFUSED));

        assertThat(read(WEST, WEST)).isEqualTo(WEST);
        assertThatThrownBy(() -> read(WEST, NORTH)).isNotNull();
        assertThat(read(WITNESS, NORTH)).isEqualTo(NORTH);
    }

    @Test
    void a_cut_between_two_regions_leaves_the_third_alone() {
        await(world.network.cut(WEST, NORTH, Shut.REFUSED));

        assertThatThrownBy(() -> read(WEST, NORTH)).isNotNull();
        assertThatThrownBy(() -> read(NORTH, WEST)).isNotNull();
        assertThat(read(WITNESS, NORTH)).isEqualTo(NORTH);
        assertThat(read(WITNESS, WEST)).isEqualTo(WEST);
        assertThat(read(WEST, WITNESS)).isEqualTo(WITNESS);
    }

    @Test
    void an_upload_that_was_cut_after_it_arrived_has_arrived() {
        world.network
                .link(NORTH, Plane.storage(WEST))
                .lay(FaultRule.times(1, RequestMatch.of("PUT", container), new Fate.CutAfter()));

        assertThatThrownBy(() -> blob(from(NORTH, WEST)).upload(BinaryData.fromString("second"), true))
                .isNotInstanceOf(BlobStorageException.class);
        assertThat(read(NORTH, WEST)).isEqualTo("second");
    }

    @Test
    void an_upload_that_was_cut_before_it_arrived_has_not() {
        world.network
                .link(NORTH, Plane.storage(WEST))
                .lay(FaultRule.times(1, RequestMatch.of("PUT", container), new Fate.CutBefore()));

        assertThatThrownBy(() -> blob(from(NORTH, WEST)).upload(BinaryData.fromString("second"), true))
                .isNotInstanceOf(BlobStorageException.class);
        assertThat(read(NORTH, WEST)).isEqualTo(WEST);
    }

    @Test
    void a_large_blob_comes_back_as_it_was_sent() throws Exception {
        byte[] bytes = new byte[60 * 1024 * 1024];
        new Random(1).nextBytes(bytes);

        BlobClient large = from(NORTH, WEST).getBlobClient("large");
        large.upload(BinaryData.fromBytes(bytes));

        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream stream = new DigestInputStream(large.openInputStream(), digest)) {
            assertThat(stream.transferTo(java.io.OutputStream.nullOutputStream()))
                    .isEqualTo(bytes.length);
        }
        assertThat(digest.digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private String read(String from, String region) {
        return blob(from(from, region)).downloadContent().toString();
    }

    private BlobContainerClient from(String caller, String region) {
        return world.storage(caller, region).getBlobContainerClient(container);
    }

    private static BlobClient blob(BlobContainerClient container) {
        return container.getBlobClient("a");
    }

    private static Duration timeOf(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
