package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.switchover.local.storage.Azurite;
import io.switchover.local.storage.AzuriteInstall;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packages and signatures on a real storage account. */
class AzuriteAutoStorageTest {
    private static Azurite azurite;
    private static String endpoint;
    private static AzuriteAutoStorage storage;

    @BeforeAll
    static void start() throws Exception {
        azurite = Azurite.start(AzuriteInstall.in(Path.of(""), System.out), List.of("stone"));
        endpoint = "http://127.0.0.1:" + azurite.port() + "/stone";
        storage = new AzuriteAutoStorage(
                endpoint,
                "stone",
                azurite.key("stone"),
                host -> "http://" + (host.equals("from-here") ? "127.0.0.1:" + azurite.port() : host) + "/stone");
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    @Test
    void what_is_uploaded_with_the_given_url_and_nothing_else_is_there_afterwards() throws IOException {
        assertThat(storage.exists("app-render/1.0-x")).isFalse();
        URI url = storage.sasUrlForUpload("from-here", "app-render/1.0-x");
        new BlobClientBuilder().endpoint(url.toString()).buildClient().upload(BinaryData.fromString("bytes"));
        assertThat(storage.exists("app-render/1.0-x")).isTrue();
        try (InputStream bytes = storage.open("app-render/1.0-x")) {
            assertThat(bytes).hasContent("bytes");
        }
        String other = url.toString().replace("1.0-x", "2.0-y");
        assertThatThrownBy(() ->
                        new BlobClientBuilder().endpoint(other).buildClient().upload(BinaryData.fromString("bytes")))
                .isInstanceOf(BlobStorageException.class);
        storage.delete("app-render/1.0-x");
        assertThatThrownBy(() -> storage.open("app-render/1.0-x").close()).isInstanceOf(IOException.class);
    }

    @Test
    void each_caller_is_given_the_address_that_it_reaches_storage_by() {
        assertThat(storage.sasUrlForUpload("127.0.0.1:4711", "app/1").toString())
                .startsWith("http://127.0.0.1:4711/stone/batch-application-packages/app/1?")
                .contains("sig=");
    }

    @Test
    void urls_into_this_account_are_signed_and_others_are_left_alone() {
        BlobServiceClient service = new BlobServiceClientBuilder()
                .endpoint(endpoint)
                .credential(new StorageSharedKeyCredential("stone", azurite.key("stone")))
                .buildClient();
        service.createBlobContainer("tiles").getBlobClient("in/1.txt").upload(BinaryData.fromString("tile"));
        String signed = storage.signed(endpoint + "/tiles/in/1.txt");
        assertThat(new BlobClientBuilder()
                        .endpoint(signed)
                        .buildClient()
                        .downloadContent()
                        .toString())
                .isEqualTo("tile");
        assertThat(storage.signed("http://elsewhere/tiles")).isEqualTo("http://elsewhere/tiles");
        assertThat(storage.signed(endpoint + "two/tiles")).isEqualTo(endpoint + "two/tiles");
    }
}
