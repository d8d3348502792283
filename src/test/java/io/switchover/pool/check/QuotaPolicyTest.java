package io.switchover.pool.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.account.AccountQuota;
import io.switchover.pool.account.AccountQuota.Cores;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.size.PoolNodeDemand;
import io.switchover.pool.size.PoolPeaks;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaPolicyTest {
    private static final String NORTH = "northeurope";
    private static final List<OfferedVmSize> SIZES = List.of(
            new OfferedVmSize("Standard_D16s_v3", 16, "standardDSv3Family", null),
            new OfferedVmSize("Standard_F2s_v2", 2, "standardFSv2Family", null));

    @Test
    void a_family_that_is_too_small_is_named_with_need_and_quota() {
        var quota = new AccountQuota(
                false, new Cores(5000), Map.of("standardDSv3Family", new Cores(100)), new Cores(0), 10, 100);

        var blocker = blockers(quota, List.of(new PoolNodeDemand("render", "STANDARD_d16S_v3", 100, 0)), List.of());

        assertThat(blocker).singleElement().satisfies(finding -> {
            assertThat(finding.sentence())
                    .isEqualTo("northeurope: quota 100 dedicated cores of standardDSv3Family,"
                            + " pools need 1,600 at working size");
            assertThat(finding.remedy()).contains("takes days to weeks");
        });
    }

    @ParameterizedTest
    @CsvSource({
        // nodes of 16 cores, quota, level
        "1, 16, WARNING",
        "1, 15, BLOCKER",
        "3, 64, FINE",
        "3, 63, WARNING",
        "0, 0, FINE",
    })
    void three_quarters_of_a_quota_are_a_warning_and_less_than_needed_is_a_blocker(int nodes, int quota, Level level) {
        var account = new AccountQuota(quota, 0, 10, 100);

        assertThat(findings(account, List.of(new PoolNodeDemand("render", "standard_d16s_v3", nodes, 0)), List.of()))
                .filteredOn(finding -> finding.subject().equals("quota/dedicated cores"))
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(level))
                .hasSize(nodes == 0 ? 0 : 1);
    }

    @Test
    void a_family_that_the_account_does_not_name_has_no_cores() {
        var quota = new AccountQuota(
                false, new Cores(5000), Map.of("standardDSv3Family", new Cores(100)), new Cores(0), 10, 100);

        assertThat(blockers(quota, List.of(new PoolNodeDemand("p", "standard_f2s_v2", 1, 0)), List.of()))
                .extracting(Finding::sentence)
                .containsExactly(
                        "northeurope: quota 0 dedicated cores of standardFSv2Family, pools need 2 at working size");
    }

    @Test
    void all_pools_together_have_to_fit() {
        var quota = new AccountQuota(40, 0, 10, 100);

        assertThat(blockers(
                        quota,
                        List.of(
                                new PoolNodeDemand("a", "standard_d16s_v3", 2, 0),
                                new PoolNodeDemand("b", "standard_f2s_v2", 5, 0)),
                        List.of()))
                .extracting(Finding::sentence)
                .containsExactly("northeurope: quota 40 dedicated cores, pools need 42 at working size");
    }

    @Test
    void of_a_subscription_what_others_use_is_not_there_and_what_these_pools_use_is() {
        var quota = new AccountQuota(true, new Cores(100, 48), Map.of(), new Cores(50, 0), 10, 100);
        var need = List.of(new PoolNodeDemand("render", "standard_d16s_v3", 5, 0));
        var ours = new PoolSummary("render", "standard_d16s_v3", 1, 2, 0, false, false, List.of()).having(2, 0);

        assertThat(blockers(quota, need, List.of(ours))).isEmpty();
        assertThat(blockers(quota, need, List.of()))
                .extracting(Finding::sentence)
                .containsExactly("northeurope: quota 52 dedicated cores, pools need 80 at working size");
    }

    @Test
    void without_the_vm_sizes_nobody_says_how_many_cores_are_needed() {
        var findings = QuotaPolicy.quota(
                NORTH,
                new Answer.Answered<>(new AccountQuota(0, 0, 10, 100)),
                new Answer.Unanswered<>("its management plane answered 503"),
                0,
                List.of(new PoolNodeDemand("render", "standard_d16s_v3", 5, 0)),
                List.of());

        assertThat(findings)
                .filteredOn(finding -> finding.level() != Level.FINE)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.sentence()).contains("cannot be said: its management plane answered 503");
                });
    }

    @Test
    void needed_pools_whose_peaks_are_not_kept_are_a_warning() {
        assertThat(QuotaPolicy.peaks(NORTH, new PoolPeaks(Map.of(), null, null)))
                .isEmpty();
        assertThat(QuotaPolicy.peaks(NORTH, new PoolPeaks(Map.of(), null, 2)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.sentence())
                            .isEqualTo(
                                    "Switchover keeps the peaks of 500 pools at most, so it does not know whether the"
                                            + " quota of northeurope is enough for the peaks of 2 needed pools more");
                });
    }

    @Test
    void a_quota_that_nobody_tells_is_a_warning() {
        assertThat(QuotaPolicy.quota(
                        NORTH,
                        new Answer.Unanswered<>("no answer"),
                        new Answer.Answered<>(SIZES),
                        0,
                        List.of(),
                        List.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.sentence())
                            .isEqualTo("the quota of the Batch account in northeurope is not known: no answer");
                });
    }

    @Test
    void a_job_and_every_pool_have_to_fit() {
        var two = List.of(
                new PoolNodeDemand("a", "standard_f2s_v2", 0, 0), new PoolNodeDemand("b", "standard_f2s_v2", 0, 0));
        assertThat(blockers(new AccountQuota(0, 0, 2, 1), two, List.of())).isEmpty();
        assertThat(blockers(new AccountQuota(0, 0, 1, 0), two, List.of()))
                .extracting(Finding::sentence)
                .containsExactly(
                        "northeurope: quota 0 active jobs and job schedules, 1 needed",
                        "northeurope: quota 1 pools, 2 needed");
    }

    /** What does not fit is held for room and placed later, so it is no reason to stay in a region that is lost. */
    @ParameterizedTest
    @CsvSource({
        // most jobs at once, quota, level
        "0, 0, BLOCKER",
        "500, 0, BLOCKER",
        "0, 1, FINE",
        "1, 1, WARNING",
        "75, 100, FINE",
        "76, 100, WARNING",
        "100, 100, WARNING",
        "1500, 100, WARNING",
    })
    void the_most_jobs_that_were_live_at_once_should_fit_with_some_room(long most, int quota, Level level) {
        assertThat(jobs(most, quota).level()).isEqualTo(level);
    }

    @Test
    void jobs_that_would_have_to_wait_are_said_with_their_number() {
        assertThat(jobs(1_500, 100).sentence())
                .isEqualTo("northeurope: quota 100 active jobs and job schedules, and up to 1,500 jobs were live or"
                        + " waited at once in the last 35 days, so some would wait until others have ended");
        assertThat(jobs(100, 100).sentence()).endsWith("in the last 35 days, more than 75 % of the quota");
        assertThat(jobs(80, 100).sentence()).endsWith("in the last 35 days, more than 75 % of the quota");
    }

    private static Finding jobs(long most, int quota) {
        return QuotaPolicy.quota(
                        NORTH,
                        new Answer.Answered<>(new AccountQuota(0, 0, 2, quota)),
                        new Answer.Answered<>(SIZES),
                        most,
                        List.of(),
                        List.of())
                .stream()
                .filter(finding -> finding.sentence().contains("active jobs"))
                .findFirst()
                .orElseThrow();
    }

    /** A stranger's pool is no reason against a region, until it takes the room of one that has to be made. */
    @Test
    void pools_that_nobody_needs_count_only_where_a_needed_one_is_missing() {
        var need = List.of(new PoolNodeDemand("a", "standard_f2s_v2", 0, 0));
        var stranger = new PoolSummary("scratch", "standard_f2s_v2", 1, 0, 0, false, false, List.of());
        var made = new PoolSummary("A", "standard_f2s_v2", 1, 0, 0, false, false, List.of());
        assertThat(blockers(new AccountQuota(0, 0, 2, 1), need, List.of(stranger)))
                .isEmpty();
        assertThat(blockers(new AccountQuota(0, 0, 2, 1), need, List.of(stranger, stranger, made)))
                .isEmpty();
        assertThat(blockers(new AccountQuota(0, 0, 2, 1), need, List.of(stranger, stranger)))
                .extracting(Finding::sentence)
                .containsExactly("northeurope: quota 2 pools, 3 needed");
    }

    @Test
    void spot_cores_have_a_quota_of_their_own() {
        var spot = List.of(new PoolNodeDemand("a", "standard_f2s_v2", 0, 3));
        assertThat(blockers(new AccountQuota(0, 6, 10, 100), spot, List.of())).isEmpty();
        assertThat(blockers(new AccountQuota(0, 5, 10, 100), spot, List.of()))
                .extracting(Finding::sentence)
                .containsExactly("northeurope: quota 5 spot cores, pools need 6 at working size");
        assertThat(findings(new AccountQuota(0, 6, 10, 100), spot, List.of()))
                .extracting(Finding::subject)
                .contains("quota/spot cores")
                .doesNotContain("quota/dedicated cores");
        assertThat(findings(
                        new AccountQuota(6, 6, 10, 100),
                        List.of(new PoolNodeDemand("a", "standard_f2s_v2", 3, 0)),
                        List.of()))
                .extracting(Finding::subject)
                .contains("quota/dedicated cores")
                .doesNotContain("quota/spot cores");
        assertThat(blockers(new AccountQuota(false, new Cores(0), Map.of(), null, 10, 100), spot, List.of()))
                .as("nobody knows it")
                .isEmpty();
    }

    /** What a formula asked for on one day cannot be taken back, and kept every region from taking over for 35 days. */
    @Test
    void what_a_formula_asks_for_now_and_asked_for_at_its_peak_warns_and_stops_nothing() {
        var quota = new AccountQuota(100, 20, 10, 100);
        var formula = PoolNodeDemand.of(new PoolSummary("a", "standard_f2s_v2", 1, 3, 1, true, false, List.of()));

        assertThat(findings(quota, List.of(formula.with(peak(51, 11))), List.of()))
                .filteredOn(finding -> finding.level() != Level.FINE)
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.WARNING))
                .extracting(Finding::sentence)
                .containsExactly(
                        "northeurope: quota 100 dedicated cores, pools were set to 102 at their peaks of the last 35 days,"
                                + " more than 75 % of the quota",
                        "northeurope: quota 20 spot cores, pools were set to 22 at their peaks of the last 35 days,"
                                + " more than 75 % of the quota");
        assertThat(findings(new AccountQuota(5, 20, 10, 100), List.of(formula.with(peak(2, 1))), List.of()))
                .filteredOn(finding -> finding.level() != Level.FINE)
                .as("what it is set to now, and did not get")
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.WARNING))
                .extracting(Finding::sentence)
                .containsExactly(
                        "northeurope: quota 5 dedicated cores, pools were set to 6 at their peaks of the last 35"
                                + " days, more than 75 % of the quota");
        assertThat(findings(quota, List.of(formula), List.of()))
                .extracting(Finding::level)
                .as("nobody has measured it")
                .containsOnly(Level.FINE);
    }

    /** Its working size was set by somebody who knows; that it had more of late is said. */
    @ParameterizedTest
    @CsvSource({
        // peak in nodes of 2 cores, quota, level
        "37, 100, FINE",
        "38, 100, WARNING",
        "500, 100, WARNING",
    })
    void a_pool_of_a_fixed_size_should_have_room_beyond_its_peak(int peak, int quota, Level level) {
        var fixed = new PoolNodeDemand("a", "standard_f2s_v2", 5, 0).with(peak(peak, 0));

        assertThat(findings(new AccountQuota(quota, 0, 10, 100), List.of(fixed), List.of()))
                .filteredOn(finding -> finding.sentence().contains("dedicated cores"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(level);
                    assertThat(finding.sentence())
                            .isEqualTo(
                                    level == Level.FINE
                                            ? "northeurope: quota 100 dedicated cores, pools need 10 at working size"
                                            : "northeurope: quota 100 dedicated cores, pools were set to "
                                                    + String.format(Locale.ROOT, "%,d", 2 * peak)
                                                    + " at their peaks of the last 35 days, more than 75 % of the quota");
                });
    }

    @Test
    void a_pool_of_which_nothing_works_now_is_warned_of_by_its_family() {
        var quota = new AccountQuota(
                false, new Cores(5000), Map.of("standardFSv2Family", new Cores(10)), new Cores(0), 10, 100);

        assertThat(findings(
                        quota, List.of(new PoolNodeDemand("a", "standard_f2s_v2", 0, 0).with(peak(4, 0))), List.of()))
                .filteredOn(finding -> finding.level() == Level.WARNING)
                .extracting(Finding::sentence)
                .containsExactly(
                        "northeurope: quota 10 dedicated cores of standardFSv2Family, pools were set to 8 at their"
                                + " peaks of the last 35 days, more than 75 % of the quota");
    }

    private static PoolPeaks peak(int dedicated, int spot) {
        return new PoolPeaks(Map.of(
                "a",
                new PoolPeaks.Measured("standard_f2s_v2", List.of(new PoolPeaks.Day("2026-11-01", dedicated, spot)))));
    }

    @Test
    void nodes_that_a_pool_did_not_get_are_used_by_others_and_nobody_has_more_than_the_quota() {
        var quota = new AccountQuota(true, new Cores(100, 48), Map.of(), new Cores(0), 10, 100);
        var need = List.of(new PoolNodeDemand("render", "standard_d16s_v3", 5, 0));
        var failed = new PoolSummary("render", "standard_d16s_v3", 1, 2, 0, false, false, List.of("AllocationFailed"));
        assertThat(blockers(quota, need, List.of(failed)))
                .extracting(Finding::sentence)
                .containsExactly("northeurope: quota 52 dedicated cores, pools need 80 at working size");
        var more = new PoolSummary("render", "standard_d16s_v3", 1, 9, 0, false, false, List.of()).having(9, 0);
        assertThat(blockers(quota, List.of(new PoolNodeDemand("render", "standard_d16s_v3", 7, 0)), List.of(more)))
                .extracting(Finding::sentence)
                .containsExactly("northeurope: quota 100 dedicated cores, pools need 112 at working size");
    }

    /** One spot node that did not come once made the dedicated ones of the same pool look like somebody else's. */
    @ParameterizedTest
    @CsvSource({
        // target and current dedicated nodes of 16 cores, last resize, quota that is left
        "5, 5, AllocationFailed, 100",
        "5, 4, AllocationFailed, 84",
        "5, 0, '', 20",
        "5, 2, '', 52",
    })
    void of_a_subscription_the_nodes_that_a_pool_has_are_its_own_and_those_that_it_is_to_get_are_not(
            int target, int current, String error, int left) {
        var quota = new AccountQuota(true, new Cores(100, 80), Map.of(), new Cores(0), 10, 100);
        var need = List.of(new PoolNodeDemand("render", "standard_d16s_v3", target, 0));
        var pool = new PoolSummary(
                        "render",
                        "standard_d16s_v3",
                        1,
                        target,
                        1,
                        false,
                        false,
                        error.isEmpty() ? List.of() : List.of(error))
                .having(current, 0);

        assertThat(blockers(quota, need, List.of(pool)))
                .extracting(Finding::sentence)
                .isEqualTo(
                        left >= 80
                                ? List.of()
                                : List.of("northeurope: quota " + left
                                        + " dedicated cores, pools need 80 at working size"));
    }

    /** They go on where the work moves to, and what they hold is not there for it. */
    @ParameterizedTest
    @CsvSource({
        // whether of a subscription, nodes of 2 cores that a pool has which nobody needs, level
        "false, 0, FINE",
        "false, 45, FINE",
        "false, 46, WARNING",
        "true, 45, FINE",
        "true, 46, WARNING",
    })
    void cores_that_pools_have_which_nobody_needs_are_a_warning_where_the_rest_is_too_little(
            boolean subscription, int nodes, Level level) {
        var quota = new AccountQuota(
                subscription, new Cores(100, subscription ? 2 * nodes : 0), Map.of(), new Cores(0), 10, 100);
        var need = List.of(new PoolNodeDemand("render", "standard_f2s_v2", 5, 0));
        var scratch = new PoolSummary("scratch", "standard_f2s_v2", 1, 0, 0, false, false, List.of()).having(nodes, 0);

        assertThat(findings(quota, need, List.of(scratch)))
                .filteredOn(finding -> finding.subject().equals("quota/dedicated cores"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(level);
                    assertThat(finding.sentence())
                            .isEqualTo("northeurope: quota 100 dedicated cores, pools need 10 at working size"
                                    + (level == Level.FINE
                                            ? ""
                                            : ", and pools that nobody needs have 92 of the quota"));
                });
    }

    @Test
    void what_a_needed_pool_has_is_its_own_and_what_others_have_is_said_with_what_is_left() {
        var need = List.of(new PoolNodeDemand("render", "standard_f2s_v2", 4, 0));
        var own = new PoolSummary("Render", "standard_f2s_v2", 1, 4, 0, false, false, List.of()).having(4, 0);
        var scratch = new PoolSummary("scratch", "standard_f2s_v2", 1, 3, 0, false, false, List.of()).having(3, 0);

        assertThat(dedicated(findings(new AccountQuota(12, 0, 10, 100), need, List.of(own)))
                        .level())
                .isEqualTo(Level.FINE);
        var left = dedicated(findings(new AccountQuota(12, 0, 10, 100), need, List.of(own, scratch)));
        assertThat(left.level()).isEqualTo(Level.WARNING);
        assertThat(left.found()).isEqualTo("6");
    }

    @Test
    void how_much_quota_would_leave_a_quarter_is_said() {
        var need = List.of(new PoolNodeDemand("render", "standard_f2s_v2", 5, 0));

        assertThat(dedicated(findings(new AccountQuota(12, 0, 10, 100), need, List.of()))
                        .expected())
                .isEqualTo("quota for at least 14 dedicated cores, so that 25 % is left");
    }

    private static Finding dedicated(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.subject().equals("quota/dedicated cores"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> blockers(AccountQuota quota, List<PoolNodeDemand> need, List<PoolSummary> pools) {
        return findings(quota, need, pools).stream()
                .filter(finding -> finding.level() == Level.BLOCKER)
                .toList();
    }

    private static List<Finding> findings(AccountQuota quota, List<PoolNodeDemand> need, List<PoolSummary> pools) {
        return QuotaPolicy.quota(NORTH, new Answer.Answered<>(quota), new Answer.Answered<>(SIZES), 0, need, pools);
    }
}
