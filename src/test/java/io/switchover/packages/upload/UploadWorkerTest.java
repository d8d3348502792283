package io.switchover.packages.upload;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.WEST;
import static io.switchover.packages.PackagesRig.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackagesRig;
import io.switchover.packages.RejectedUploadList;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One uploader with ten thousand files that are no packages stops nobody. */
class UploadWorkerTest {
    private static final int HEAP = 10_000;
    private final PackagesRig rig = new PackagesRig();
    private final PackageName good = new PackageName("zzz", "1");

    @BeforeEach
    void pages() {
        rig.world.page = 1_000;
        rig.settings.put("switchover.packages.list-pages", "3");
    }

    @Test
    void each_tick_lists_a_few_pages_and_the_next_goes_on_until_every_upload_was_seen() {
        heap("aaa/%05d.tar", zip("a"));
        rig.world.upload(WEST, "zzz/1.zip", zip("good"));
        var app = rig.app(WEST);
        for (int i = 0; i < 4; i++) {
            rig.calls.goOn();
            app.replication.tick();
            assertThat(rig.calls.made().stream().filter(("list the uploads in " + WEST)::equals))
                    .hasSizeBetween(1, 3);
        }

        assertThat(rig.state(good, WEST).usable()).isTrue();
    }

    @Test
    void badly_named_files_are_read_by_nobody_and_one_document_says_how_many_there_are() {
        heap("aaa/%05d.tar", zip("a"));
        var app = rig.app(WEST);
        rig.calls.goOn();
        for (int i = 0; i < 4; i++) {
            app.replication.tick();
        }

        assertThat(rig.calls.made()).noneMatch(call -> call.startsWith("read westeurope"));
        assertThat(rig.calls.made().stream().filter(call -> call.matches("(insert|replace) rejected:westeurope")))
                .hasSizeLessThanOrEqualTo(4);
        assertThat(rig.rejected(WEST).inAll()).isEqualTo(HEAP);
        assertThat(rig.rejected(WEST).uploads()).hasSize(RejectedUploadList.MOST);
        assertThat(rig.rejected(WEST).uploads().getFirst().path()).isEqualTo("aaa/09999.tar");

        rig.calls.goOn();
        for (int i = 0; i < 8; i++) {
            app.replication.tick();
        }
        assertThat(rig.calls.made()).noneMatch(call -> call.matches("(insert|replace) rejected.*"));
    }

    @Test
    void what_other_apps_find_is_the_same_and_nobody_writes_it_again() {
        heap("aaa/%05d.tar", zip("a"));
        var west = rig.app(WEST);
        var north = rig.app(NORTH);
        for (int i = 0; i < 8; i++) {
            west.replication.tick();
            north.replication.tick();
        }
        rig.calls.goOn();
        for (int i = 0; i < 8; i++) {
            north.replication.tick();
            west.replication.tick();
        }
        assertThat(rig.calls.made()).noneMatch(call -> call.matches("(insert|replace) rejected.*"));
    }

    @Test
    void damaged_files_of_one_application_do_not_delay_those_of_another() {
        rig.world.page = 20_000;
        heap("aaa/%05d.zip", Arrays.copyOf(zip("a"), 100));
        rig.world.upload(WEST, "zzz/1.zip", zip("good"));
        rig.calls.each(call -> rig.millis.addAndGet(500));

        rig.tick(WEST);

        assertThat(rig.documents.read(CatalogueEntry.class, good.key()).found()).isPresent();
    }

    @Test
    void a_damaged_file_is_read_once_and_never_again_although_the_document_names_only_the_newest() {
        rig.world.page = 20_000;
        for (int i = 0; i < 500; i++) {
            rig.world.upload(WEST, "aaa/%05d.zip".formatted(i), Arrays.copyOf(zip("a"), 100));
        }
        var app = rig.app(WEST);
        app.replication.tick();
        assertThat(rig.rejected(WEST).inAll()).isEqualTo(500);
        rig.calls.goOn();

        app.replication.tick();

        assertThat(rig.calls.made()).noneMatch(call -> call.startsWith("read westeurope"));
        assertThat(rig.rejected(WEST).inAll()).isEqualTo(500);
    }

    @Test
    void another_process_believes_what_is_written_of_a_damaged_file_and_looks_again_at_one_that_was_too_large() {
        rig.settings.put("switchover.packages.unpacked", "10");
        rig.world.upload(WEST, "aaa/damaged.zip", Arrays.copyOf(zip("a"), 100));
        rig.world.upload(WEST, "aaa/large.zip", zip("more than ten bytes"));
        rig.tick(WEST);
        assertThat(rig.rejected(WEST).at("aaa/large.zip").orElseThrow().rule()).isEqualTo("limit");
        rig.settings.put("switchover.packages.unpacked", "1000");
        rig.calls.goOn();

        rig.tick(WEST);

        assertThat(rig.calls.made()).doesNotContain("read westeurope/aaa/damaged.zip");
        assertThat(rig.rejected(WEST).at("aaa/large.zip")).isEmpty();
        assertThat(rig.state(new PackageName("aaa", "large"), WEST).usable()).isTrue();
    }

    @Test
    void when_the_heap_is_removed_nothing_is_left_of_it() {
        heap("aaa/%05d.tar", zip("a"));
        var app = rig.app(WEST);
        for (int i = 0; i < 4; i++) {
            app.replication.tick();
        }
        rig.world.uploads.get(WEST).clear();

        app.replication.tick();

        assertThat(rig.rejected(WEST)).isEqualTo(RejectedUploadList.none(WEST));
    }

    @Test
    void a_silent_upload_container_is_listed_later_from_where_the_listing_stopped() {
        rig.world.page = 10;
        rig.settings.put("switchover.packages.list-pages", "1");
        for (int i = 0; i < 25; i++) {
            rig.world.upload(WEST, "aaa/%05d.zip".formatted(i), zip("a" + i));
        }
        var app = rig.app(WEST);
        app.replication.tick();
        rig.world.dark.add(WEST);
        app.replication.tick();
        rig.world.dark.clear();
        app.replication.tick();
        app.replication.tick();

        for (int i = 0; i < 25; i++) {
            assertThat(rig.documents
                            .read(CatalogueEntry.class, new PackageName("aaa", "%05d".formatted(i)).key())
                            .found())
                    .as("%d", i)
                    .isPresent();
        }
    }

    @Test
    void the_upload_container_of_a_region_that_is_down_is_not_listed() {
        rig.down.add(NORTH);
        rig.tick(WEST);

        assertThat(rig.calls.made())
                .contains("list the uploads in " + WEST)
                .doesNotContain("list the uploads in " + NORTH);
    }

    @Test
    void a_full_catalogue_takes_no_new_name_and_says_how_many_there_may_be() {
        rig.settings.put("switchover.packages.max-count", "2");
        for (int i = 0; i < 3; i++) {
            rig.world.upload(WEST, "a%d/1.zip".formatted(i), zip("a" + i));
            rig.tick(WEST);
        }
        assertThat(rig.rejected(WEST).at("a2/1.zip").orElseThrow().sentence())
                .contains("the catalogue holds 2 packages, limit 2 (SWITCHOVER_PACKAGES_MAX_COUNT)");
    }

    @Test
    void a_full_catalogue_takes_no_new_name_from_an_event_either() {
        rig.settings.put("switchover.packages.max-count", "2");
        for (int i = 0; i < 3; i++) {
            rig.world.upload(WEST, "a%d/1.zip".formatted(i), zip("a" + i));
            rig.app(WEST).replication.arrived("a%d/1.zip".formatted(i));
        }

        assertThat(rig.documents
                        .read(CatalogueEntry.class, new PackageName("a1", "1").key())
                        .found())
                .isPresent();
        assertThat(rig.documents
                        .read(CatalogueEntry.class, new PackageName("a2", "1").key())
                        .found())
                .isEmpty();
        assertThat(rig.rejected(WEST).at("a2/1.zip").orElseThrow().sentence())
                .contains("the catalogue holds 2 packages, limit 2 (SWITCHOVER_PACKAGES_MAX_COUNT)");
    }

    private void heap(String path, byte[] bytes) {
        for (int i = 0; i < HEAP; i++) {
            rig.world.upload(WEST, path.formatted(i), bytes);
        }
    }
}
