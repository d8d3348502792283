package io.switchover.local.link;

import static io.switchover.local.link.Geography.OUTSIDE;
import static io.switchover.local.link.StorageWorld.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole world of links, in front of one server that stands for every plane and says who asked. */
class NetworkTest {

    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";
    private static final String WITNESS = "swedencentral";
    private static final Duration SOON = Duration.ofSeconds(1);

    private static Vertx vertx;
    private static Network network;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        network = new Network(vertx, Geography.usual());
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .end(network.from(request.getHeader("Host")).orElse("a stranger")))
                .listen(0, "127.0.0.1"));
        network.geography().planes().forEach(plane -> network.target(plane, "127.0.0.1", server.actualPort()));
        await(network.open());
    }

    @AfterAll
    static void stop() {
        await(network.close());
        await(vertx.close());
    }

    @AfterEach
    void heal() {
        await(network.heal());
    }

    @Test
    void whoever_is_called_can_tell_who_calls() throws Exception {
        for (String caller : network.geography().callers()) {
            for (Plane plane : network.geography().planes()) {
                assertThat(get(caller, plane).body()).as("%s", plane).isEqualTo(caller);
            }
        }
    }

    @Test
    void a_plane_whose_role_assignments_are_not_effective_refuses_everybody_in_its_own_words() throws Exception {
        Map<Plane, String> words = Map.of(
                Plane.storage(WEST), "AuthorizationPermissionMismatch",
                Plane.batch(WEST), "PermissionDenied",
                Plane.cosmos(WEST), "does not have required RBAC permissions",
                Plane.arm(), "please refresh your credentials");
        for (Map.Entry<Plane, String> each : words.entrySet()) {
            await(network.deny(each.getKey()));
            var answer = get(WITNESS, each.getKey());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains(each.getValue());
        }
        assertThat(get(WITNESS, Plane.batch(NORTH)).statusCode()).isEqualTo(200);
        assertThat(network.sentences()).anyMatch(sentence -> sentence.contains("no role assignment is effective yet"));
        await(network.admit(Plane.batch(WEST)));
        assertThat(get(WITNESS, Plane.batch(WEST)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_path_that_the_platform_wants_a_sign_in_for_never_reaches_the_app() throws Exception {
        FaultRule signIn = SignIn.forPath("/api/alive");
        network.lay(Plane.app(WEST), signIn);
        URI app = network.endpoint(NORTH, Plane.app(WEST));
        HttpResponse<String> alive = client.send(
                HttpRequest.newBuilder(app.resolve("/api/alive")).build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> other = client.send(
                HttpRequest.newBuilder(app.resolve("/api/region")).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(alive.statusCode()).isEqualTo(401);
        assertThat(alive.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(how -> assertThat(how).startsWith("Bearer"));
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void nobody_is_known_by_a_host_that_is_no_link() {
        assertThat(network.from("127.0.0.1:1")).isEmpty();
        assertThat(network.from("storage.example")).isEmpty();
        assertThat(network.from(null)).isEmpty();
    }

    @Test
    void addresses_say_what_a_client_of_the_plane_wants_to_hear() {
        assertThat(network.endpoint(WEST, Plane.storage(NORTH)).toString())
                .matches("http://127\\.0\\.0\\.1:\\d+/stnortheurope");
        assertThat(network.endpoint(WEST, Plane.cosmos(NORTH)).toString()).matches("http://localhost:\\d+");
        assertThat(network.endpoint(WEST, Plane.arm()).toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        assertThatThrownBy(() -> network.endpoint(WEST, Plane.batch(WITNESS)))
                .hasMessage("no link from westeurope to Batch in swedencentral");
    }

    @Test
    void inside_a_region_the_same_plane_has_another_address() {
        URI seenOutside = network.endpoint(OUTSIDE, Plane.storage(WEST));
        URI seenInside = network.endpoint(WEST, Plane.storage(WEST));
        String stranger = "http://127.0.0.1:1/x";

        assertThat(network.insideView(
                        WEST,
                        "get %s/c/a.zip?sig=1 from localhost:%d, not %s; source=http%%3A%%2F%%2F127.0.0.1%%3A%d%%2F"
                                .formatted(seenOutside, seenOutside.getPort(), stranger, seenOutside.getPort())))
                .isEqualTo("get %s/c/a.zip?sig=1 from localhost:%d, not %s; source=http%%3A%%2F%%2F127.0.0.1%%3A%d%%2F"
                        .formatted(seenInside, seenInside.getPort(), stranger, seenInside.getPort()));
    }

    @Test
    void of_a_dark_region_nothing_crosses_the_border_and_all_else_goes_on() throws Exception {
        await(network.dark(WEST, Shut.REFUSED));

        assertThat(shutWays())
                .isEqualTo(
                        ways((from, plane) -> from.equals(WEST) != plane.place().equals(WEST)));
        assertThat(network.sentences()).containsExactly("westeurope is dark: whatever crosses its border is refused.");

        await(network.light(WEST));

        assertThat(shutWays()).isEmpty();
    }

    @Test
    void a_cut_between_two_regions_concerns_only_these_two() throws Exception {
        await(network.cut(WEST, NORTH, Shut.REFUSED));

        assertThat(shutWays())
                .isEqualTo(ways(
                        (from, plane) -> (from.equals(WEST) && plane.place().equals(NORTH))
                                || (from.equals(NORTH) && plane.place().equals(WEST))));
        assertThat(network.reaches(WEST, NORTH)).isFalse();
        assertThat(network.reaches(WITNESS, NORTH)).isTrue();

        await(network.fix(NORTH, WEST));

        assertThat(shutWays()).isEmpty();
    }

    @Test
    void one_plane_alone_can_be_down() throws Exception {
        await(network.down(Plane.batch(WEST), Shut.REFUSED));

        assertThat(shutWays()).isEqualTo(ways((from, plane) -> plane.equals(Plane.batch(WEST))));

        await(network.up(Plane.batch(WEST)));

        assertThat(shutWays()).isEmpty();
    }

    @Test
    void arm_knows_nothing_about_an_account_in_a_dark_region() throws Exception {
        await(network.dark(WEST, Shut.REFUSED));
        assertThat(arm("baWestEurope").statusCode()).isEqualTo(503);
        assertThat(arm("banortheurope").statusCode()).isEqualTo(200);

        await(network.dark(WEST, Shut.BLACK_HOLED));
        assertThatThrownBy(() -> arm("bawesteurope")).isInstanceOf(HttpTimeoutException.class);
        assertThat(arm("banortheurope").statusCode()).isEqualTo(200);

        await(network.light(WEST));
        assertThat(arm("bawesteurope").statusCode()).isEqualTo(200);
    }

    @Test
    void a_plane_that_is_throttled_says_so_to_everybody_until_it_is_calm() throws Exception {
        await(network.throttle(Plane.batch(NORTH), Answer.json(503, "{}").with("Retry-After", "7")));

        HttpResponse<String> answer = get(WITNESS, Plane.batch(NORTH));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(get(WITNESS, Plane.storage(NORTH)).statusCode()).isEqualTo(200);

        await(network.calm(Plane.batch(NORTH)));
        assertThat(get(WITNESS, Plane.batch(NORTH)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_rule_on_a_plane_counts_the_calls_of_all_callers_together() throws Exception {
        network.lay(Plane.batch(NORTH), FaultRule.times(2, RequestMatch.any(), new Fate.Answered(Answer.empty(500))));

        assertThat(get(WEST, Plane.batch(NORTH)).statusCode()).isEqualTo(500);
        assertThat(get(WITNESS, Plane.batch(NORTH)).statusCode()).isEqualTo(500);
        assertThat(get(OUTSIDE, Plane.batch(NORTH)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_place_that_does_not_exist_is_refused_by_name() {
        assertThatThrownBy(() -> network.dark("westeurop", Shut.REFUSED))
                .hasMessageContaining("no such place: westeurop");
        assertThat(network.sentences()).isEmpty();
    }

    private interface Way {
        boolean isShut(String from, Plane plane);
    }

    private static Set<String> ways(Way way) {
        return network.geography().callers().stream()
                .flatMap(from -> network.geography().planes().stream()
                        .filter(plane -> way.isShut(from, plane))
                        .map(plane -> from + " -> " + plane))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What really does not get through. */
    private Set<String> shutWays() throws Exception {
        return ways((from, plane) -> {
            try {
                get(from, plane);
                return false;
            } catch (IOException refused) {
                return true;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private HttpResponse<String> arm(String account) throws IOException, InterruptedException {
        return get(network.endpoint(OUTSIDE, Plane.arm())
                + "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/" + account
                + "?api-version=2022-01-01");
    }

    private HttpResponse<String> get(String from, Plane plane) throws IOException, InterruptedException {
        return get(network.endpoint(from, plane).toString());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(SOON).build(), HttpResponse.BodyHandlers.ofString());
    }
}
