package io.switchover.packages.versions;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.json.Json;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.InMemoryRegions;
import io.switchover.packages.PackageFileList;
import io.switchover.packages.PackagesRig;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RegionalPackage;
import io.switchover.store.FutureVersion;
import io.switchover.store.Key;
import io.switchover.store.Read;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name whose bytes are lost can be given up, and no other name can. */
class PackageNameReleaseTest {
    private static final String BECAUSE = "{\"because\": \"its bytes are lost\"}";

    private final PackagesRig rig = new PackagesRig();

    /** It was catalogued, and its only blob was gone before anybody had copied it. */
    private void theBytesAreLost() {
        rig.documents.insert(RENDER.key(), PackagesRoom.catalogued(RENDER, "abc", WEST));
        rig.documents.insert(PackageFileList.key(RENDER), new PackageFileList("abc", List.of()));
        rig.documents.insert(
                DefaultVersion.key("render"),
                DefaultVersion.none("render", Instant.EPOCH).choosing("1_0", "newest", "upload", Instant.EPOCH));
        rig.settle();
    }

    @Test
    void a_name_whose_bytes_are_lost_means_the_next_upload_once_it_is_released() throws Exception {
        theBytesAreLost();
        rig.world.upload(NORTH, PATH, zip("again"));
        rig.settle();
        assertThat(rig.state(RENDER, WEST).usable())
                .as("the name still means the lost bytes")
                .isFalse();

        var answer = release(BECAUSE);

        assertThat(answer.getStatusCode()).as(String.valueOf(answer.getBody())).isEqualTo(200);
        assertThat(rig.documents.read(CatalogueEntry.class, RENDER.key())).isInstanceOf(Read.Absent.class);
        JOBS.forEach(
                region -> assertThat(rig.documents.read(RegionalPackage.class, RegionalPackage.key(RENDER, region)))
                        .isInstanceOf(Read.Absent.class));
        assertThat(rig.defaultOf("render").candidate()).isNull();
        rig.settle();
        assertThat(rig.catalogued(RENDER).sha256()).isEqualTo(InMemoryRegions.sha256(zip("again")));
        assertThat(rig.state(RENDER, WEST).usable()).isTrue();
        assertThat(rig.state(RENDER, NORTH).usable()).isTrue();
    }

    @Test
    void another_version_that_is_to_become_the_default_stays_so() throws Exception {
        theBytesAreLost();
        var chosen = rig.documents
                .read(DefaultVersion.class, DefaultVersion.key("render"))
                .found()
                .orElseThrow();
        rig.documents.replace(chosen, chosen.value().choosing("2_0", "newest", "upload", Instant.EPOCH));

        assertThat(release(BECAUSE).getStatusCode()).isEqualTo(200);
        assertThat(rig.defaultOf("render").candidate()).isEqualTo("2_0");
    }

    @Test
    void another_name_with_the_same_environment_variable_is_not_the_one_that_is_released() throws Exception {
        theBytesAreLost();

        assertThat(release("1-0", BECAUSE).getStatusCode()).isEqualTo(404);
        assertThat(rig.documents.read(CatalogueEntry.class, RENDER.key())).isInstanceOf(Read.Found.class);
    }

    @Test
    void what_another_version_of_the_app_has_written_is_not_released() throws Exception {
        theBytesAreLost();
        asNewer(CatalogueEntry.class, RENDER.key(), new FutureVersion().says("package", "sha256", "digest"));

        assertThat(json(release(BECAUSE)).path("detail").asText()).contains("was written by a newer version");
        assertThat(rig.documents.read(CatalogueEntry.class, RENDER.key())).isInstanceOf(Read.Unrecognized.class);
    }

    @Test
    void a_name_is_not_released_while_the_list_of_its_files_is_not_understood() throws Exception {
        theBytesAreLost();
        asNewer(
                PackageFileList.class,
                PackageFileList.key(RENDER),
                new FutureVersion().says("package-manifest", "sha256", "digest"));

        assertThat(json(release(BECAUSE)).path("detail").asText()).contains("the list of its files was written by");
        assertThat(rig.documents.read(CatalogueEntry.class, RENDER.key())).isInstanceOf(Read.Found.class);
    }

    private <T> void asNewer(Class<T> type, Key key, FutureVersion version) {
        var newer = rig.documents.seenBy(version);
        var stored = newer.read(type, key).found().orElseThrow();
        newer.replace(stored, stored.value());
    }

    @Test
    void asked_twice_it_is_done_once() throws Exception {
        theBytesAreLost();

        release(BECAUSE);

        var answer = release(BECAUSE);
        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(json(answer).path("detail").asText()).contains("its name is free");
    }

    @Test
    void what_a_region_uses_keeps_its_name() throws Exception {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.settle();

        assertRefused(release(BECAUSE), "used", "render 1_0 is default in westeurope");
    }

    @Test
    void what_lies_in_a_storage_account_is_not_lost() throws Exception {
        rig.world.upload(WEST, PATH, zip("a"));
        rig.documents.insert(RENDER.key(), PackagesRoom.catalogued(RENDER, InMemoryRegions.sha256(zip("a")), WEST));
        rig.world.store(rig.calls).put(NORTH, InMemoryRegions.sha256(zip("a")), zip("a"));

        assertRefused(release(BECAUSE), "bytes", "the storage account in northeurope holds the bytes of render 1_0");
    }

    @Test
    void while_an_account_is_silent_nobody_knows_unless_an_operator_says_that_it_is_lost() throws Exception {
        theBytesAreLost();
        rig.world.dark.add(NORTH);

        assertRefused(release(BECAUSE), "every-region", "the storage account in northeurope");
        var answer = release(
                "{\"because\": \"x\", \"overrides\": [{\"rule\": \"every-region\", \"because\": \"it is lost\"}]}");
        assertThat(answer.getStatusCode()).isEqualTo(200);
    }

    @Test
    void what_another_app_writes_meanwhile_makes_it_void() throws Exception {
        theBytesAreLost();
        rig.calls.before("commit " + RENDER.key().id(), () -> {
            var read = rig.documents
                    .read(CatalogueEntry.class, RENDER.key())
                    .found()
                    .orElseThrow();
            rig.documents.replace(read, read.value().announcedByEvent());
        });

        assertThat(release(BECAUSE).getStatusCode()).isEqualTo(503);
        assertThat(rig.documents.read(CatalogueEntry.class, RENDER.key())).isInstanceOf(Read.Found.class);
    }

    @Test
    void while_the_store_is_silent_nothing_is_released() throws Exception {
        theBytesAreLost();
        rig.documents.unreachable("it is away");

        assertThat(release(BECAUSE).getStatusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1_0 | {} | because",
                "1_0 | {\"because\": \"x\", \"overrides\": [{\"rule\": \"used\", \"because\": \"y\"}]} | overrides",
                ".1 | {\"because\": \"x\"} | version",
            })
    void a_wrong_request_names_the_field(String version, String body, String field) throws Exception {
        var answer = release(version, body);
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(json(answer).toString()).contains("\"" + field + "\"");
    }

    private static void assertRefused(HttpResponseMessage answer, String rule, String because) throws Exception {
        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(json(answer).path("rule").asText()).isEqualTo(rule);
        assertThat(json(answer).path("detail").asText()).contains(because);
    }

    private HttpResponseMessage release(String body) {
        return release("1_0", body);
    }

    private HttpResponseMessage release(String version, String body) {
        var app = rig.app(WEST);
        return new ReleasePackage(
                        OpenDoors.open(),
                        new PackageNameRelease(app.catalogue, rig.world.store(rig.calls), app.regions))
                .releasePackage(DoorRequest.with(body), "render", version);
    }

    private static JsonNode json(HttpResponseMessage answer) throws Exception {
        return Json.MAPPER.readTree(answer.getBody().toString());
    }
}
