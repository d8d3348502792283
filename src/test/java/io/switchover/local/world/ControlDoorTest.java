package io.switchover.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlDoorTest {
    private final Vertx vertx = Vertx.vertx();
    private Path file;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        file = folder.resolve("world.port");
        ControlDoor.open(vertx, file, "secret", words -> String.join("|", words), new JsonObject().put("jobs", "two"));
    }

    @AfterEach
    void close() {
        World.await(vertx.close());
    }

    @Test
    void it_takes_a_word_a_line_from_whoever_has_the_token() throws Exception {
        var answer = send("secret", "hold\n--because\nwe fix the network");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hold|--because|we fix the network");
    }

    @Test
    void it_tells_another_process_of_the_same_user_what_the_world_is() throws Exception {
        assertThat(send("secret", "GET", "").body()).isEqualTo("{\"jobs\":\"two\"}");
        assertThat(send("guess", "GET", "").statusCode()).isEqualTo(401);
    }

    @Test
    void without_the_token_nothing_is_done() throws Exception {
        assertThat(send("guess", "heal").statusCode()).isEqualTo(401);
        assertThat(send("", "heal").statusCode()).isEqualTo(401);
    }

    @Test
    void it_listens_on_loopback_only_and_nobody_else_can_read_the_token() throws Exception {
        assumeTrue(ListeningSockets.known());
        assertThat(ListeningSockets.outsideLoopback()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private HttpResponse<String> send(String token, String words) throws Exception {
        return send(token, "POST", words);
    }

    private HttpResponse<String> send(String token, String method, String words) throws Exception {
        var door = Files.readAllLines(file);
        assertThat(door).hasSize(2).last().isEqualTo("secret");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.getFirst()))
                            .header(ControlDoor.TOKEN, token)
                            .method(method, HttpRequest.BodyPublishers.ofString(words))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
