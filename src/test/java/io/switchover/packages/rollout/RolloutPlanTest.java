package io.switchover.packages.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.packages.AccountDoubt;
import io.switchover.packages.CatalogueEntry;
import io.switchover.packages.CatalogueOf;
import io.switchover.packages.ContentsSummary;
import io.switchover.packages.DefaultVersion;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackageState.Active;
import io.switchover.packages.PackageState.Default;
import io.switchover.packages.PackageState.Missing;
import io.switchover.packages.PackageState.Registered;
import io.switchover.packages.PackageState.Stuck;
import io.switchover.packages.PackageState.Verified;
import io.switchover.packages.PackageState.Waiting;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RegionalPackage;
import io.switchover.packages.StepClaim;
import io.switchover.replication.ByteLocation;
import io.switchover.replication.UploadedBlob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which packages are to be taken further, in which region, and by which app. */
class RolloutPlanTest {
    private static final List<String> JOBS = List.of("west", "north");
    private static final VerdictsByRegion HEALTHY = new VerdictsByRegion(Map.of());
    private static final PackageName RENDER = new PackageName("render", "1_0");
    private static final RolloutPlan.Asker ASKER = new RolloutPlan.Asker("west", JOBS, 1_000, 0);

    @Test
    void what_is_settled_is_left_alone_and_what_is_doubted_is_not() {
        var chosen = DefaultVersion.none("render", Instant.EPOCH)
                .choosing("1_0", "x", "x", Instant.EPOCH)
                .moved();
        assertThat(due(new CatalogueOf().with(RENDER, Map.of("west", new Active("t"), "north", new Active("t")))))
                .isEmpty();
        assertThat(due(new CatalogueOf()
                        .with(RENDER, Map.of("west", new Active("t"), "north", new Default("t")))
                        .with(chosen)))
                .containsExactly("west render_1_0");
        assertThat(due(new CatalogueOf().with(RENDER, Map.of("west", new Default("t"), "north", new Active("t")))))
                .containsExactly("west render_1_0");
        assertThat(due(doubtedInWestFor(299))).containsExactly("west render_1_0");
    }

    /** Where jobs run it stays in use whatever its account says, so nothing would ever come of asking in each tick. */
    @Test
    void what_is_in_use_and_was_doubted_for_five_minutes_is_compared_in_turn_like_the_others() {
        var catalogue = doubtedInWestFor(300);
        assertThat(due(catalogue)).isEmpty();
        assertThat(RolloutPlan.recheck(catalogue.view(), HEALTHY, List.of("west"), ASKER, 0, 5))
                .extracting(RolloutTask::key)
                .containsExactly("west render_1_0");
        assertThat(RolloutPlan.settled(catalogue.view(), JOBS)).isFalse();
    }

    private static CatalogueOf doubtedInWestFor(long seconds) {
        var doubt = new AccountDoubt("is gone", ASKER.now() - seconds);
        var doubted = PackagesRoom.regional(RENDER, "west", new Active("t")).doubting(doubt);
        return new CatalogueOf().with(RENDER, Map.of("north", new Active("t"))).and(doubted.key(), doubted, 0);
    }

    @Test
    void where_only_another_version_knows_how_far_a_package_is_nothing_is_due() {
        var newer = new PackageState.Unrecognized("{\"is\":\"unpacked\"}");
        for (var state : List.of(newer, new Waiting(newer, 1, 0, "x"), new Stuck(newer, 0, "x"))) {
            assertThat(due(new CatalogueOf().with(RENDER, Map.of("west", state, "north", new Missing()))))
                    .containsExactly("north render_1_0");
        }
        assertThat(due(new CatalogueOf()
                        .with(RENDER, Map.of("north", new Missing()))
                        .foreign(RegionalPackage.key(RENDER, "west"))))
                .containsExactly("north render_1_0");
    }

    @Test
    void where_only_another_version_knows_the_default_each_region_keeps_what_it_has() {
        assertThat(due(new CatalogueOf()
                        .with(RENDER, Map.of("west", new Default("t"), "north", new Active("t")))
                        .foreign(DefaultVersion.key("render"))))
                .isEmpty();
    }

    @Test
    void what_waits_is_left_alone_until_its_time() {
        for (var state : List.of(new Waiting(new Verified(), 1, 100, "x"), new Stuck(new Verified(), 100, "x"))) {
            var catalogue = new CatalogueOf().with(RENDER, Map.of("west", state, "north", new Active("t")));
            assertThat(due(catalogue, "west", 99, 0)).isEmpty();
            assertThat(due(catalogue, "west", 100, 0)).containsExactly("west render_1_0");
        }
    }

    @Test
    void another_regions_packages_are_left_to_its_app_until_nothing_has_happened_for_a_while() {
        var fresh = new CatalogueOf().and(RENDER.key(), PackagesRoom.catalogued(RENDER, "abc", "west"), 1_000);
        assertThat(due(fresh, "west", 1_059, 60)).containsExactly("west render_1_0");
        assertThat(due(fresh, "west", 1_060, 60)).containsExactly("north render_1_0", "west render_1_0");
        assertThat(due(fresh, "witness", 1_059, 60)).isEmpty();

        var begun = PackagesRoom.regional(RENDER, "north", new Verified());
        fresh.and(begun.key(), begun, 1_030);
        assertThat(due(fresh, "west", 1_089, 60)).containsExactly("west render_1_0");
        assertThat(due(fresh, "west", 1_090, 60)).contains("north render_1_0");

        var waiting = PackagesRoom.regional(RENDER, "north", new Waiting(new Verified(), 1, 1_050, "x"));
        fresh.and(waiting.key(), waiting, 1_040);
        assertThat(due(fresh, "west", 1_109, 60)).containsExactly("west render_1_0");
        assertThat(due(fresh, "west", 1_110, 60)).contains("north render_1_0");
    }

    @Test
    void a_region_that_is_down_is_not_asked_and_owes_its_packages() {
        var down = new VerdictsByRegion(Map.of("north", new Verdict.Down("it is dark")));
        var catalogue = new CatalogueOf().with(RENDER, Map.of("west", new Active("t")));
        assertThat(all(catalogue, down, new RolloutPlan.Asker("north", JOBS, 1_000, 0)))
                .isEmpty();
        assertThat(RolloutPlan.recheck(catalogue.view(), down, JOBS, ASKER, 0, 5))
                .hasSize(1);
    }

    /** An event brings one package with it, and its application's default version. */
    @Test
    void an_application_that_has_another_default_has_other_versions_whichever_the_catalogue_at_hand_holds() {
        var next = new PackageName("render", "2_0");
        var alone = new CatalogueOf().with(next, Map.of("west", new Missing()));
        assertThat(siblings(alone)).containsOnly(false);
        assertThat(siblings(alone.with(new DefaultVersion("render", "2_0", null, null, "", "", Instant.EPOCH))))
                .containsOnly(false);
        assertThat(siblings(alone.with(new DefaultVersion("render", "1_0", null, null, "", "", Instant.EPOCH))))
                .containsOnly(true);
    }

    @Test
    void only_other_versions_of_the_same_application_that_were_opened_in_the_region_are_siblings() {
        var registered = new Registered(new StepClaim("other", 1_000), "");
        var itself = PackagesRoom.regional(RENDER, "west", new Verified()).in(registered);
        assertThat(siblings(new CatalogueOf()
                        .with(RENDER, Map.of("north", new Active("t")))
                        .and(itself.key(), itself, 0)))
                .containsOnly(false);
        for (var other : List.of(new PackageName("viewer", "1_0"), new PackageName("render", "2_0"))) {
            var opened = PackagesRoom.regional(other, "west", new Verified())
                    .in(registered)
                    .in(new Active("t"));
            assertThat(siblings(new CatalogueOf()
                            .with(RENDER, Map.of("west", new Missing(), "north", new Active("t")))
                            .with(other, Map.of("north", new Active("t")))
                            .and(opened.key(), opened, 0)))
                    .as(other.text())
                    .containsOnly(other.of("render"));
        }
    }

    @Test
    void small_packages_come_before_large_ones() {
        var catalogue = new CatalogueOf();
        for (var application : List.of("large", "small")) {
            var name = new PackageName(application, "1");
            var size = application.equals("large") ? 9 : 8;
            catalogue.with(CatalogueEntry.first(
                    name,
                    "abc",
                    new UploadedBlob("west", application + "/1.zip", "e", size, Instant.EPOCH),
                    new ContentsSummary(1, 7, List.of(), null),
                    Instant.EPOCH));
        }
        assertThat(due(catalogue)).containsExactly("north small_1", "west small_1", "north large_1", "west large_1");
    }

    @Test
    void while_a_default_version_is_on_its_way_not_all_is_settled() {
        var catalogue = new CatalogueOf().with(RENDER, Map.of("west", new Active("t"), "north", new Active("t")));
        assertThat(RolloutPlan.settled(catalogue.view(), JOBS)).isTrue();

        catalogue.with(DefaultVersion.none("render", Instant.EPOCH).choosing("1_0", "x", "x", Instant.EPOCH));
        assertThat(RolloutPlan.settled(catalogue.view(), JOBS)).isFalse();
    }

    private static Stream<Boolean> siblings(CatalogueOf catalogue) {
        return all(catalogue, HEALTHY, ASKER).stream().map(task -> task.role().hasSiblings());
    }

    @Test
    void settled_packages_are_compared_with_the_accounts_a_few_at_a_time_in_turn() {
        var catalogue = new CatalogueOf();
        for (int i = 0; i < 5; i++) {
            catalogue.with(new PackageName("a", "" + i), Map.of("west", new Active("t")));
        }
        catalogue.with(new PackageName("b", "1"), Map.of("west", new Missing()));
        var seen = new java.util.TreeSet<String>();
        for (int nth = 0; nth < 6; nth += 2) {
            var chosen = RolloutPlan.recheck(catalogue.view(), HEALTHY, List.of("west"), ASKER, nth, 2);
            assertThat(chosen).extracting(RolloutTask::key).containsExactly("west a_" + nth, "west a_" + (nth + 1) % 5);
            chosen.forEach(task -> seen.add(task.key()));
        }
        assertThat(seen).containsExactly("west a_0", "west a_1", "west a_2", "west a_3", "west a_4");
    }

    @Test
    void bytes_come_from_the_region_itself_then_from_where_they_were_first_seen() {
        var known = PackagesRoom.catalogued(RENDER, "abc", "west")
                .seenIn(new UploadedBlob("north", "render/1_0.zip", "e2", 7, Instant.EPOCH))
                .seenIn(new UploadedBlob("a-region", "render/1_0.zip", "e3", 7, Instant.EPOCH));
        var west = PackagesRoom.regional(RENDER, "west", new Missing()).verified("s1");
        var north = PackagesRoom.regional(RENDER, "north", new Missing()).verified("s2");
        var catalogue = new CatalogueOf().with(known).and(west.key(), west, 0).and(north.key(), north, 0);

        var task = all(catalogue, HEALTHY, new RolloutPlan.Asker("north", JOBS, 1_000, 0)).stream()
                .filter(each -> each.region().equals("north"))
                .findFirst()
                .orElseThrow();

        assertThat(task.others()).containsExactly("west");
        assertThat(task.sources())
                .containsExactly(
                        new ByteLocation.InUploadContainer("north", "render/1_0.zip", "e2"),
                        new ByteLocation.InUploadContainer("west", "render/1_0.zip", "e"),
                        new ByteLocation.InStore("west", "s1"),
                        new ByteLocation.InUploadContainer("a-region", "render/1_0.zip", "e3"));
    }

    private static List<String> due(CatalogueOf catalogue) {
        return due(catalogue, "west", 1_000, 0);
    }

    private static List<String> due(CatalogueOf catalogue, String here, long now, long takeover) {
        return all(catalogue, HEALTHY, new RolloutPlan.Asker(here, JOBS, now, takeover)).stream()
                .map(RolloutTask::key)
                .toList();
    }

    /** As an app plans it. */
    private static List<RolloutTask> all(CatalogueOf catalogue, VerdictsByRegion verdicts, RolloutPlan.Asker asker) {
        var view = catalogue.view();
        return RolloutPlan.inOrder(view.packages().stream()
                .flatMap(wanted -> RolloutPlan.due(view, wanted, verdicts, asker).stream())
                .toList());
    }
}
