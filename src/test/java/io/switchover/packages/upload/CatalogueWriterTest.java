package io.switchover.packages.upload;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.Calls;
import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.CatalogueOf;
import io.switchover.packages.CatalogueRoom;
import io.switchover.packages.CatalogueSnapshot;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.InMemoryRegions;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackagesRig;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.zip.ZipCheckResult;
import io.switchover.region.Regions;
import io.switchover.replication.UploadedBlob;
import io.switchover.store.Before;
import io.switchover.store.Documents;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.time.Parallel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueWriterTest {
    private static final Regions REGIONS = new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH));
    private static final PackageName NEXT = new PackageName("render", "1_1");

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1);
    private final Before store = new Before(documents);

    @Test
    void an_upload_that_the_catalogue_knows_is_not_written_again() {
        register(blob(WEST, RENDER, 1), RENDER, "a");
        documents.writesDown(true);

        assertThat(register(blob(WEST, RENDER, 1), RENDER, "a"))
                .isEqualTo(new UploadFate.Catalogued(RENDER, List.of()));
    }

    @Test
    void an_upload_waits_while_the_store_takes_no_writes_and_the_sentence_says_so() {
        documents.writesDown(true);

        assertThat(register(blob(WEST, RENDER, 1), RENDER, "a"))
                .isEqualTo(new UploadFate.Later(
                        "render 1_0 cannot be catalogued: Cosmos DB did not take the write: the write region is down"));
    }

    @Test
    void an_upload_waits_when_the_store_falls_silent_while_it_is_written() {
        var view = view();
        store.nextCommit(() -> documents.unreachable("it is away"));

        assertThat(writer(store).register(blob(WEST, RENDER, 1), RENDER, sound("a"), view))
                .isEqualTo(new UploadFate.Later(
                        "render 1_0 cannot be catalogued: the catalogue cannot be read: it is away"));
    }

    @Test
    void while_the_default_version_cannot_be_read_nothing_is_catalogued() {
        var silent = new ForwardingDocuments(documents) {
            @Override
            public <T> Read<T> read(Class<T> type, Key key) {
                return type == DefaultVersion.class ? new Read.Silent<>("it is away") : super.read(type, key);
            }
        };

        assertThat(writer(silent).register(blob(WEST, RENDER, 1), RENDER, sound("a"), view()))
                .isEqualTo(
                        new UploadFate.Later("render 1_0 cannot be catalogued: the default version of render cannot be"
                                + " read: it is away"));
        assertThat(documents.read(CatalogueEntry.class, RENDER.key()).found()).isEmpty();
    }

    @Test
    void a_name_that_another_one_has_taken_on_linux_nodes_is_rejected() {
        register(blob(WEST, RENDER, 1), RENDER, "a");
        var other = new PackageName("render", "1-0");

        assertThat(register(blob(WEST, other, 2), other, "a"))
                .isInstanceOfSatisfying(
                        UploadFate.Rejected.class,
                        rejected -> assertThat(rejected.upload().rule()).isEqualTo("name"));
    }

    @Test
    void an_older_upload_that_arrives_late_does_not_become_the_default_whether_or_not_the_newer_was_known() {
        register(blob(WEST, NEXT, 10), NEXT, "b");

        register(blob(WEST, RENDER, 5), RENDER, "a");
        assertThat(candidate()).isEqualTo("1_1");

        var older = new PackageName("render", "0_9");
        writer(store).register(blob(WEST, older, 4), older, sound("c"), new CatalogueOf().view());
        assertThat(candidate()).isEqualTo("1_1");
    }

    @Test
    void a_newer_upload_becomes_the_default() {
        register(blob(WEST, RENDER, 5), RENDER, "a");

        register(blob(WEST, NEXT, 10), NEXT, "b");

        assertThat(candidate()).isEqualTo("1_1");
    }

    @Test
    void the_bytes_seen_again_release_what_waited_for_them_and_touch_no_other_region() {
        register(blob(WEST, RENDER, 1), RENDER, "a");
        state(WEST, new PackageState.Active("t"));
        state(NORTH, new PackageState.Stuck(new PackageState.Missing(), 1_000, "no bytes"));

        var uploadFate = register(blob(NORTH, RENDER, 2), RENDER, "a");

        assertThat(uploadFate)
                .isInstanceOfSatisfying(UploadFate.Catalogued.class, catalogued -> assertThat(catalogued.written())
                        .extracting(Stored::key)
                        .containsExactly(RENDER.key(), RegionalPackage.key(RENDER, NORTH)));
        assertThat(documents
                        .read(RegionalPackage.class, RegionalPackage.key(RENDER, NORTH))
                        .found()
                        .orElseThrow()
                        .value()
                        .state())
                .isEqualTo(new PackageState.Missing());
    }

    @Test
    void an_event_for_a_catalogued_upload_is_noted_once() {
        var blob = blob(WEST, RENDER, 1);
        register(blob, RENDER, "a");

        var written = writer(store).announced(blob, view());

        assertThat(written).<Object>extracting(Stored::value).containsExactly(entry());
        assertThat(entry().announced()).isTrue();
        assertThat(writer(store).announced(blob, view())).isEmpty();
    }

    @Test
    void an_event_for_bytes_that_the_package_does_not_know_is_not_noted() {
        register(blob(WEST, RENDER, 1), RENDER, "a");

        assertThat(writer(store).announced(blob(WEST, RENDER, 2), view())).isEmpty();
        assertThat(entry().announced()).isFalse();
    }

    private UploadFate register(UploadedBlob blob, PackageName name, String sha256) {
        return writer(store).register(blob, name, sound(sha256), view());
    }

    private CatalogueWriter writer(Documents over) {
        return new CatalogueWriter(
                CatalogueRoom.of(over, REGIONS),
                new ManifestWriter(new InMemoryRegions().store(new Calls()), REGIONS, Parallel.inTurn()),
                PackagesRig.settings(Map.of()),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                REGIONS);
    }

    private CatalogueSnapshot view() {
        return ((Catalogue.Reading.Found) CatalogueRoom.of(documents, REGIONS).read()).view();
    }

    private void state(String region, PackageState state) {
        documents.insert(RegionalPackage.key(RENDER, region), PackagesRoom.regional(RENDER, region, state));
    }

    private CatalogueEntry entry() {
        return documents
                .read(CatalogueEntry.class, RENDER.key())
                .found()
                .orElseThrow()
                .value();
    }

    private String candidate() {
        return documents
                .read(DefaultVersion.class, DefaultVersion.key("render"))
                .found()
                .orElseThrow()
                .value()
                .candidate();
    }

    /** @param second when it was uploaded; it stands in its etag as well */
    private static UploadedBlob blob(String region, PackageName name, long second) {
        return new UploadedBlob(
                region,
                name.application() + "/" + name.version() + ".zip",
                "e" + second,
                7,
                Instant.ofEpochSecond(second));
    }

    private static ZipCheckResult.Sound sound(String sha256) {
        return new ZipCheckResult.Sound(sha256, List.of(), 7, List.of());
    }
}
