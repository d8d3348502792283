package io.switchover.packages;

import static io.switchover.packages.PackagesRig.JOBS;
import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.PATH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.upload.ManifestWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of a package's files is kept with it, however long it is. */
class PackageFileListTest {
    private static final byte[] MANY = Zips.named(IntStream.range(0, ManifestWriter.IN_A_DOCUMENT + 1)
            .mapToObj(i -> "file" + i)
            .toArray(String[]::new));
    private final PackagesRig rig = new PackagesRig();

    @Test
    void each_file_is_listed_by_path_size_and_hash_beside_its_package() {
        rig.world.upload(WEST, PATH, zip(Map.of("bin/render", "the renderer", "lib/a.txt", "")));
        rig.settle();

        var manifest = rig.documents
                .read(PackageFileList.class, PackageFileList.key(RENDER))
                .found()
                .orElseThrow()
                .value();
        assertThat(manifest.sha256()).isEqualTo(rig.catalogued(RENDER).sha256());
        assertThat(manifest.files()).containsExactly(file("bin/render", "the renderer"), file("lib/a.txt", ""));
        assertThat(rig.catalogued(RENDER).contents().files()).isEqualTo(2);
        assertThat(rig.catalogued(RENDER).contents().unpacked()).isEqualTo("the renderer".length());
        assertThat(rig.catalogued(RENDER).contents().manifest()).isNull();
    }

    @Test
    void a_long_list_lies_under_its_hash_in_every_content_store_also_in_a_region_that_was_dark() throws Exception {
        rig.world.dark.add(NORTH);
        rig.down.add(NORTH);
        rig.world.upload(WEST, PATH, MANY);
        rig.settle();
        rig.world.dark.clear();
        rig.down.clear();
        rig.settle();

        var content = Objects.requireNonNull(rig.catalogued(RENDER).contents().manifest());
        for (var region : JOBS) {
            assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class);
            var bytes = rig.world.stores.get(region).get(content.sha256()).bytes();
            assertThat(InMemoryRegions.sha256(bytes)).isEqualTo(content.sha256());
            assertThat(bytes).hasSize(Math.toIntExact(content.size()));
            assertThat(read(bytes).files()).hasSize(ManifestWriter.IN_A_DOCUMENT + 1);
            assertThat(read(bytes).sha256()).isEqualTo(InMemoryRegions.sha256(MANY));
        }
        assertThat(rig.documents
                        .read(PackageFileList.class, PackageFileList.key(RENDER))
                        .found())
                .isEmpty();
    }

    @Test
    void while_no_content_store_answers_a_package_with_a_long_list_waits_to_be_catalogued() {
        rig.world.dark.addAll(JOBS);
        rig.world.upload(PackagesRig.WITNESS, PATH, MANY);
        rig.tick(PackagesRig.WITNESS);
        assertThat(rig.documents.read(CatalogueEntry.class, RENDER.key()).found())
                .isEmpty();

        rig.world.dark.clear();
        rig.settle();

        JOBS.forEach(region -> assertThat(rig.state(RENDER, region)).isInstanceOf(Default.class));
    }

    @Test
    void long_paths_make_a_long_list_too() {
        var names = new String[1_000];
        Arrays.setAll(names, i -> ("d".repeat(200) + "/").repeat(2) + i);
        rig.world.upload(WEST, PATH, Zips.named(names));
        rig.settle();

        assertThat(rig.catalogued(RENDER).contents().manifest()).isNotNull();
    }

    @Test
    void warnings_are_kept_and_shown_with_the_package() {
        rig.world.upload(WEST, PATH, zip("bin\\run.sh", "x"));
        rig.settle();

        assertThat(rig.state(RENDER, WEST)).isInstanceOf(Default.class);
        assertThat(PackageOverview.of(
                                ((Catalogue.Reading.Found)
                                                rig.app(WEST).catalogue.read())
                                        .view(),
                                JOBS)
                        .packages()
                        .getFirst()
                        .warnings())
                .singleElement()
                .asString()
                .contains("bin\\run.sh", "Linux nodes");
    }

    private static PackageFileList read(byte[] bytes) throws IOException {
        return Json.MAPPER.readValue(bytes, PackageFileList.class);
    }

    private static PackageFileList.File file(String path, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return new PackageFileList.File(path, bytes.length, InMemoryRegions.sha256(bytes));
    }
}
