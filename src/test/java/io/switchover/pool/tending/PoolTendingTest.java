package io.switchover.pool.tending;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.POOL;
import static io.switchover.pool.PoolRig.UK;
import static io.switchover.pool.PoolRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.PoolRig;
import io.switchover.pool.PoolSettings;
import io.switchover.pool.WarmRegionReader;
import io.switchover.pool.request.PoolOverview;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolTendingTest {
    private final PoolRig rig = new PoolRig();

    @BeforeEach
    void a_pool_is_desired() {
        rig.put("render", POOL);
    }

    @Test
    void every_region_gets_the_pool_with_its_own_values_and_the_active_one_at_working_size() {
        rig.tend(2);

        assertThat(rig.target(WEST, "render")).isEqualTo(4);
        assertThat(rig.target(NORTH, "render")).isEqualTo(1);
        assertThat(rig.accounts
                        .pool(NORTH, "render")
                        .path("startTask")
                        .path("commandLine")
                        .asText())
                .isEqualTo("/bin/sh -c 'echo northeurope'");
        assertThat(rig.accounts
                        .pool(NORTH, "render")
                        .path("applicationPackageReferences")
                        .path(0)
                        .path("applicationId")
                        .asText())
                .endsWith("/batchAccounts/northeurope/applications/render");
    }

    @Test
    void what_is_as_it_shall_be_is_left_alone() {
        rig.tend(3);
        rig.accounts.calls.clear();

        rig.tend(3);

        assertThat(rig.accounts.calls).isEmpty();
    }

    @Test
    void a_change_reaches_the_regions_that_answer_and_a_dark_one_when_it_is_back() {
        rig.tend(3);
        rig.accounts.dark.add(UK);
        rig.put("render", POOL.replace("echo", "env; echo"));
        rig.tend(2);
        assertThat(commandLine(NORTH)).contains("env;");
        assertThat(commandLine(UK)).doesNotContain("env;");

        rig.accounts.dark.clear();
        rig.tend(2);

        assertThat(commandLine(UK)).contains("env;");
    }

    private String commandLine(String region) {
        return rig.accounts
                .pool(region, "render")
                .path("startTask")
                .path("commandLine")
                .asText();
    }

    @Test
    void drift_is_only_told_where_the_settings_say_so() {
        rig.tend(3);
        rig.drift = PoolSettings.OnDrift.REPORT;
        rig.accounts.pool(NORTH, "render").putObject("startTask").put("commandLine", "by hand");
        rig.accounts.calls.clear();

        rig.tend(2);

        assertThat(rig.accounts.calls).isEmpty();
    }

    @Test
    void what_is_only_told_is_not_said_to_be_changed_and_the_repair_changes_it() {
        rig.tend(3);
        rig.drift = PoolSettings.OnDrift.REPORT;
        rig.accounts.pool(NORTH, "render").putObject("startTask").put("commandLine", "by hand");

        assertThat(shown(NORTH).next())
                .contains("SWITCHOVER_POOLS_DRIFT is report", "POST /api/readiness/{region}/repair");
        assertThat(rig.app(NORTH).tending.repair(NORTH).found().orElseThrow()).isEmpty();
        assertThat(shown(NORTH).next()).isNull();
    }

    private PoolOverview.InRegion shown(String region) {
        return rig.app(WEST)
                .overview
                .read()
                .found()
                .orElseThrow()
                .pools()
                .getFirst()
                .regions()
                .get(region);
    }

    /** A package that the account does not have is refused in each look. */
    @Test
    void a_change_that_is_refused_leaves_the_active_regions_pool_its_nodes_and_is_tried_again() {
        rig.tend(3);
        rig.put("render", POOL.replace("1_0", "2_0"));
        rig.accounts.refusing.add(NORTH);
        rig.tend(2);
        rig.move(NORTH);
        var north = rig.app(NORTH).tending;
        for (int i = 0; i < 4; i++) {
            north.tend(NORTH);
            rig.accounts.settle();
        }
        assertThat(rig.target(NORTH, "render")).isEqualTo(4);

        rig.accounts.refusing.clear();
        north.tend(NORTH);
        assertThat(rig.accounts
                        .pool(NORTH, "render")
                        .path("applicationPackageReferences")
                        .path(0)
                        .path("version")
                        .asText())
                .isEqualTo("2_0");
    }

    @Test
    void a_pool_that_is_deleted_by_hand_is_made_anew_when_it_is_gone() {
        rig.tend(3);
        rig.accounts.pool(NORTH, "render").put("state", "deleting");
        rig.accounts.calls.clear();

        rig.tend(1);

        assertThat(rig.accounts.calls).isEmpty();
    }

    @Test
    void while_the_record_cannot_be_relied_on_no_size_changes() {
        rig.tend(3);
        rig.move(NORTH);
        rig.documents.unreachable("it is away");
        rig.accounts.calls.clear();

        rig.app(WEST).tending.tend(WEST);
        rig.app(NORTH).tending.tend(NORTH);

        assertThat(rig.accounts.calls).isEmpty();
    }

    // ---- sizes

    @Test
    void pools_grow_in_a_target_that_is_warming_and_cool_in_the_left_region_only_when_the_switchover_is_over() {
        rig.tend(3);
        rig.warmRegions = moving("s1", Set.of(NORTH), Set.of(WEST));
        rig.tend(3);
        assertThat(rig.target(NORTH, "render")).isEqualTo(4);

        rig.move(NORTH);
        rig.tend(3);
        assertThat(rig.target(WEST, "render")).as("while it is in flight").isEqualTo(4);

        rig.warmRegions = new Answer.Answered<>(WarmRegionReader.WarmRegions.NONE);
        rig.tend(3);
        assertThat(rig.target(WEST, "render")).as("after it").isEqualTo(1);
        assertThat(rig.target(NORTH, "render")).isEqualTo(4);
    }

    @Test
    void a_pool_stays_at_working_size_where_jobs_are() {
        rig.tend(3);
        rig.jobs.put(WEST, Set.of("render"));
        rig.move(NORTH);
        rig.tend(3);
        assertThat(rig.target(WEST, "render")).isEqualTo(4);

        rig.jobs.clear();
        rig.tend(3);
        assertThat(rig.target(WEST, "render")).isEqualTo(1);
    }

    @Test
    void nothing_shrinks_while_it_is_not_known_where_the_switchover_leads() {
        rig.tend(3);
        rig.move(NORTH);
        rig.warmRegions = new Answer.Unanswered<>("it was written by a newer version");

        rig.tend(3);

        assertThat(rig.target(WEST, "render")).isEqualTo(4);
        assertThat(rig.target(NORTH, "render")).as("what is active still grows").isEqualTo(4);
    }

    @Test
    void an_app_that_was_paused_before_it_shrinks_a_pool_shrinks_nothing_that_is_warming_since() {
        rig.tend(3);
        rig.move(NORTH);
        // The app of west has looked, and is paused before its resize to standby; meanwhile west is warmed, moved to
        // and works.
        rig.accounts.before = call -> {
            assertThat(call).isEqualTo("resize render to 1");
            rig.warmRegions = moving("s2", Set.of(WEST), Set.of(NORTH));
            rig.app(NORTH).tending.tend(WEST);
        };

        rig.app(WEST).tending.tend(WEST);

        assertThat(rig.accounts.calls).contains("westeurope: resize render to 1 (refused)");
        assertThat(rig.target(WEST, "render")).isEqualTo(4);
    }

    @Test
    void warming_is_written_down_at_the_pool_also_when_it_has_its_size_already() {
        rig.tend(3);
        rig.warmRegions = moving("s1", Set.of(NORTH), Set.of(WEST));
        rig.tend(3);
        rig.accounts.calls.clear();

        rig.warmRegions = moving("s2", Set.of(NORTH), Set.of(WEST));
        rig.tend(2);

        assertThat(rig.accounts.calls).containsExactly("northeurope: patch render");
    }

    // ---- resizes that fail

    @Test
    void a_resize_that_found_no_capacity_is_asked_for_once_more_and_then_told() {
        rig.accounts.failing.put(WEST, "AllocationFailed");

        rig.tend(8);

        assertThat(rig.accounts.calls.stream().filter("westeurope: resize render to 4"::equals))
                .hasSize(1);
        assertThat(waiting(WEST)).contains("lacks 4 nodes: AllocationFailed", "asked for once more, and failed again");
    }

    @Test
    void a_resize_that_the_quota_stops_is_told_at_once() {
        rig.accounts.failing.put(WEST, "AccountVMSeriesCoreQuotaReached");

        rig.tend(5);

        assertThat(rig.accounts.calls).doesNotContain("westeurope: resize render to 4");
        assertThat(waiting(WEST)).contains("AccountVMSeriesCoreQuotaReached, the quota is used up");
    }

    @Test
    void when_capacity_is_back_the_pool_is_as_it_shall_be() {
        rig.accounts.failing.put(WEST, "AllocationFailed");
        rig.tend(2);
        rig.accounts.failing.clear();

        rig.tend(4);

        assertThat(waiting(WEST)).isEmpty();
        assertThat(rig.accounts
                        .pool(WEST, "render")
                        .path("currentDedicatedNodes")
                        .asInt())
                .isEqualTo(4);
    }

    private String waiting(String region) {
        var overview = rig.app(WEST).overview.read().found().orElseThrow();
        var waiting = overview.pools().getFirst().regions().get(region).next();
        return waiting == null ? "" : waiting;
    }

    // ---- warmth

    @Test
    void a_target_is_warm_when_its_nodes_are_there() {
        rig.tend(3);
        rig.warmRegions = moving("s1", Set.of(NORTH), Set.of(WEST));

        assertThat(rig.app(WEST).warmth.warm(NORTH).found().orElseThrow())
                .containsExactly("pool render in northeurope: 4 nodes must be ready to run tasks, and 1 is");
        for (int i = 0; i < 3; i++) {
            rig.app(WEST).warmth.warm(NORTH);
            rig.accounts.settle();
        }

        assertThat(rig.app(WEST).warmth.warm(NORTH).found().orElseThrow()).isEmpty();
    }

    @Test
    void a_target_that_cannot_warm_says_the_code() {
        rig.tend(3);
        rig.accounts.failing.put(NORTH, "AllocationFailed");
        rig.warmRegions = moving("s1", Set.of(NORTH), Set.of(WEST));
        List<String> cold = List.of();
        for (int i = 0; i < 6; i++) {
            cold = rig.app(WEST).warmth.warm(NORTH).found().orElseThrow();
            rig.accounts.settle();
        }

        assertThat(cold).singleElement().asString().contains("AllocationFailed", "failed again");
    }

    @Test
    void a_pool_that_nobody_desired_is_waited_for_only_when_work_needs_it() {
        rig.accounts.create(
                NORTH, PoolRig.json("{\"id\": \"scratch\", \"vmSize\": \"x\", \"targetDedicatedNodes\": 9}"));
        rig.accounts.failing.put(NORTH, "AllocationFailed");
        rig.accounts.settle();
        rig.accounts.failing.clear();
        rig.warmRegions = moving("s1", Set.of(NORTH), Set.of(WEST));
        rig.tend(5);

        assertThat(rig.app(WEST).warmth.warm(NORTH).found().orElseThrow()).isEmpty();
        rig.named = Set.of("scratch");
        assertThat(rig.app(WEST).warmth.warm(NORTH).found().orElseThrow())
                .singleElement()
                .asString()
                .startsWith("pool scratch in northeurope: 9 nodes must be ready");
    }

    @Test
    void a_target_that_does_not_say_which_pools_it_has_is_neither_warm_nor_cold() {
        rig.accounts.dark.add(NORTH);

        assertThat(rig.app(WEST).warmth.warm(NORTH))
                .isEqualTo(new Answer.Unanswered<>("the data plane of northeurope did not answer in time"));
    }

    // ---- refusals

    @Test
    void a_pool_that_may_not_be_made_says_so_until_it_is_made() {
        refused("create", WEST, "it could not be made: AuthorizationFailed");
    }

    @Test
    void a_change_that_is_refused_says_what_it_was_to_repair() {
        rig.tend(3);
        rig.accounts.pool(NORTH, "render").putObject("startTask").put("commandLine", "by hand");
        refused("patch", NORTH, "it could not be changed, because startTask.commandLine drifted: Auth");
    }

    @Test
    void a_resize_that_is_refused_says_to_what_and_why() {
        rig.tend(3);
        rig.jobs.put(NORTH, Set.of("render"));
        refused(
                "resize",
                NORTH,
                "it could not be told to resize to 4 dedicated nodes, because jobs of northeurope need it:"
                        + " AuthorizationFailed");
    }

    @Test
    void a_formula_that_is_refused_is_told() {
        rig.tend(3);
        rig.put("render", POOL.replace("\"targetDedicatedNodes\": 4", "\"autoScaleFormula\": \"$x = 1;\""));
        refused("formula", WEST, "it could not be given another formula, because westeurope is active: Auth");
    }

    @Test
    void a_formula_that_may_not_be_taken_away_is_told() {
        rig.tend(3);
        rig.accounts.pool(WEST, "render").put("enableAutoScale", true);
        refused("fix", WEST, "it could not be left without its autoscale formula, because westeurope is active: Auth");
    }

    @Test
    void a_resize_that_may_not_be_stopped_is_told() {
        rig.tend(3);
        rig.accounts.pool(WEST, "render").put("targetDedicatedNodes", 2).put("allocationState", "resizing");
        refused("stop", WEST, "it could not be stopped in its last resize, because westeurope is active: Auth");
    }

    /** It is told of this pool in this region, and until the service takes it. */
    private void refused(String call, String region, String beginning) {
        var tending = rig.app(region).tending;
        rig.accounts.denied.add(call);
        tending.tend(region);
        var said = tending.refusal(region, "render");
        assertThat(said).isPresent();
        assertThat(said.get()).startsWith(beginning);
        assertThat(tending.refusal(region, "other")).isEmpty();
        assertThat(tending.refusal(UK, "render")).isEmpty();

        rig.accounts.denied.clear();
        tending.tend(region);
        assertThat(tending.refusal(region, "render")).isEmpty();
    }

    @Test
    void a_change_that_somebody_else_was_quicker_with_is_no_refusal_and_the_size_waits_for_the_next() {
        rig.tend(3);
        rig.move(NORTH);
        rig.put("render", POOL.replace("echo", "env; echo"));
        var tending = rig.app(WEST).tending;
        rig.accounts.before = call -> rig.accounts.pool(WEST, "render").put("eTag", "of another app");
        rig.accounts.calls.clear();

        tending.tend(WEST);
        assertThat(tending.refusal(WEST, "render")).isEmpty();
        tending.tend(WEST);
        tending.tend(WEST);

        assertThat(rig.accounts.calls)
                .containsExactly(
                        "westeurope: patch render (refused)",
                        "westeurope: patch render",
                        "westeurope: resize render to 1");
    }

    @Test
    void a_pool_that_another_app_has_just_made_is_no_refusal() {
        var tending = rig.app(NORTH).tending;
        rig.accounts.before = call -> rig.app(WEST).tending.tend(NORTH);

        tending.tend(NORTH);

        assertThat(rig.accounts.calls)
                .containsExactly("northeurope: create render", "northeurope: create render (refused)");
        assertThat(tending.refusal(NORTH, "render")).isEmpty();
    }

    @Test
    void after_a_change_that_is_refused_the_size_goes_first_until_the_change_is_taken() {
        rig.tend(3);
        rig.move(NORTH);
        rig.put("render", POOL.replace("echo", "env; echo"));
        var tending = rig.app(WEST).tending;
        rig.accounts.denied.add("patch");
        rig.accounts.calls.clear();
        tending.tend(WEST);
        tending.tend(WEST);
        assertThat(rig.accounts.calls)
                .containsExactly("westeurope: patch render (refused)", "westeurope: resize render to 1");

        rig.accounts.denied.clear();
        rig.accounts.settle();
        tending.tend(WEST);
        rig.jobs.put(WEST, Set.of("render"));
        tending.tend(WEST);
        rig.accounts.settle();
        rig.jobs.clear();
        rig.accounts.pool(WEST, "render").putObject("startTask").put("commandLine", "by hand");
        rig.accounts.calls.clear();
        tending.tend(WEST);

        assertThat(rig.accounts.calls).as("as before the refusal").containsExactly("westeurope: patch render");
    }

    // ---- what a repair leaves

    @Test
    void a_repair_takes_three_steps_and_says_of_each_pool_what_is_left() {
        rig.tend(3);
        rig.accounts.pool(NORTH, "render").put("allocationState", "resizing").put("targetDedicatedNodes", 9);
        rig.put("encode", POOL.replace("Standard_D2s_v3", "Standard_D4s_v3"));
        rig.put(
                "ours",
                POOL.replace("\"vmSize\"", "\"identity\": {}, \"vmSize\"")
                        .replace("{}", "{\"userAssignedIdentities\": []}"));
        rig.accounts.calls.clear();

        var left = rig.app(NORTH).tending.repair(NORTH).found().orElseThrow();

        assertThat(rig.accounts.calls).containsExactly("northeurope: create encode");
        assertThat(left).hasSize(2);
        assertThat(left.getFirst()).startsWith("pool ours stays as it is: it shall carry an identity");
        assertThat(left.getLast()).isEqualTo("pool render waits: another resize is under way");
    }

    @Test
    void what_a_repair_could_not_change_is_changed_when_it_is_asked_for_again_or_by_the_ticks() {
        rig.tend(3);
        rig.accounts.pool(NORTH, "render").putObject("startTask").put("commandLine", "by hand");
        rig.accounts.denied.add("patch");

        assertThat(left()).startsWith("pool render is taken further by the ticks of Tend");
        rig.drift = PoolSettings.OnDrift.REPORT;
        assertThat(left())
                .startsWith("pool render is changed when the repair is asked for again: startTask.")
                .endsWith(" drifted");

        rig.accounts
                .pool(NORTH, "render")
                .set(
                        "startTask",
                        rig.accounts.pool(UK, "render").path("startTask").deepCopy());
        rig.jobs.put(NORTH, Set.of("render"));
        rig.accounts.denied.add("resize");
        rig.accounts.denied.remove("patch");
        assertThat(left()).isEqualTo("pool render is taken further by the ticks of Tend");
    }

    private String left() {
        return rig.app(NORTH).tending.repair(NORTH).found().orElseThrow().getFirst();
    }

    @Test
    void a_region_that_does_not_answer_is_not_said_to_be_repaired() {
        rig.accounts.dark.add(NORTH);

        assertThat(rig.app(NORTH).tending.repair(NORTH))
                .isEqualTo(new Answer.Unanswered<>("the data plane of northeurope did not answer in time"));
    }

    private static Answer<WarmRegionReader.WarmRegions> moving(String id, Set<String> warming, Set<String> kept) {
        return new Answer.Answered<>(new WarmRegionReader.WarmRegions(id, warming, kept));
    }
}
