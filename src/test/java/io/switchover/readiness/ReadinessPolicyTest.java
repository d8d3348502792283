package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.packages.Claim;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.readiness.Finding.Level;
import io.switchover.readiness.ReadinessPolicy.Facts;
import io.switchover.readiness.ReadinessPolicy.PackageThere;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReadinessPolicyTest {
    private static final String NORTH = "northeurope";
    private static final PoolShape POOL = pool("render", "standard_d2s_v3", 2, 4);
    private static final PackageName RENDER = new PackageName("render", "1_0");
    private static final AccountQuota ENOUGH = new AccountQuota(100, 20, 50, 300);

    private Asked<List<PoolShape>> pools = new Asked.Told<>(List.of(POOL));
    private Asked<AccountQuota> limits = new Asked.Told<>(ENOUGH);
    private List<PoolShape> wanted = List.of(POOL);
    private List<String> referenced = List.of();
    private List<PackageThere> defaults = List.of(new PackageThere(RENDER, new PackageState.Default("t")));
    private List<PackageThere> coming = List.of();
    private OptionalLong age = OptionalLong.of(10);

    @Test
    void a_region_that_has_everything_has_no_finding_but_fine_ones() {
        assertThat(findings())
                .isNotEmpty()
                .allMatch(f -> f.level() == Level.FINE && f.region().equals(NORTH));
        assertThat(findings()).extracting(Finding::check).contains("account", "pool", "package", "observer");
    }

    @Test
    void an_account_that_does_not_let_us_in_blocks_and_says_with_what() {
        pools = new Asked.Denied<>("its data plane answers 403 AuthorizationFailure");

        assertThat(only("account").level()).isEqualTo(Level.BLOCKER);
        assertThat(only("account").sentence()).contains(NORTH, "403 AuthorizationFailure");
    }

    @Test
    void an_account_that_does_not_answer_blocks_and_its_pools_are_not_held_against_it() {
        pools = new Asked.Silent<>("its data plane does not answer", false);

        assertThat(only("account").level()).isEqualTo(Level.BLOCKER);
        assertThat(of("pool")).isEmpty();
    }

    @Test
    void a_management_plane_that_is_away_or_not_ours_to_ask_is_a_warning() {
        limits = new Asked.Silent<>("its management plane does not answer", false);
        assertThat(only("account").level()).isEqualTo(Level.WARNING);
        limits = new Asked.Denied<>("its management plane answers 403");
        assertThat(only("account").level()).isEqualTo(Level.WARNING);
        assertThat(only("account").sentence()).contains("403");
    }

    @Test
    void limits_that_are_too_small_block_one_by_one() {
        limits = new Asked.Told<>(new AccountQuota(0, 0, 0, 0));

        assertThat(of("account").stream().filter(f -> f.level() == Level.BLOCKER))
                .extracting(Finding::expected)
                .containsExactly("at least 1 active jobs", "at least 1 pools", "at least 4 dedicated cores");
    }

    @Test
    void a_pool_that_is_missing_blocks() {
        pools = new Asked.Told<>(List.of());

        assertThat(only("pool").level()).isEqualTo(Level.BLOCKER);
        assertThat(only("pool").sentence()).isEqualTo("pool render is missing in northeurope");
    }

    @Test
    void case_is_no_difference() {
        pools = new Asked.Told<>(List.of(pool("Render", "STANDARD_D2s_v3", 2, 4)));

        assertThat(findings()).allMatch(f -> f.level() == Level.FINE);
    }

    @Test
    void other_nodes_or_slots_block_with_both_values() {
        pools = new Asked.Told<>(List.of(pool("render", "standard_d4s_v3", 1, 4)));

        assertThat(of("pool"))
                .extracting(Finding::level, Finding::expected, Finding::found)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Level.BLOCKER, "vmSize standard_d2s_v3", "vmSize standard_d4s_v3"),
                        org.assertj.core.groups.Tuple.tuple(Level.BLOCKER, "taskSlotsPerNode 2", "taskSlotsPerNode 1"));
    }

    @Test
    void fewer_nodes_are_a_warning_and_more_are_fine() {
        pools = new Asked.Told<>(List.of(pool("render", "standard_d2s_v3", 2, 0)));
        assertThat(only("pool").level()).isEqualTo(Level.WARNING);
        pools = new Asked.Told<>(List.of(pool("render", "standard_d2s_v3", 2, 9)));
        assertThat(only("pool").level()).isEqualTo(Level.FINE);
    }

    @Test
    void a_pool_that_is_being_deleted_blocks_and_one_that_got_no_nodes_warns() {
        pools = new Asked.Told<>(List.of(
                new PoolShape("render", "standard_d2s_v3", 2, 4, 0, false, true, List.of("AllocationTimedOut"))));

        assertThat(of("pool")).extracting(Finding::level).containsExactly(Level.BLOCKER, Level.WARNING);
        assertThat(of("pool").get(1).sentence()).contains("AllocationTimedOut");
    }

    @Test
    void a_pool_that_a_live_job_names_must_be_there() {
        referenced = List.of("RENDER", "other");

        assertThat(of("pool").stream().filter(f -> f.level() == Level.BLOCKER))
                .extracting(Finding::sentence)
                .containsExactly("pool other is missing in northeurope");
    }

    @Test
    void a_pool_that_a_live_job_names_is_not_there_while_it_is_being_deleted() {
        referenced = List.of("other");
        pools = new Asked.Told<>(List.of(POOL, pool("Other", "any", 1, 1)));
        assertThat(of("pool")).extracting(Finding::level).containsOnly(Level.FINE);
        assertThat(of("pool")).extracting(Finding::sentence).contains("pool other is in northeurope");

        pools = new Asked.Told<>(List.of(POOL, new PoolShape("other", "any", 1, 1, 0, false, true, List.of())));
        assertThat(only("pool").sentence()).isEqualTo("pool other is missing in northeurope");
    }

    @Test
    void a_limit_that_is_just_enough_is_enough_and_only_what_is_wanted_is_compared() {
        limits = new Asked.Told<>(new AccountQuota(4, 0, 1, 1));
        assertThat(findings()).allMatch(f -> f.level() == Level.FINE);
        assertThat(of("account")).extracting(Finding::expected).doesNotContain("at least 0 spot cores");

        wanted = List.of(new PoolShape("render", "standard_d2s_v3", 2, 0, 3, false, false, List.of()));
        pools = new Asked.Told<>(wanted);
        assertThat(only("account").sentence())
                .isEqualTo("the account in northeurope may have 0 spot cores, at least 3 spot cores are needed");
        assertThat(of("account")).extracting(Finding::expected).doesNotContain("at least 0 dedicated cores");
    }

    @Test
    void nodes_of_both_kinds_count_together() {
        wanted = List.of(new PoolShape("render", "standard_d2s_v3", 2, 3, 2, false, false, List.of()));
        pools = new Asked.Told<>(List.of(pool("render", "standard_d2s_v3", 2, 4)));
        assertThat(only("pool").sentence()).contains("is set to 4 nodes and must grow to 5");
        pools = new Asked.Told<>(List.of(pool("render", "standard_d2s_v3", 2, 5)));
        assertThat(only("pool").level()).isEqualTo(Level.FINE);
    }

    @Test
    void only_what_is_default_can_block() {
        coming = List.of(
                new PackageThere(new PackageName("render", "1_1"), new PackageState.Copying(new Claim("x", 1), "")));
        assertThat(findings()).allMatch(f -> f.level() == Level.FINE);

        defaults = List.of(new PackageThere(RENDER, new PackageState.Active("t")));
        assertThat(of("package").getFirst().level()).isEqualTo(Level.BLOCKER);
        assertThat(of("package").getFirst().sentence())
                .isEqualTo("render 1_0 is the default version; in northeurope it is active");
    }

    @Test
    void a_default_that_could_not_be_looked_at_lately_is_still_the_default() {
        defaults = List.of(new PackageThere(
                RENDER, new PackageState.Waiting(new PackageState.Default("t"), 1, 9, "it did not answer")));

        assertThat(of("package")).extracting(Finding::level).containsExactly(Level.FINE);
    }

    @Test
    void an_app_that_is_silent_is_a_warning_because_others_do_its_work() {
        age = OptionalLong.of(121);
        assertThat(only("observer").level()).isEqualTo(Level.WARNING);
        assertThat(only("observer").sentence()).contains("121 s", "120 s");
        age = OptionalLong.empty();
        assertThat(only("observer").level()).isEqualTo(Level.WARNING);
        age = OptionalLong.of(120);
        assertThat(only("observer").level()).isEqualTo(Level.FINE);
    }

    private List<Finding> findings() {
        return ReadinessPolicy.findings(
                new Facts(NORTH, pools, limits, wanted, referenced, defaults, coming, age, 120));
    }

    private List<Finding> of(String check) {
        return findings().stream().filter(f -> f.check().equals(check)).toList();
    }

    /** The one that is not fine, or the only one. */
    private Finding only(String check) {
        var found = of(check);
        var bad = found.stream().filter(f -> f.level() != Level.FINE).toList();
        assertThat(bad.isEmpty() ? found : bad).hasSize(1);
        return (bad.isEmpty() ? found : bad).getFirst();
    }

    private static PoolShape pool(String id, String vmSize, int slots, int nodes) {
        return new PoolShape(id, vmSize, slots, nodes, 0, false, false, List.of());
    }
}
