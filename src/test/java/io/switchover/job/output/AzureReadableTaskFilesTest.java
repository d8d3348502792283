package io.switchover.job.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.Attempt;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Scene;
import io.switchover.job.batch.AzureBatchBodies;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.intake.SubmissionPipelineTest;
import io.switchover.remote.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees of a storage account in which every blob that is asked for is there. */
class AzureReadableTaskFilesTest {
    private static final byte[] CONTENT = "somebody's secret".getBytes(UTF_8);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer storage;
    private AzureStoredTaskFiles files;
    private AzureSurvivingOutputs outputs;

    @BeforeEach
    void start() throws IOException {
        storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/", this::answer);
        storage.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        storage.start();
        var settings = FixedAzureSettings.storageAt(storage.getAddress().getPort());
        var accounts = settings.storage();
        var bodies = new AzureBatchBodies(
                new AzureIdentityExchange(settings), accounts, (region, container, blob, access) -> {
                    throw new AssertionError("nothing is signed to look at outputs");
                });
        files = new AzureStoredTaskFiles(bodies, accounts, JobRoom.settings());
        outputs = new AzureSurvivingOutputs(bodies, accounts, JobRoom.settings());
    }

    @AfterEach
    void stop() {
        storage.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.getResponseHeaders().set("Last-Modified", "Sat, 28 Nov 2026 06:00:00 GMT");
        exchange.getResponseHeaders().set("x-ms-blob-type", "BlockBlob");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(CONTENT.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes 0-" + (CONTENT.length - 1) + "/" + CONTENT.length);
            exchange.sendResponseHeaders(206, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
        }
        exchange.close();
    }

    private static JsonNode task(String containerUrl) {
        var task = JsonNodeFactory.instance.objectNode().put("id", "t0").put("commandLine", "x");
        var output = task.putArray("outputFiles").addObject().put("filePattern", "../stdout.txt");
        output.putObject("destination")
                .putObject("container")
                .put("containerUrl", containerUrl)
                .put("path", "a");
        return task;
    }

    /** Of a job that is called as one of our containers is. */
    private Answer<Optional<FileTail>> tail(String containerUrl) {
        var spec = spec(containerUrl);
        return files.tail(spec, attempt(), spec.tasks().getFirst(), "stdout.txt", 1000);
    }

    private static Attempt attempt() {
        return Attempt.claimed("specs", 1, Scene.WEST, 1, 0, Scene.START);
    }

    private static JobSpec spec(String containerUrl) {
        var bare = SubmissionPipelineTest.spec("specs", "h", 1);
        return new JobSpec(
                "specs",
                "h",
                "p",
                List.of(),
                JobSpec.ACTIVE,
                bare.onRegionLoss(),
                bare.resume(),
                bare.body(),
                List.of(task(containerUrl)),
                null);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + storage.getAddress().getPort() + "/weststore" + path;
    }

    @ParameterizedTest
    @ValueSource(strings = {"${storage}/signed", "${storage}/signed?${sas}", "${storage}/inbox", "${storage}/inbox/x"})
    void a_file_in_a_container_that_the_settings_list_is_shown(String url) {
        assertThat(tail(url)).isInstanceOfSatisfying(Answer.Answered.class, answered -> assertThat(answered.value())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.optional(FileTail.class))
                .hasValueSatisfying(tail -> assertThat(tail.bytes()).isEqualTo(CONTENT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${storage}/specs",
                "${storage}/control",
                "${storage}/packages",
                "${storage}/content",
                "${storage}/unlisted",
                "${storage}/${job}",
                "${storage}/spec%73",
                "${storage}//specs",
                "${storage}/../weststore/specs",
                "${storage}/specs?${sas}",
                "@/specs",
                "@/unlisted",
                "@/unlisted?x=${region}"
            })
    void no_other_is_read_whatever_the_shape_of_its_url(String url) {
        var written = url.replace("@", url(""));
        assertThat(tail(written)).isEqualTo(new Answer.Answered<>(Optional.empty()));
        var tasks = new java.util.BitSet();
        tasks.set(0);
        assertThat(outputs.readable(spec(written), attempt(), tasks))
                .isEqualTo(new Answer.Answered<>(new java.util.BitSet()));
        assertThat(asked).isEmpty();
    }

    @Test
    void a_container_of_ours_is_opened_by_the_signature_in_its_url_and_not_by_our_identity() {
        var unused = tail(url("/specs?sv=2024-11-04&sr=c&sig=abc"));
        assertThat(asked).allSatisfy(uri -> assertThat(uri).contains("sig=abc"));
    }
}
