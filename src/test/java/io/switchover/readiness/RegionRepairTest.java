package io.switchover.readiness;

import static io.switchover.pool.PoolRig.NORTH;
import static io.switchover.pool.PoolRig.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.health.Observation;
import io.switchover.health.probe.HealthRoom;
import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.notification.FixedNotificationSettings;
import io.switchover.notification.OutboxRoom;
import io.switchover.packages.PackagesRig;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.NeededPoolFinder;
import io.switchover.pool.PoolRig;
import io.switchover.pool.PoolsRoom;
import io.switchover.pool.account.AccountQuota;
import io.switchover.pool.account.BatchAccountReader;
import io.switchover.pool.check.PoolExpectationReader;
import io.switchover.pool.check.PoolReadinessCheck;
import io.switchover.pool.size.PeakKeeper;
import io.switchover.readiness.RegionRepair.Progress;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionRepairTest {
    private static final Optional<String> WHY = Optional.of("{\"because\": \"it came back\"}");

    private final PoolRig pools = new PoolRig();
    private final PackagesRig packages = new PackagesRig();
    private Answer<AccountQuota> quota = new Answer.Answered<>(new AccountQuota(100, 20, 50, 300));

    private Reply repair(String region, Optional<String> body) {
        var regions = new Regions(WEST, WEST, List.of(WEST, NORTH), List.of(WEST, NORTH, PackagesRig.WITNESS));
        for (var each : List.of(WEST, NORTH)) {
            packages.documents.insert(
                    Observation.key(each),
                    new Observation(each, Map.of(), Map.of(), null, PoolRig.CLOCK.instant(), null));
        }
        var failures = new ActFailures(PoolRig.CLOCK);
        var settings = new FixedReadinessSettings();
        var desired = new DesiredPools(packages.documents);
        var reports = new ReadinessReports(packages.documents, settings);
        var app = packages.app(WEST);
        var check = new ReadinessCheck(
                app.catalogue,
                new PoolReadinessCheck(
                        new BatchAccountReader(
                                any -> new Answer.Answered<>(List.of()),
                                any -> quota,
                                any -> new Answer.Answered<>(List.of()),
                                regions,
                                Parallel.inTurn(),
                                failures),
                        new PoolExpectationReader(
                                packages.documents,
                                pools.app(WEST).record,
                                new NeededPoolFinder(desired, PoolsRoom.noJobs()),
                                desired,
                                PoolsRoom.noJobs(),
                                new PeakKeeper(packages.documents)),
                        PoolsRoom.checks()),
                new SharedFindings(
                        new ObserverStatusReader(
                                packages.documents,
                                new StoreClock(packages.documents),
                                regions,
                                settings,
                                HealthRoom.verdictReader(packages.documents, regions),
                                failures),
                        OutboxRoom.outbox(packages.documents, FixedNotificationSettings.nobody())),
                new ReportPublisher(reports, new OfferedChecks(List.of(), failures), failures),
                regions,
                settings);
        return new RegionRepair(pools.app(NORTH).tending, app.replication, check, reports, regions)
                .repair(region, body, "ann");
    }

    private Progress progress() {
        var reply = repair(NORTH, WHY);
        assertThat(reply).isInstanceOfSatisfying(Reply.Json.class, json -> assertThat(json.status())
                .isEqualTo(202));
        return (Progress) ((Reply.Json) reply).body();
    }

    @Test
    void a_region_that_lacks_nothing_is_said_to_have_no_blockers_and_nothing_else_is_listed() {
        var progress = progress();

        assertThat(progress.region()).isEqualTo(NORTH);
        assertThat(progress.findings()).isEmpty();
        assertThat(progress.noBlockers()).isTrue();
        assertThat(progress.underWay()).isEmpty();
        assertThat(progress.asOf()).isEqualTo(Instant.ofEpochSecond(packages.seconds.get()));
    }

    @Test
    void what_blocks_is_listed_with_what_goes_on_by_itself() {
        quota = new Answer.Answered<>(new AccountQuota(100, 20, 50, 0));
        pools.put("render", PoolRig.POOL);
        pools.tend(3);
        pools.accounts.pool(NORTH, "render").put("state", "deleting");

        var progress = progress();

        assertThat(progress.noBlockers()).isFalse();
        assertThat(progress.findings()).extracting(Finding::level).containsExactly(Level.BLOCKER);
        assertThat(progress.underWay())
                .containsExactly("pool render waits: it is being deleted, and is made anew after that");
    }

    @Test
    void a_warning_is_listed_and_blocks_nothing() {
        quota = new Answer.Unanswered<>("ARM is away");

        var progress = progress();

        assertThat(progress.noBlockers()).isTrue();
        assertThat(progress.findings()).extracting(Finding::level).containsOnly(Level.WARNING);
    }

    @Test
    void packages_that_lie_there_are_taken_further() {
        packages.world.upload(WEST, PackagesRig.PATH, PackagesRig.zip("a"));

        progress();

        assertThat(packages.catalogued(PackagesRig.RENDER)).isNotNull();
    }

    @Test
    void a_region_whose_pools_nobody_can_see_is_not_said_to_be_repaired() {
        pools.put("render", PoolRig.POOL);
        pools.accounts.dark.add(NORTH);

        assertThat(repair(NORTH, WHY)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.detail()).isEqualTo("the data plane of northeurope did not answer in time");
        });
    }

    @Test
    void who_repairs_says_why_and_names_a_region_that_runs_jobs() {
        assertThat(repair(NORTH, Optional.empty()))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                        .extracting(Problem.Field::field)
                        .containsExactly("because"));
        assertThat(repair(PackagesRig.WITNESS, WHY))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.fields())
                        .extracting(Problem.Field::field, Problem.Field::reason)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple("region", "it is one of westeurope, northeurope")));
    }
}
