package io.switchover.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import io.switchover.azure.WiredAzure;
import io.switchover.local.storage.Azurite;
import io.switchover.local.storage.AzuriteInstall;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** What seals, specs and packages believe of Blob Storage: of Azurite, or of the account that the contracts are pointed at. */
class BlobContractTest {
    private static final String REGION = "here";
    private static final int AT_ONCE = 16;

    private static final Once<Clients> CLIENTS = new Once<>(BlobContractTest::opened);

    private static @Nullable Azurite azurite;
    private BlobContainerClient container;
    private BlobContainerClient elsewhere;

    /** The same container as two apps have it. */
    private record Clients(BlobContainerClient container, BlobContainerClient elsewhere) {}

    private static Clients opened() throws Exception {
        var settings = settings();
        var name = "contract-" + UUID.randomUUID();
        var container = new WiredAzure(settings, REGION).storage.container(REGION, name);
        container.create();
        return new Clients(container, new WiredAzure(settings, REGION).storage.container(REGION, name));
    }

    @BeforeEach
    void open() throws Exception {
        container = CLIENTS.get().container();
        elsewhere = CLIENTS.get().elsewhere();
    }

    private static Map<String, String> settings() throws Exception {
        var pointed = Pointed.here();
        var settings = new HashMap<>(Map.of(
                "switchover.cosmos.endpoint",
                "http://localhost:1",
                "switchover.regions." + REGION + ".app-endpoint",
                "http://localhost:1"));
        var storage = "switchover.regions." + REGION + ".storage-";
        if (pointed.atEmulators()) {
            azurite = Azurite.start(AzuriteInstall.in(Path.of(""), System.out), List.of("contract"));
            settings.put("switchover.credential", "local");
            settings.put("switchover.local-token", "none");
            settings.put("switchover.arm-endpoint", "http://localhost:1");
            settings.put(storage + "endpoint", "http://127.0.0.1:" + azurite.port() + "/contract");
            settings.put(storage + "key", azurite.key("contract"));
        } else {
            settings.put("switchover.call.read-timeout", "PT30S");
            settings.put(storage + "endpoint", pointed.needed(Pointed.STORAGE, "storage account"));
        }
        return settings;
    }

    @AfterAll
    static void close() {
        CLIENTS.ifOpened().ifPresent(clients -> clients.container().deleteIfExists());
        if (azurite != null) {
            azurite.close();
        }
    }

    private static void create(BlobClient blob, String text) {
        blob.uploadWithResponse(
                new BlobParallelUploadOptions(BinaryData.fromString(text))
                        .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")),
                null,
                Context.NONE);
    }

    private static BlobErrorCode refused(ThrowingSupplier<?> call) {
        try {
            call.get();
            throw new AssertionError("it was not refused");
        } catch (BlobStorageException e) {
            return e.getErrorCode();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void of_many_that_create_a_blob_at_once_one_has_and_all_others_are_told() throws Exception {
        List<Callable<String>> writers = IntStream.range(0, AT_ONCE)
                .<Callable<String>>mapToObj(i -> () -> {
                    try {
                        create(container.getBlobClient("seal"), "writer " + i);
                        return "writer " + i;
                    } catch (BlobStorageException e) {
                        return String.valueOf(e.getErrorCode());
                    }
                })
                .toList();
        List<String> said;
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            said = threads.invokeAll(writers).stream()
                    .map(f -> f.resultNow())
                    .sorted()
                    .toList();
        }
        assertThat(said.subList(0, AT_ONCE - 1)).containsOnly(BlobErrorCode.BLOB_ALREADY_EXISTS.toString());
        assertThat(elsewhere.getBlobClient("seal").downloadContent().toString()).isEqualTo(said.getLast());
    }

    @Test
    void what_was_created_is_not_created_again_and_keeps_its_content() {
        create(container.getBlobClient("once"), "first");
        assertThatThrownBy(() -> create(elsewhere.getBlobClient("once"), "second"))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(BlobErrorCode.BLOB_ALREADY_EXISTS));
        assertThat(container.getBlobClient("once").downloadContent().toString()).isEqualTo("first");
    }

    @Test
    void what_one_client_has_created_another_reads_and_lists_at_once_in_the_order_of_names() {
        for (int i : new int[] {2, 10, 1}) {
            var name = "epoch/" + String.format("%012d", i);
            create(container.getBlobClient(name), "seal " + i);
            assertThat(elsewhere.getBlobClient(name).downloadContent().toString())
                    .isEqualTo("seal " + i);
        }
        assertThat(elsewhere.listBlobs(new ListBlobsOptions().setPrefix("epoch/"), null).stream()
                        .map(BlobItem::getName))
                .containsExactly("epoch/000000000001", "epoch/000000000002", "epoch/000000000010");
    }

    @Test
    void a_blob_that_is_not_there_is_not_found_by_its_own_code() {
        var nothing = container.getBlobClient("nothing");
        assertThat(refused(nothing::downloadContent)).isEqualTo(BlobErrorCode.BLOB_NOT_FOUND);
        assertThat(nothing.exists()).isFalse();
    }

    @Test
    void a_ranged_read_that_is_pinned_to_a_version_is_refused_once_the_blob_is_another() {
        var blob = container.getBlobClient("pinned");
        blob.upload(BinaryData.fromString("first"), true);
        var etag = blob.getProperties().getETag();
        assertThat(pinned(blob, etag)).isEqualTo("first");
        blob.upload(BinaryData.fromString("second"), true);
        assertThat(refused(() -> pinned(blob, etag))).isEqualTo(BlobErrorCode.CONDITION_NOT_MET);
    }

    private static String pinned(BlobClient blob, String etag) {
        return blob.downloadContentWithResponse(null, new BlobRequestConditions().setIfMatch(etag), null, Context.NONE)
                .getValue()
                .toString();
    }
}
