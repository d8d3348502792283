package io.switchover.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AzuriteTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGE = 16 * MEGABYTE;

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

    @Test
    void the_memory_of_what_was_overwritten_goes_back_to_the_machine() throws Exception {
        Path status = Path.of("/proc/self/status");
        assumeThat(status).as("the machine tells what a process holds").exists();
        try (Azurite azurite =
                Azurite.start(AzuriteInstall.in(Path.of(""), System.out), List.of("stone"), Duration.ofMillis(500))) {
            var blob = client(azurite, "stone").createBlobContainer("packages").getBlobClient("a");
            long before = residentMegabytes(azurite.pid());
            BinaryData large = BinaryData.fromBytes(new byte[LARGE]);
            for (int n = 0; n < 20; n++) {
                blob.upload(large, true);
            }

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> residentMegabytes(azurite.pid()) < before + 8 * LARGE / MEGABYTE);
            assertThat(blob.downloadContent().toBytes()).hasSize(LARGE);
        }
    }

    /** Azurite's own list took minutes for it, in which no storage answered. */
    @Test
    @Timeout(20)
    void a_sweep_of_a_hundred_thousand_pieces_keeps_nobody_waiting_and_leaves_the_young_alone() throws Exception {
        assertThat(node("""
                        const Extents = require("./extents.js");
                        const list = new Extents();
                        const old = Date.now() - Extents.protectedForMs;
                        (async () => {
                          await list.updateExtent({ id: "young", lastModifiedInMS: Date.now() });
                          for (let n = 0; n < 100000; n++) await list.updateExtent({ id: "old" + n, lastModifiedInMS: old });
                          const found = (await list.iteratorExtents().next()).value;
                          for (const id of found) await list.deleteExtent(id);
                          console.log(found.length, list.extents.size, [...list.extents.keys()].join());
                        })();
                        """)).isEqualTo("100000 1 young");
    }

    private static String node(String script) throws Exception {
        Process node = new ProcessBuilder("node", "-e", script)
                .directory(Path.of("src/local/azurite").toFile())
                .redirectErrorStream(true)
                .start();
        try (var output = node.inputReader(StandardCharsets.UTF_8)) {
            return String.join("\n", output.lines().toList());
        } finally {
            node.destroyForcibly();
        }
    }

    private static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
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
