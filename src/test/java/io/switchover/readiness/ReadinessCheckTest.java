package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.agreement.AppConfiguration;
import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.finding.RegionCheck;
import io.switchover.health.Evidence;
import io.switchover.health.Observation;
import io.switchover.health.Reading;
import io.switchover.health.Signal;
import io.switchover.health.probe.HealthRoom;
import io.switchover.notification.FixedNotificationSettings;
import io.switchover.notification.Outbox;
import io.switchover.notification.OutboxRoom;
import io.switchover.packages.CatalogueRoom;
import io.switchover.packages.PackageName;
import io.switchover.packages.PackageState;
import io.switchover.packages.PackagesRoom;
import io.switchover.packages.RegionalPackage;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.PoolsOfJobs;
import io.switchover.pool.PoolsRoom;
import io.switchover.pool.account.AccountQuota;
import io.switchover.pool.account.BatchAccountReader;
import io.switchover.pool.account.OfferedVmSize;
import io.switchover.pool.check.PoolExpectationReader;
import io.switchover.pool.check.PoolReadinessCheck;
import io.switchover.pool.size.PeakKeeper;
import io.switchover.region.InMemorySeals;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.region.Placement;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Refused;
import io.switchover.remote.Answer.Unanswered;
import io.switchover.store.Documents;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.StoreClock;
import io.switchover.time.Parallel;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessCheckTest {
    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";
    private static final String WITNESS = "swedencentral";
    private static final PoolSummary POOL =
            new PoolSummary("render", "standard_d2s_v3", 2, 4, 0, false, false, List.of());
    private static final List<OfferedVmSize> SIZES = List.of(
            new OfferedVmSize("Standard_D2s_v3", 2, "standardDSv3Family", null),
            new OfferedVmSize("Standard_D4s_v3", 4, "standardDSv3Family", null));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    /** More than half of the time that a report counts. */
    private static final long LONG_WITHOUT_A_REPORT = 451;

    private final AtomicLong seconds = new AtomicLong(1_000_000);
    private final InMemoryDocuments documents = new InMemoryDocuments(seconds::get);
    private final Outbox outbox = OutboxRoom.outbox(documents, FixedNotificationSettings.nobody());
    private final InMemorySeals seals = new InMemorySeals();
    private final ActFailures failures = new ActFailures(CLOCK);
    private final Map<String, Answer<List<PoolSummary>>> pools = new HashMap<>();
    /** What happens while an app asks an account for its pools. */
    private Runnable gathering = () -> {};

    /** What happens while the apps are compared. */
    private Runnable comparing = () -> {};

    private Answer<Set<String>> needed = new Answered<>(Set.of("render"));
    private Answer<Long> live = new Answered<>(0L);
    private List<RegionCheck> offered = List.of();
    private Answer<Boolean> neededNow = new Answered<>(true);
    private final Map<String, Answer<AccountQuota>> quotas = new HashMap<>();
    private final Map<String, Answer<List<OfferedVmSize>>> sizes = new HashMap<>();

    @BeforeEach
    void a_record_and_two_regions_that_have_everything() {
        recordReader(WEST).read();
        for (var region : List.of(WEST, NORTH)) {
            pools.put(region, new Answered<>(List.of(POOL)));
            quotas.put(region, new Answered<>(new AccountQuota(100, 20, 50, 300)));
            documents.insert(
                    Observation.key(region), new Observation(region, Map.of(), Map.of(), null, CLOCK.instant(), null));
        }
    }

    @Test
    void each_region_that_runs_jobs_gets_a_report() {
        check(WITNESS);

        assertThat(report(WEST).blockers()).isEmpty();
        assertThat(report(NORTH).blockers()).isEmpty();
        assertThat(report(NORTH).findings()).extracting(Finding::level).containsOnly(Level.FINE);
        assertThat(read(WITNESS)).isEmpty();
    }

    @Test
    void what_this_app_cannot_write_down_to_be_told_is_a_warning_in_each_report_and_prevents_no_move() {
        for (int tick = 0; tick < 10; tick++) {
            outbox.writeFailures().failed("Cosmos DB did not take the write");
        }
        check(WITNESS);

        for (var region : List.of(WEST, NORTH)) {
            assertThat(report(region).blockers()).isEmpty();
            assertThat(report(region).findings())
                    .filteredOn(finding -> finding.level() == Level.WARNING)
                    .extracting(Finding::sentence)
                    .containsExactly(
                            "new events could not be stored, 10 times in a row: Cosmos DB did not take the" + " write");
        }
    }

    /** While an app is rolled out it disagrees with the others for minutes. */
    @Test
    void what_the_apps_disagree_about_is_a_warning_in_each_report_and_prevents_no_move() {
        observed(WEST, "observe");
        observed(NORTH, "automatic");

        check(WITNESS);

        assertThat(report(NORTH).blockers()).isEmpty();
        assertThat(report(NORTH).findings())
                .filteredOn(finding -> finding.level() == Level.WARNING)
                .extracting(Finding::sentence)
                .containsExactly("SWITCHOVER_FAILOVER_MODE: northeurope has automatic, westeurope has observe;"
                        + " give every app the same value");
        assertThat(report(WEST).findings()).extracting(Finding::level).contains(Level.WARNING);
    }

    private void observed(String region, String mode) {
        var configuration = new AppConfiguration("1", Map.of("SWITCHOVER_FAILOVER_MODE", mode));
        documents.overwrite(
                Observation.key(region),
                new Observation(region, Map.of(), Map.of(), null, CLOCK.instant(), configuration));
    }

    /** A stranger's pool, a scratch pool, the pool of a job that asks for its region: nobody else needs them. */
    @Test
    void a_pool_that_no_work_needs_is_not_expected_anywhere() {
        needed = new Answered<>(Set.of());
        pools.put(NORTH, new Answered<>(List.of()));

        check(NORTH);

        assertThat(report(NORTH).blockers()).isEmpty();
    }

    @Test
    void while_it_is_not_known_which_pools_are_needed_nothing_is_reported() {
        needed = new Unanswered<>("Cosmos DB is away");

        check(NORTH);

        assertThat(read(NORTH)).isEmpty();
    }

    @Test
    void a_report_is_as_old_as_the_first_question_that_it_answers() {
        var asked = seconds.get();
        gathering = () -> seconds.addAndGet(300);

        check(WITNESS);

        assertThat(report(NORTH).asOf()).isEqualTo(Instant.ofEpochSecond(asked));
    }

    /** It has found out before the other one began, and writes after the other one has written. */
    @Test
    void an_app_that_takes_long_to_gather_does_not_undo_what_another_has_found_meanwhile() {
        gathering = () -> {
            gathering = () -> {};
            seconds.addAndGet(60);
            var before = pools.put(NORTH, new Answered<>(List.of()));
            check(WEST);
            pools.put(NORTH, before);
            seconds.addAndGet(60);
        };

        check(WITNESS);

        assertThat(report(NORTH).blockers())
                .extracting(Finding::sentence)
                .containsExactly("pool render is missing in northeurope");
    }

    /** What it saw of the active region is older than what another one has seen since, also for when that region is dark. */
    @Test
    void an_app_that_takes_long_to_gather_does_not_bring_back_how_the_active_regions_pools_were() {
        var bigger = new PoolSummary("render", "standard_d4s_v3", 2, 4, 0, false, false, List.of());
        gathering = () -> {
            gathering = () -> {};
            seconds.addAndGet(60);
            var before = pools.put(WEST, new Answered<>(List.of(bigger)));
            check(WEST);
            pools.put(WEST, before);
            seconds.addAndGet(60);
        };
        check(WITNESS);
        pools.put(WEST, new Unanswered<>("it is dark"));

        check(NORTH);

        assertThat(report(NORTH).blockers()).extracting(Finding::expected).containsExactly("vmSize standard_d4s_v3");
    }

    @Test
    void without_the_stores_time_nothing_is_reported() {
        documents.writesDown(true);

        check(WITNESS);

        assertThat(read(NORTH)).isEmpty();
    }

    @Test
    void what_the_active_region_has_is_what_the_other_must_have() {
        pools.put(NORTH, new Answered<>(List.of()));

        check(NORTH);

        assertThat(report(NORTH).blockers())
                .extracting(Finding::sentence)
                .containsExactly("pool render is missing in northeurope");
    }

    @Test
    void a_dark_active_region_need_not_be_asked_what_is_expected_of_the_other() {
        check(WITNESS);
        pools.put(WEST, new Unanswered<>("it is dark"));
        pools.put(NORTH, new Answered<>(List.of()));

        check(NORTH);

        assertThat(report(NORTH).blockers())
                .extracting(Finding::sentence)
                .containsExactly("pool render is missing in northeurope");
    }

    @Test
    void after_a_move_the_new_active_region_says_what_is_expected() {
        check(WITNESS);
        var record = documents
                .read(RegionRecord.class, SealedRecordReader.RECORD)
                .found()
                .orElseThrow();
        documents.replace(
                record,
                record.value()
                        .moved(
                                Placement.single(NORTH),
                                LeftJobsDisposition.MOVE_JOBS,
                                "test",
                                "test",
                                false,
                                CLOCK.instant(),
                                "mark"));
        var bigger = new PoolSummary("render", "standard_d4s_v3", 2, 4, 0, false, false, List.of());
        pools.put(NORTH, new Answered<>(List.of(bigger)));

        check(WITNESS);

        assertThat(report(NORTH).blockers()).isEmpty();
        assertThat(report(WEST).blockers()).extracting(Finding::expected).containsExactly("vmSize standard_d4s_v3");
    }

    @Test
    void an_app_that_gets_no_answer_from_another_region_does_not_report_on_it() {
        check(WITNESS);
        pools.put(NORTH, new Unanswered<>("the link is cut"));

        check(WEST);
        assertThat(report(NORTH).blockers()).isEmpty();

        seconds.addAndGet(LONG_WITHOUT_A_REPORT);
        check(NORTH);
        assertThat(report(NORTH).blockers()).extracting(Finding::check).containsExactly("account");
    }

    /** Its identity has lost a role, or its token does not come: the others know better, and nothing was to move there. */
    @Test
    void an_app_that_its_own_account_does_not_let_in_makes_no_blocker_where_the_others_are_let_in() {
        var answered = pools.get(NORTH);
        for (var own : List.<Answer<List<PoolSummary>>>of(
                new Refused<>(Answer.Reason.DENIED, "403 AuthorizationFailure"), new Unanswered<>("no token"))) {
            check(WITNESS);
            for (int round = 0; round < 3; round++) {
                seconds.addAndGet(300);
                long together = seconds.get();
                pools.put(NORTH, own);
                check(NORTH);
                assertThat(report(NORTH).blockers())
                        .as("%s, round %s", own, round)
                        .isEmpty();
                seconds.set(together);
                pools.put(NORTH, answered);
                check(WITNESS);
                assertThat(report(NORTH).blockers())
                        .as("%s, round %s", own, round)
                        .isEmpty();
                assertThat(report(NORTH).asOf()).isEqualTo(Instant.ofEpochSecond(together));
            }
        }
    }

    /** Nobody knows better yet. */
    @Test
    void what_an_app_reports_that_was_not_let_in_stands_until_one_that_is_let_in_checks_in_the_same_second() {
        var answered = pools.put(NORTH, new Refused<>(Answer.Reason.DENIED, "403 AuthorizationFailure"));
        long together = seconds.get();
        check(NORTH);
        assertThat(report(NORTH).blockers())
                .extracting(Finding::sentence)
                .containsExactly("the Batch account in northeurope refuses the app in northeurope: 403"
                        + " AuthorizationFailure");

        seconds.set(together);
        pools.put(NORTH, answered);
        check(WITNESS);

        assertThat(report(NORTH).blockers()).isEmpty();
    }

    @Test
    void an_app_that_its_own_account_does_not_let_in_is_named_in_a_warning_by_those_that_are() {
        var denied = new Reading(Evidence.ANSWERED, 0, 0, 1, "answered 403 AuthorizationFailure");
        documents.overwrite(
                Observation.key(NORTH),
                new Observation(
                        NORTH,
                        Map.of(NORTH, Map.of(Signal.DATA_PLANE, denied)),
                        Map.of(),
                        null,
                        CLOCK.instant(),
                        null));

        check(WITNESS);

        assertThat(report(NORTH).blockers()).isEmpty();
        assertThat(report(NORTH).findings())
                .filteredOn(finding -> finding.level() == Level.WARNING)
                .extracting(Finding::sentence)
                .contains("the app in northeurope is not let in by the Batch account in northeurope, and the other"
                        + " regions' apps do its work: the data plane answered 403 AuthorizationFailure");
    }

    @Test
    void being_throttled_is_no_finding_even_at_home() {
        check(NORTH);
        pools.put(NORTH, new Unanswered<>("429", Duration.ofSeconds(1)));

        check(NORTH);

        assertThat(report(NORTH).blockers()).isEmpty();
    }

    @Test
    void a_default_that_a_region_does_not_have_blocks_it_alone() {
        CatalogueRoom.defaultIn(documents, "render", "1_0", WEST);

        check(WITNESS);

        assertThat(report(WEST).blockers()).isEmpty();
        assertThat(report(NORTH).blockers()).extracting(Finding::check).containsExactly("package");
    }

    @Test
    void a_package_is_looked_at_once_as_a_default_or_as_another_one() {
        CatalogueRoom.defaultIn(documents, "render", "1_0", WEST);
        var other = new PackageName("render", "2_0");
        documents.insert(other.key(), PackagesRoom.catalogued(other, "abc", WEST));
        check(WITNESS);

        assertThat(report(NORTH).findings())
                .filteredOn(finding -> finding.subject().startsWith("package/"))
                .extracting(Finding::subject, Finding::level)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("package/render 1_0", Level.BLOCKER),
                        Tuple.tuple("package/render 2_0", Level.FINE));
    }

    @Test
    void an_upload_that_no_event_has_told_of_is_a_warning_once_every_region_can_use_the_package() {
        CatalogueRoom.defaultIn(documents, "render", "1_0", WEST);
        check(WITNESS);
        assertThat(events(WEST)).isEmpty();

        var name = new PackageName("render", "1_0");
        documents.insert(
                RegionalPackage.key(name, NORTH), PackagesRoom.regional(name, NORTH, new PackageState.Default("t")));
        check(WITNESS);
        assertThat(events(WEST)).singleElement().satisfies(finding -> assertThat(finding.sentence())
                .isEqualTo("the last upload to westeurope came without an event and waited for the sweep"));
        assertThat(events(NORTH)).isEmpty();
    }

    private List<Finding> events(String region) {
        return report(region).findings().stream()
                .filter(finding -> finding.check().equals("uploads"))
                .toList();
    }

    @Test
    void the_age_of_an_observation_is_told_by_the_store() {
        seconds.addAndGet(121);

        check(WITNESS);

        assertThat(report(NORTH).findings())
                .filteredOn(f -> f.check().equals("observer"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Level.WARNING);
                    assertThat(f.found()).isEqualTo("2 min 1 s");
                });
    }

    @Test
    void settings_may_name_pools_that_no_region_has() {
        check(WITNESS, new FixedReadinessSettings(List.of("render", "extra")));

        assertThat(report(NORTH).blockers())
                .extracting(Finding::sentence)
                .containsExactly("pool extra is missing in northeurope");
    }

    /** Scratch pools do that: one trivial job of last month once kept everybody where they were for 35 days. */
    @Test
    void a_pool_of_another_size_blocks_while_a_job_needs_it_or_the_settings_do_and_then_only_warns() {
        pools.put(NORTH, new Answered<>(List.of(new PoolSummary("render", "other", 1, 4, 0, false, false, List.of()))));
        for (var live : List.of(new Answered<>(true), new Unanswered<Boolean>("the ledger cannot be read"))) {
            neededNow = live;
            check(WITNESS);
            assertThat(report(NORTH).blockers()).as("%s", live).hasSize(2);
        }
        neededNow = new Answered<>(false);
        check(WITNESS);
        assertThat(report(NORTH).blockers()).isEmpty();
        assertThat(report(NORTH).findings()).extracting(Finding::level).contains(Level.WARNING);

        check(WITNESS, new FixedReadinessSettings(List.of("render")));
        assertThat(report(NORTH).blockers()).hasSize(2);
    }

    /** That is a mere warning, and every report grew old over it. */
    @Test
    void what_throws_while_the_apps_are_compared_keeps_no_report_from_being_written_and_is_counted() {
        comparing = () -> {
            throw new UnsupportedOperationException("a bug");
        };

        check(WITNESS);

        assertThat(report(NORTH).blockers()).isEmpty();
        assertThat(report(WEST).blockers()).isEmpty();
        assertThat(failures.byAct()).containsOnlyKeys("compare what the apps run by");
    }

    @Test
    void what_throws_while_one_account_is_asked_keeps_no_other_region_from_its_report_and_is_counted() {
        gathering = () -> {
            gathering = () -> {};
            throw new UnsupportedOperationException("a bug");
        };

        check(NORTH);

        assertThat(read(WEST)).isEmpty();
        assertThat(report(NORTH).blockers()).isEmpty();
        assertThat(failures.byAct()).containsOnlyKeys("ask a Batch account what it has");
    }

    /** The last of its regions had no report any more, and nothing could move there. */
    @Test
    void a_region_whose_check_throws_keeps_no_other_from_its_report_and_is_counted() {
        sizes.put(WEST, null);

        check(NORTH);

        assertThat(read(WEST)).isEmpty();
        assertThat(read(NORTH)).isPresent();
        assertThat(failures.byAct()).containsOnlyKeys("check the readiness of a region");
    }

    @Test
    void accounts_with_different_allocation_modes_are_said_in_each_report() {
        quotas.put(
                NORTH,
                new Answered<>(new AccountQuota(
                        true, new AccountQuota.Cores(100), Map.of(), new AccountQuota.Cores(20), 50, 300)));

        check(WITNESS);

        for (var region : List.of(WEST, NORTH)) {
            assertThat(report(region).blockers()).isEmpty();
            assertThat(report(region).findings())
                    .filteredOn(finding -> finding.level() == Level.WARNING)
                    .extracting(Finding::check)
                    .containsExactly("allocation-mode");
        }
    }

    /** They are counted everywhere, and all of them would be in one region. */
    @Test
    void more_jobs_than_a_region_may_have_at_once_are_a_warning() {
        live = new Answered<>(301L);

        check(WITNESS);

        assertThat(report(NORTH).blockers()).isEmpty();
        assertThat(report(NORTH).findings())
                .extracting(Finding::sentence)
                .contains("northeurope: quota 300 active jobs and job schedules, and up to 301 jobs were live or waited"
                        + " at once in the last 35 days, so some would wait until others have ended");
    }

    /** While apps are upgraded one after another, an older one still reports on its region. */
    @Test
    void a_pool_that_a_newer_version_desires_has_to_exist_also_where_jobs_need_it() {
        PoolsRoom.desired(documents.seenBy(new FutureVersion().says("pool", "fixed", "so-many")), "Newer");
        needed = new Answered<>(Set.of("newer"));

        check(WITNESS);

        assertThat(report(NORTH).blockers())
                .extracting(Finding::sentence)
                .containsExactly("pool newer is missing in northeurope");
    }

    /** A job of last month named it. What its formula asks for now is nobody's working size any more. */
    @Test
    void the_formula_of_a_pool_that_was_desired_and_deleted_keeps_nothing_from_moving() {
        var formula = new PoolSummary("render", "standard_d2s_v3", 2, 900, 0, true, false, List.of());
        pools.put(WEST, new Answered<>(List.of(formula)));
        check(WITNESS);
        assertThat(report(NORTH).blockers()).as("while it was never desired").isEmpty();

        PoolsRoom.deleted(documents, "Render");
        check(WITNESS);

        assertThat(report(NORTH).blockers()).isEmpty();
    }

    /** Nobody has desired it, and it could not work there. */
    @Test
    void a_vm_size_that_a_needed_pool_has_and_a_region_does_not_offer_blocks_that_region() {
        var special = new PoolSummary("render", "standard_hb120rs_v3", 1, 1, 0, false, false, List.of());
        pools.put(WEST, new Answered<>(List.of(special)));
        var empty = new PoolSummary("render", "standard_hb120rs_v3", 1, 0, 0, false, false, List.of());
        pools.put(NORTH, new Answered<>(List.of(empty)));

        check(WITNESS);

        assertThat(report(NORTH).blockers())
                .extracting(Finding::sentence)
                .contains("northeurope does not offer the VM size standard_hb120rs_v3, which pool render needs");
    }

    @Test
    void what_the_checks_of_other_rooms_find_is_in_the_report_and_counts() {
        offered = List.of(new Offered((region, now) ->
                List.of(Finding.blocker("odd", region, "even", "odd", region + " is odd at " + now.getEpochSecond()))));
        var asked = seconds.get();

        check(WITNESS);

        assertThat(report(NORTH).blockers())
                .extracting(Finding::sentence)
                .containsExactly("northeurope is odd at " + asked);
    }

    /** What it would have found is not known, so the report does not look complete. */
    @Test
    void a_check_that_throws_is_said_and_keeps_no_other_from_the_report() {
        offered = List.of(
                new Offered((region, now) -> {
                    throw new UnsupportedOperationException("a bug");
                }),
                new Offered((region, now) -> List.of(Finding.blocker("odd", region, "even", "odd", "it is odd"))));

        check(WITNESS);

        assertThat(report(NORTH).findings())
                .extracting(Finding::sentence)
                .contains(
                        "Switchover could not make the check odd of northeurope, because of an error in its own code; the app's log has the error",
                        "it is odd");
        assertThat(failures.byAct()).containsOnlyKeys("check odd");
    }

    private record Offered(BiFunction<String, Instant, List<Finding>> finds) implements RegionCheck {
        @Override
        public String check() {
            return "odd";
        }

        @Override
        public List<Finding> findings(String region, Instant now) {
            return finds.apply(region, now);
        }
    }

    /** What live jobs need. */
    private final class LiveJobs implements PoolsOfJobs {
        @Override
        public Answer<Set<String>> named() {
            return needed;
        }

        @Override
        public Answer<Boolean> neededNow(String pool) {
            return neededNow;
        }

        @Override
        public Answer<Long> live() {
            return live;
        }

        @Override
        public Answer<Set<String>> inUse(String region) {
            return new Answered<>(Set.of());
        }
    }

    private void check(String here) {
        check(here, new FixedReadinessSettings());
    }

    private void check(String here, ReadinessSettings settings) {
        new ReadinessCheck(
                        CatalogueRoom.of(documents),
                        new PoolReadinessCheck(
                                new BatchAccountReader(
                                        region -> {
                                            gathering.run();
                                            return pools.get(region);
                                        },
                                        quotas::get,
                                        region -> sizes.getOrDefault(region, new Answered<>(SIZES)),
                                        regions(here),
                                        Parallel.inTurn(),
                                        failures),
                                new PoolExpectationReader(
                                        documents,
                                        recordReader(here),
                                        () -> needed,
                                        new DesiredPools(documents),
                                        new LiveJobs(),
                                        new PeakKeeper(documents)),
                                PoolsRoom.checks()),
                        new SharedFindings(
                                new ObserverStatusReader(
                                        documents,
                                        new StoreClock(documents),
                                        regions(here),
                                        settings,
                                        HealthRoom.verdictReader(compared(), regions(here)),
                                        failures),
                                outbox),
                        new ReportPublisher(
                                new ReadinessReports(documents, settings),
                                new OfferedChecks(offered, failures),
                                failures),
                        regions(here),
                        settings)
                .check();
        // The next check finds that time has passed.
        seconds.incrementAndGet();
    }

    /** The documents as they are read to compare the apps. */
    private Documents compared() {
        return (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, (proxy, method, arguments) -> {
                    comparing.run();
                    return method.invoke(documents, arguments);
                });
    }

    private SealedRecordReader recordReader(String here) {
        return seals.reader(documents, regions(here), region -> true, CLOCK);
    }

    private static Regions regions(String here) {
        return new Regions(here, WEST, List.of(WEST, NORTH), List.of(NORTH, WITNESS, WEST));
    }

    private Optional<ReadinessReport> read(String region) {
        return documents
                .read(ReadinessReport.class, ReadinessReport.key(region))
                .found()
                .map(s -> s.value());
    }

    private ReadinessReport report(String region) {
        return read(region).orElseThrow();
    }
}
