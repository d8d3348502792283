package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.StepClaim;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountQuota;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.check.PoolExpectations;
import io.switchover.pool.size.PoolPeaks;
import io.switchover.readiness.PackagePolicy.RegionalPackage;
import io.switchover.readiness.ReadinessPolicy.Facts;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Refused;
import io.switchover.remote.Answer.Unanswered;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessPolicyTest {
    private static final String NORTH = "northeurope";
    private static final PoolSummary POOL = pool("render", "standard_d2s_v3", 2, 4);
    private static final PackageName RENDER = new PackageName("render", "1_0");
    private static final OfferedVmSize D2S = new OfferedVmSize("Standard_D2s_v3", 2, "standardDSv3Family", null);
    private static final AccountQuota ENOUGH = new AccountQuota(100, 20, 50, 300);

    private Answer<List<PoolSummary>> pools = new Answered<>(List.of(POOL));
    private Answer<AccountQuota> quota = new Answered<>(ENOUGH);
    private List<PoolSummary> known = List.of(POOL);
    private List<String> required = List.of();
    private List<String> named = List.of();
    private List<String> lately = List.of();
    private List<RegionalPackage> defaults = List.of(new RegionalPackage(RENDER, new PackageState.Default("t"), null));
    private List<RegionalPackage> others = List.of();
    private OptionalLong age = OptionalLong.of(10);
    private @Nullable String unheard;

    @Test
    void a_region_that_has_everything_has_no_finding_but_fine_ones() {
        assertThat(findings())
                .isNotEmpty()
                .allMatch(f -> f.level() == Level.FINE && f.region().equals(NORTH));
        assertThat(findings()).extracting(Finding::check).contains("account", "pool", "package", "observer");
    }

    @Test
    void an_account_that_does_not_let_us_in_blocks_and_says_with_what() {
        pools = new Refused<>(Answer.Reason.DENIED, "its data plane answers 403 AuthorizationFailure");

        assertThat(only("account").level()).isEqualTo(Level.BLOCKER);
        assertThat(only("account").sentence()).contains(NORTH, "403 AuthorizationFailure");
    }

    @Test
    void an_account_that_does_not_answer_blocks_and_its_pools_are_not_held_against_it() {
        pools = new Unanswered<>("its data plane does not answer");

        assertThat(only("account").level()).isEqualTo(Level.BLOCKER);
        assertThat(of("pool")).isEmpty();
    }

    @Test
    void a_management_plane_that_is_away_or_not_ours_to_ask_is_a_warning() {
        quota = new Unanswered<>("its management plane does not answer");
        assertThat(only("account").level()).isEqualTo(Level.WARNING);
        quota = new Refused<>(Answer.Reason.DENIED, "its management plane answers 403");
        assertThat(only("account").level()).isEqualTo(Level.WARNING);
        assertThat(only("account").sentence()).contains("403");
    }

    @Test
    void each_quota_that_is_too_small_blocks() {
        quota = new Answered<>(new AccountQuota(0, 0, 0, 0));

        assertThat(of("quota").stream().filter(f -> f.level() == Level.BLOCKER))
                .extracting(Finding::expected)
                .containsExactly(
                        "quota for at least 1 active jobs and job schedules",
                        "quota for at least 1 pools",
                        "quota for at least 8 dedicated cores");
    }

    @Test
    void a_pool_that_is_missing_blocks() {
        pools = new Answered<>(List.of());

        assertThat(only("pool").level()).isEqualTo(Level.BLOCKER);
        assertThat(only("pool").sentence()).isEqualTo("pool render is missing in northeurope");
    }

    @Test
    void pool_ids_and_vm_sizes_are_compared_without_case() {
        pools = new Answered<>(List.of(pool("Render", "STANDARD_D2s_v3", 2, 4)));

        assertThat(findings()).allMatch(f -> f.level() == Level.FINE);
    }

    @Test
    void other_nodes_or_slots_block_with_both_values() {
        pools = new Answered<>(List.of(pool("render", "standard_d4s_v3", 1, 4)));

        assertThat(of("pool"))
                .extracting(Finding::level, Finding::expected, Finding::found)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Level.BLOCKER, "vmSize standard_d2s_v3", "vmSize standard_d4s_v3"),
                        org.assertj.core.groups.Tuple.tuple(Level.BLOCKER, "taskSlotsPerNode 2", "taskSlotsPerNode 1"));
    }

    @Test
    void other_nodes_or_slots_are_a_warning_for_a_pool_that_no_job_needs_now() {
        pools = new Answered<>(List.of(pool("render", "standard_d4s_v3", 1, 4)));
        lately = List.of("RENDER");

        assertThat(of("pool")).extracting(Finding::level).containsExactly(Level.WARNING, Level.WARNING);
        assertThat(of("pool").getFirst().sentence()).contains("no job needs it now");
        pools = new Answered<>(List.of());
        assertThat(only("pool").level()).as("it has to exist").isEqualTo(Level.BLOCKER);
    }

    @Test
    void fewer_nodes_are_a_warning_and_more_are_fine() {
        pools = new Answered<>(List.of(pool("render", "standard_d2s_v3", 2, 1)));
        assertThat(only("pool").level()).isEqualTo(Level.WARNING);
        pools = new Answered<>(List.of(pool("render", "standard_d2s_v3", 2, 0)));
        assertThat(only("pool").level()).as("nothing would run there").isEqualTo(Level.BLOCKER);
        lately = List.of("render");
        assertThat(only("pool").level()).as("no job needs it now").isEqualTo(Level.WARNING);
        pools = new Answered<>(List.of(pool("render", "standard_d2s_v3", 2, 9)));
        assertThat(only("pool").level()).isEqualTo(Level.FINE);
    }

    @Test
    void a_pool_that_is_being_deleted_blocks_and_one_that_got_no_nodes_warns() {
        pools = new Answered<>(List.of(
                new PoolSummary("render", "standard_d2s_v3", 2, 4, 0, false, true, List.of("AllocationTimedOut"))));

        assertThat(of("pool")).extracting(Finding::level).containsExactly(Level.BLOCKER, Level.WARNING);
        assertThat(of("pool").get(1).sentence()).contains("AllocationTimedOut");
    }

    @Test
    void a_pool_that_is_required_must_exist_whatever_it_looks_like() {
        required = List.of("other");
        assertThat(only("pool").sentence()).isEqualTo("pool other is missing in northeurope");
        assertThat(only("pool").remedy()).startsWith("desire it (POST /api/pools/other/adopt");
        assertThat(only("pool").level()).isEqualTo(Level.BLOCKER);

        pools = new Answered<>(List.of(POOL, pool("Other", "any", 1, 1)));
        assertThat(of("pool")).extracting(Finding::level).containsOnly(Level.FINE);
        assertThat(of("pool")).extracting(Finding::sentence).contains("pool other exists in northeurope");

        pools = new Answered<>(List.of(POOL, new PoolSummary("other", "any", 1, 1, 0, false, true, List.of())));
        assertThat(only("pool").sentence()).as("being deleted").isEqualTo("pool other is missing in northeurope");
        assertThat(only("pool").remedy()).startsWith("desire it (POST /api/pools/other/adopt");
    }

    /** One submitter with a misspelt pool must not keep everybody from moving. */
    @Test
    void a_pool_that_a_job_names_and_that_the_active_region_does_not_have_either_is_only_a_warning() {
        named = List.of("poool");

        assertThat(only("pool").level()).isEqualTo(Level.WARNING);
        assertThat(only("pool").sentence())
                .isEqualTo("pool poool, which a job has named, is missing in northeurope and in the active region");

        pools = new Answered<>(List.of(POOL, pool("poool", "any", 1, 1)));
        assertThat(of("pool")).extracting(Finding::level).containsOnly(Level.FINE);
    }

    /** A stranger's pool, or a scratch pool. */
    @Test
    void what_pools_a_region_has_besides_does_not_matter() {
        pools = new Answered<>(
                List.of(POOL, new PoolSummary("scratch", "any", 1, 9, 0, false, false, List.of("AllocationFailed"))));

        assertThat(findings()).allMatch(f -> f.level() == Level.FINE);
    }

    @Test
    void a_quota_that_is_just_enough_is_enough_and_only_what_is_expected_is_compared() {
        quota = new Answered<>(new AccountQuota(11, 0, 1, 1));
        assertThat(findings()).allMatch(f -> f.level() == Level.FINE);
        assertThat(of("quota")).extracting(Finding::expected).doesNotContain("quota for at least 0 spot cores");

        known = List.of(new PoolSummary("render", "standard_d2s_v3", 2, 0, 3, false, false, List.of()));
        pools = new Answered<>(known);
        assertThat(only("quota").sentence()).isEqualTo("northeurope: quota 0 spot cores, pools need 6 at working size");
        assertThat(of("quota")).extracting(Finding::expected).doesNotContain("quota for at least 0 dedicated cores");
    }

    @Test
    void nodes_of_both_kinds_count_together() {
        known = List.of(new PoolSummary("render", "standard_d2s_v3", 2, 3, 2, false, false, List.of()));
        pools = new Answered<>(List.of(pool("render", "standard_d2s_v3", 2, 4)));
        assertThat(only("pool").sentence()).contains("is set to 4 nodes, and to 5 nodes in the active region");
        pools = new Answered<>(List.of(pool("render", "standard_d2s_v3", 2, 5)));
        assertThat(only("pool").level()).isEqualTo(Level.FINE);
    }

    @Test
    void only_what_is_default_can_block() {
        others = List.of(new RegionalPackage(
                new PackageName("render", "1_1"), new PackageState.Copying(new StepClaim("x", 1), ""), null));
        assertThat(findings()).allMatch(f -> f.level() == Level.FINE);

        defaults = List.of(new RegionalPackage(RENDER, new PackageState.Active("t"), null));
        assertThat(of("package").getFirst().level()).isEqualTo(Level.BLOCKER);
        assertThat(of("package").getFirst().sentence())
                .isEqualTo("render 1_0 is the default version; in northeurope it is active");
        assertThat(of("package").getFirst().subject()).isEqualTo("package/render 1_0");
        assertThat(of("package").getFirst().remedy())
                .contains("POST /api/packages/render/default makes another version the default");
    }

    @Test
    void what_the_account_has_lost_blocks_where_it_is_the_default_and_is_a_warning_elsewhere() {
        var lost = new PackageState.Withdrawn("t", "is gone from the Batch account, with its whole application");
        defaults = List.of(new RegionalPackage(RENDER, lost, null));
        others = List.of(
                new RegionalPackage(new PackageName("render", "0_9"), new PackageState.Stuck(lost, 9, "x"), null));

        assertThat(of("package")).extracting(Finding::level).containsExactly(Level.BLOCKER, Level.WARNING);
        assertThat(of("package")).allMatch(finding -> finding.sentence().contains("with its whole application"));
    }

    /** It stays in use where jobs run, so somebody has to be told. */
    @Test
    void a_package_in_use_of_which_the_account_says_that_it_is_gone_is_a_warning_and_no_blocker() {
        var gone = "is gone from the Batch account, with its whole application";
        defaults = List.of(new RegionalPackage(RENDER, new PackageState.Default("t"), gone));
        others = List.of(
                new RegionalPackage(new PackageName("render", "0_9"), new PackageState.Active("t"), gone),
                new RegionalPackage(new PackageName("render", "0_8"), new PackageState.Active("t"), null));

        assertThat(of("package")).extracting(Finding::level).containsExactly(Level.FINE, Level.WARNING, Level.WARNING);
        assertThat(of("package").get(1).sentence())
                .isEqualTo("render 1_0 is in use in northeurope, and the Batch account there says that it " + gone
                        + "; jobs are placed there all the same");
        assertThat(of("package").get(1).remedy()).contains("application render", "az batch application create");
    }

    @Test
    void a_default_that_could_not_be_looked_at_lately_is_still_the_default() {
        defaults = List.of(new RegionalPackage(
                RENDER, new PackageState.Waiting(new PackageState.Default("t"), 1, 9, "it did not answer"), null));

        assertThat(of("package")).extracting(Finding::level).containsExactly(Level.FINE);
    }

    @Test
    void an_app_that_is_silent_is_a_warning_because_others_do_its_work() {
        age = OptionalLong.of(121);
        assertThat(only("observer").level()).isEqualTo(Level.WARNING);
        assertThat(only("observer").sentence()).contains("2 min 1 s ago", "limit 2 min: too long ago");
        age = OptionalLong.empty();
        assertThat(only("observer").level()).isEqualTo(Level.WARNING);
        age = OptionalLong.of(120);
        assertThat(only("observer").level()).isEqualTo(Level.FINE);
    }

    @Test
    void an_app_that_its_own_account_does_not_let_in_is_a_warning_that_names_it() {
        unheard = "answered 403 AuthorizationFailure";

        assertThat(of("observer")).extracting(Finding::level).containsExactly(Level.FINE, Level.WARNING);
        assertThat(of("observer").getLast().sentence()).contains("the app in " + NORTH, "answered 403");
        assertThat(of("observer").getLast().remedy()).contains("Contributor");
    }

    private List<Finding> findings() {
        return ReadinessPolicy.findings(new Facts(
                new AccountSnapshot(NORTH, pools, quota, new Answered<>(List.of(D2S))),
                new PoolExpectations(known, required, named, List.of(), List.of(), lately, new PoolPeaks(Map.of())),
                defaults,
                others,
                new ReadinessPolicy.Observer(age, 120, unheard)));
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

    private static PoolSummary pool(String id, String vmSize, int slots, int nodes) {
        return new PoolSummary(id, vmSize, slots, nodes, 0, false, false, List.of());
    }
}
