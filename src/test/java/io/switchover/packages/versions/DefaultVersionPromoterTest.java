package io.switchover.packages.versions;

import static io.switchover.packages.PackagesRig.NORTH;
import static io.switchover.packages.PackagesRig.RENDER;
import static io.switchover.packages.PackagesRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.CatalogueRoom;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.versions.DefaultVersionPromoter.Choice;
import io.switchover.region.Regions;
import io.switchover.store.Before;
import io.switchover.store.InMemoryDocuments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefaultVersionPromoterTest {
    private static final Regions REGIONS = new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH));
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final VerdictsByRegion VERDICTS = new VerdictsByRegion(Map.of());

    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1);
    private final Before store = new Before(documents);
    private final DefaultVersionPromoter promoter = new DefaultVersionPromoter(
            CatalogueRoom.of(store, REGIONS), REGIONS, () -> VERDICTS, CLOCK, new ActFailures(CLOCK));

    @Test
    void what_every_region_can_use_becomes_the_default_at_once() {
        catalogued(new Active("t"));

        assertThat(choose())
                .isEqualTo(new Choice.Noted(
                        new DefaultVersion("render", "1_0", null, null, "it is good", "ann", Instant.EPOCH),
                        "render 1_0 is the default; each region's account follows"));
        assertThat(choose()).isInstanceOfSatisfying(Choice.Noted.class, noted -> assertThat(noted.sentence())
                .isEqualTo("render 1_0 is the default already"));
    }

    @Test
    void what_a_region_cannot_use_yet_becomes_the_default_later() {
        catalogued(new Missing());

        for (int i = 0; i < 2; i++) {
            assertThat(choose())
                    .isEqualTo(new Choice.Noted(
                            new DefaultVersion("render", null, "1_0", null, "it is good", "ann", Instant.EPOCH),
                            "render 1_0 becomes the default once it is active in every region that is not down"));
        }
    }

    @Test
    void the_current_default_can_be_chosen_again_while_another_one_is_on_its_way() {
        catalogued(new Active("t"));
        standard("1_0", "2_0");

        assertThat(choose()).isInstanceOfSatisfying(Choice.Noted.class, noted -> assertThat(
                        noted.version().candidate())
                .isNull());
    }

    @Test
    void what_is_stuck_in_a_region_cannot_become_the_default() {
        catalogued(new Stuck(new Missing(), 0, "no bytes"));

        assertThat(choose())
                .isEqualTo(new Choice.Hopeless("render 1_0 cannot become the default everywhere: in northeurope it is"
                        + " missing, stuck: no bytes"));
    }

    @Test
    void another_name_with_the_same_environment_variable_is_not_in_the_catalogue() {
        catalogued(new Active("t"));

        assertThat(promoter.choose(new PackageName("render", "1-0"), "it is good", "ann", VERDICTS))
                .isEqualTo(new Choice.NotCatalogued(
                        "render 1-0 is not in the catalogue: upload packages/render/1-0.zip first"));
    }

    @Test
    void while_the_store_is_silent_nothing_can_be_chosen() {
        documents.unreachable("it is away");

        assertThat(choose()).isEqualTo(new Choice.Unavailable("the catalogue cannot be read"));
    }

    @Test
    void while_the_store_takes_no_writes_nothing_can_be_chosen_and_the_sentence_says_so() {
        catalogued(new Active("t"));
        documents.writesDown(true);

        assertThat(choose())
                .isEqualTo(new Choice.Unavailable("Cosmos DB did not take the write: the write region is down"));
    }

    @Test
    void a_choice_that_was_overtaken_by_another_one_is_made_once_more() {
        catalogued(new Active("t"));
        standard("0_9", null);
        store.nextReplace(() -> {
            var there = documents
                    .read(DefaultVersion.class, DefaultVersion.key("render"))
                    .found()
                    .orElseThrow();
            documents.replace(there, there.value().choosing("0_8", "I like it", "bob", Instant.EPOCH));
        });

        assertThat(choose()).isInstanceOfSatisfying(Choice.Noted.class, noted -> assertThat(
                        noted.version().current())
                .isEqualTo("1_0"));
    }

    private Choice choose() {
        return promoter.choose(RENDER, "it is good", "ann", VERDICTS);
    }

    /** West can use it. */
    private void catalogued(PackageState north) {
        documents.insert(RENDER.key(), PackagesRoom.catalogued(RENDER, "abc", WEST));
        documents.insert(RegionalPackage.key(RENDER, WEST), PackagesRoom.regional(RENDER, WEST, new Active("t")));
        documents.insert(RegionalPackage.key(RENDER, NORTH), PackagesRoom.regional(RENDER, NORTH, north));
    }

    private void standard(String current, @Nullable String candidate) {
        documents.insert(
                DefaultVersion.key("render"),
                new DefaultVersion("render", current, candidate, null, "x", "x", Instant.EPOCH));
    }
}
