package io.switchover.packages;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.json.Json;
import io.switchover.packages.versions.PromotePackage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageDoorsTest {
    private final PackagesRig rig = new PackagesRig();

    @Test
    void packages_are_shown_with_their_way_in_each_region_and_with_what_is_none() throws Exception {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.world.upload(NORTH, PATH, zip("b"));
        rig.world.upload(NORTH, "render/.1.zip", zip("c"));
        rig.world.dark.add(NORTH);
        rig.tick(WEST);
        var waiting = shown();
        rig.world.dark.clear();
        rig.settle();
        var settled = shown();

        var item = waiting.path("packages").path(0);
        assertThat(item.path("regions").path(WEST).asText()).isEqualTo("active");
        assertThat(item.path("regions").path(NORTH).asText()).isEqualTo("waiting");
        assertThat(item.path("because").path(NORTH).asText()).contains("retry 1", "did not answer");
        assertThat(item.path("becoming").asBoolean()).isTrue();
        item = settled.path("packages").path(0);
        assertThat(item.path("sha256").asText()).isEqualTo(InMemoryRegions.sha256(zip("a")));
        assertThat(item.path("regions").path(NORTH).asText()).isEqualTo("default");
        assertThat(item.path("isDefault").asBoolean()).isTrue();
        assertThat(item.path("because")).isEmpty();
        assertThat(item.path("quarantined").path(0).path("sentence").asText()).contains("is quarantined");
        assertThat(settled.path("rejected").path(0).path("rule").asText()).isEqualTo("name");
    }

    @Test
    void a_catalogue_that_cannot_be_read_is_no_empty_one() throws Exception {
        rig.documents.unreachable("it is away");

        assertThat(new ShowPackages(
                                OpenDoors.open(), rig.app(WEST).catalogue, rig.app(WEST).regions, () -> Duration.ZERO)
                        .showPackages(DoorRequest.get())
                        .getStatusCode())
                .isEqualTo(503);
    }

    /** A page that shows them often once read the whole catalogue for each look. */
    @Test
    void whoever_asks_within_a_few_seconds_is_told_what_was_read_with_its_age() throws Exception {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        var elapsed = new AtomicReference<>(Duration.ZERO);
        var app = rig.app(WEST);
        var door = new ShowPackages(OpenDoors.open(), app.catalogue, app.regions, elapsed::get);
        door.showPackages(DoorRequest.get());
        int before = rig.calls.made().size();

        elapsed.set(Duration.ofSeconds(4));
        var again = json(door.showPackages(DoorRequest.get()));
        assertThat(rig.calls.made()).hasSize(before);
        assertThat(again.path("age").asLong()).isEqualTo(4);
        assertThat(again.path("packages")).hasSize(1);

        elapsed.set(Duration.ofSeconds(5));
        assertThat(json(door.showPackages(DoorRequest.get())).path("age").asLong())
                .isZero();
        assertThat(rig.calls.made()).hasSizeGreaterThan(before);
    }

    @Test
    void a_version_that_is_active_everywhere_becomes_the_default_at_once() throws Exception {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();
        rig.world.upload(WEST, "render/1_1.zip", zip("b"));
        rig.settle();

        var answer = promote("render", "{\"version\": \"1_0\", \"because\": \"1_1 paints it black\"}");

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(json(answer).path("default").path("current").asText()).isEqualTo("1_0");
        assertThat(json(answer).path("default").path("by").asText()).isEqualTo("the holder of the operator key");
        assertThat(json(answer).path("default").path("because").asText()).isEqualTo("1_1 paints it black");
    }

    @Test
    void a_version_that_a_region_lacks_is_noted_and_waits() throws Exception {
        rig.settings.put("switchover.packages.promote", "manual");
        rig.world.upload(WEST, PATH, zip("a"));
        rig.world.dark.add(NORTH);
        rig.tick(WEST);

        var answer = promote("render", "{\"version\": \"1_0\", \"because\": \"it is time\"}");

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(json(answer).path("default").path("candidate").asText()).isEqualTo("1_0");
        assertThat(json(answer).path("default").has("current")).isFalse();
    }

    @Test
    void a_version_that_is_stuck_somewhere_is_refused_with_the_region_and_why() throws Exception {
        rig.world.activateByHand(NORTH, new PackageName("render", "1_0"), zip("by hand"));
        rig.world.upload(WEST, PATH, zip("a"));
        rig.tick(WEST);

        var answer = promote("render", "{\"version\": \"1_0\", \"because\": \"it is time\"}");

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(json(answer).path("detail").asText()).contains(NORTH, "did not come from here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "render | | 400 | body",
                "render | not json | 400 | body",
                "render | {\"because\": \"x\"} | 400 | version",
                "render | {\"version\": \"1_0\"} | 400 | because",
                "render | {\"version\": \"1_0\", \"because\": \" \"} | 400 | because",
                "render | {\"version\": \".1\", \"because\": \"x\"} | 400 | version",
                "re/nder | {\"version\": \"1_0\", \"because\": \"x\"} | 400 | version",
                "render | {\"version\": \"9_9\", \"because\": \"x\"} | 404 |",
            })
    void a_wish_that_cannot_be_granted_names_the_field(String application, String body, int status, String field)
            throws Exception {
        var answer = promote(application, body == null ? "" : body);

        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(json(answer).path("field").asText("")).isEqualTo(field == null ? "" : field);
    }

    private HttpResponseMessage promote(String application, String body) {
        return new PromotePackage(OpenDoors.open(), rig.app(WEST).defaultVersions)
                .promotePackage(DoorRequest.with(body), application);
    }

    private JsonNode shown() throws Exception {
        var app = rig.app(WEST);
        return json(new ShowPackages(OpenDoors.open(), app.catalogue, app.regions, () -> Duration.ZERO)
                .showPackages(DoorRequest.get()));
    }

    private static JsonNode json(HttpResponseMessage answer) throws Exception {
        return Json.MAPPER.readTree(answer.getBody().toString());
    }
}
