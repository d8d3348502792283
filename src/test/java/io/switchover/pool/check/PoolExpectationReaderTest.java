package io.switchover.pool.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.pool.DesiredPools;
import io.switchover.pool.PoolRig;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.PoolsOfJobs;
import io.switchover.pool.PoolsRoom;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.size.PeakKeeper;
import io.switchover.pool.size.PoolPeaks;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.remote.Answer.Unanswered;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** West is active. */
class PoolExpectationReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final PoolSummary RENDER = pool("Render", "standard_d2s_v3");
    private static final PoolSummary OTHER = pool("render", "standard_d4s_v3");

    private final PoolRig rig = new PoolRig();
    private Answer<Set<String>> needed = new Answered<>(Set.of("render"));
    private Answer<Boolean> neededNow = new Answered<>(false);

    private static PoolSummary pool(String id, String vmSize) {
        return new PoolSummary(id, vmSize, 1, 4, 0, false, false, List.of());
    }

    private static AccountSnapshot account(String region, PoolSummary... pools) {
        return account(region, new Answered<>(List.of(pools)));
    }

    private static AccountSnapshot account(String region, Answer<List<PoolSummary>> pools) {
        return new AccountSnapshot(region, pools, new Unanswered<>("-"), new Unanswered<>("-"));
    }

    private Answer<PoolExpectations> read(List<String> required, AccountSnapshot... accounts) {
        var jobs = new PoolsOfJobs() {
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
                return new Answered<>(7L);
            }

            @Override
            public Answer<Set<String>> inUse(String region) {
                return new Answered<>(Set.of());
            }
        };
        return new PoolExpectationReader(
                        rig.documents,
                        rig.app(PoolRig.WEST).record,
                        () -> needed,
                        new DesiredPools(rig.documents),
                        jobs,
                        new PeakKeeper(rig.documents))
                .read(List.of(accounts), required, NOON);
    }

    private PoolExpectations expected(AccountSnapshot... accounts) {
        return read(List.of(), accounts).found().orElseThrow();
    }

    @Test
    void other_regions_are_compared_with_the_active_one_also_when_it_is_dark() {
        assertThat(expected(account(PoolRig.NORTH, OTHER), account(PoolRig.WEST, RENDER))
                        .summaries())
                .containsExactly(RENDER);
        assertThat(expected(account(PoolRig.NORTH, OTHER), account(PoolRig.WEST, new Unanswered<>("dark")))
                        .summaries())
                .containsExactly(RENDER);
    }

    @Test
    void what_is_known_of_the_active_region_is_written_when_it_changes() {
        expected(account(PoolRig.WEST, RENDER));
        var written = rig.documents.read(KnownPools.class, KnownPools.KEY);
        expected(account(PoolRig.WEST, RENDER));

        assertThat(rig.documents.read(KnownPools.class, KnownPools.KEY)).isEqualTo(written);
    }

    @Test
    void what_every_region_needs_is_measured_where_it_is_and_a_strangers_pool_is_not() {
        var larger = new PoolSummary("render", "standard_d2s_v3", 1, 9, 0, false, false, List.of());

        var peaks = expected(account(PoolRig.WEST, RENDER, pool("scratch", "x")), account(PoolRig.NORTH, larger))
                .peaks();

        assertThat(peaks.pools()).containsOnlyKeys("render");
        assertThat(peaks.pools().get("render").days()).containsExactly(new PoolPeaks.Day("2026-11-28", 9, 0));
        assertThat(peaks.jobs()).containsEntry("2026-11-28", 7L);
    }

    @Test
    void a_pool_that_looks_otherwise_somewhere_keeps_work_from_moving_only_while_a_job_needs_it() {
        var west = account(PoolRig.WEST, RENDER, pool("bake", "x"));
        var north = account(PoolRig.NORTH, OTHER);

        assertThat(expected(west, north).lately()).containsExactly("Render");
        assertThat(expected(west, account(PoolRig.NORTH, RENDER)).lately()).isEmpty();
        assertThat(expected(west, account(PoolRig.NORTH, pool("bake", "y"))).lately())
                .as("another pool looks otherwise")
                .isEmpty();
        assertThat(read(List.of(" RENDER "), west, north).found().orElseThrow().lately())
                .as("the settings require it")
                .isEmpty();

        assertThat(read(List.of("bake"), west, north).found().orElseThrow().lately())
                .as("the settings require another")
                .containsExactly("Render");

        neededNow = new Answered<>(true);
        assertThat(expected(west, north).lately()).isEmpty();
        neededNow = new Unanswered<>("it is away");
        assertThat(expected(west, north).lately()).as("nobody knows").isEmpty();
    }

    @Test
    void a_pool_that_is_desired_is_compared_with_nothing_but_itself_also_when_jobs_or_the_settings_need_it() {
        PoolsRoom.desired(rig.documents, "Render");
        needed = new Answered<>(Set.of("render", "bake"));

        var expected = read(List.of(" RENDER ", "encode"), account(PoolRig.WEST, RENDER))
                .found()
                .orElseThrow();

        assertThat(expected.summaries()).isEmpty();
        assertThat(expected.required()).containsExactly("encode");
        assertThat(expected.named()).containsExactly("bake");
        assertThat(expected.desired()).hasSize(1);
    }

    @Test
    void nothing_is_expected_while_nobody_can_say_what_the_active_region_had() {
        rig.documents.insert(KnownPools.KEY, PoolPeaks.NONE);

        var answer = read(List.of(), account(PoolRig.WEST, RENDER));

        assertThat(answer).isInstanceOf(Unanswered.class);
        assertThat(answer.sentence()).startsWith("the list of the known pools");
    }
}
