package io.switchover.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AzuriteTest {

    @Test
    void each_account_has_blobs_of_its_own() throws Exception {
        try (Azurite azurite = Azurite.start(AzuriteInstall.in(Path.of(""), System.out), List.of("stone", "sttwo"))) {
            client(azurite, "stone")
                    .createBlobContainer("packages")
                    .getBlobClient("a")
                    .upload(BinaryData.fromString("one"));

            assertThat(client(azurite, "stone")
                            .getBlobContainerClient("packages")
                            .getBlobClient("a")
                            .downloadContent()
                            .toString())
                    .isEqualTo("one");
            assertThat(client(azurite, "sttwo")
                            .getBlobContainerClient("packages")
                            .exists())
                    .isFalse();
        }
    }

    @Test
    void it_ends_when_it_is_closed() throws Exception {
        Azurite azurite = Azurite.start(AzuriteInstall.in(Path.of(""), System.out), List.of("stone"));
        azurite.close();

        assertThat(azurite.isAlive()).isFalse();
    }

    @Test
    void it_dies_with_the_process_that_started_it_even_if_that_is_killed() throws Exception {
        Path script = AzuriteInstall.in(Path.of(""), System.out);
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = parent.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            parent.destroyForcibly();

            await().until(() -> !child.isAlive());
        } finally {
            parent.destroyForcibly();
        }
    }

    /** Starts Azurite, prints its process id, and waits to be killed. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Azurite azurite = Azurite.start(Path.of(arguments[0]), List.of("stone"));
            System.out.println(azurite.pid());
            Thread.currentThread().join();
        }
    }

    private static BlobServiceClient client(Azurite azurite, String account) {
        return new BlobServiceClientBuilder()
                .endpoint("http://127.0.0.1:" + azurite.port() + "/" + account)
                .credential(new StorageSharedKeyCredential(account, azurite.key(account)))
                .buildClient();
    }
}
