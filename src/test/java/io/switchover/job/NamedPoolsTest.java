package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.FutureVersion;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.StoreClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which pools work needs, so that a stranger's or a forgotten pool keeps nothing from moving. */
class NamedPoolsTest {
    private static final Regions REGIONS =
            new Regions("west", "west", List.of("west", "north"), List.of("west", "north", "sweden"));
    private static final Duration DAYS_35 = Duration.ofDays(35);

    private long now = 1_790_000_000L;
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> now);
    private final NamedPools pools = app();

    @Test
    void a_pool_is_needed_from_the_moment_when_a_job_names_it_for_35_days() {
        assertThat(needed()).isEmpty();
        pools.remember("Render", "active", () -> true);
        later(Duration.ofMinutes(1));
        assertThat(needed()).containsExactly("render");

        later(DAYS_35.minusMinutes(1));
        assertThat(needed()).containsExactly("render");

        later(Duration.ofMinutes(1));
        assertThat(needed()).isEmpty();
    }

    @Test
    void every_app_knows_what_any_of_them_was_told() {
        pools.remember("render", "split", () -> true);

        assertThat(app().named()).isEqualTo(new Answer.Answered<>(Set.of("render")));
    }

    @Test
    void naming_a_pool_again_makes_it_needed_for_longer_and_costs_one_write_a_day() {
        pools.remember("render", "active", () -> true);
        documents.writesDown(true);
        later(Duration.ofHours(23));
        pools.remember("render", "active", () -> true);
        documents.writesDown(false);
        later(Duration.ofHours(1));
        pools.remember("render", "active", () -> true);

        later(DAYS_35);
        assertThat(needed()).containsExactly("render");
    }

    /** Such a job needs its pool in that region; one of them would otherwise keep everybody from moving. */
    @Test
    void a_job_that_asks_for_a_region_makes_its_pool_needed_nowhere_else() {
        pools.remember("special", "west", () -> true);

        assertThat(needed()).isEmpty();
    }

    @Test
    void a_pool_that_was_missing_elsewhere_from_the_first_is_not_needed_there_until_it_was_there_once() {
        pools.remember("scratch", "active", () -> false);
        assertThat(needed()).isEmpty();

        later(Duration.ofMinutes(2));
        pools.remember("scratch", "active", () -> true);
        later(Duration.ofMinutes(2));
        assertThat(needed()).containsExactly("scratch");

        later(DAYS_35.minusDays(1));
        pools.remember("scratch", "active", () -> false);
        later(Duration.ofDays(2));
        assertThat(needed()).as("somebody has deleted it there").containsExactly("scratch");
    }

    @Test
    void a_pool_stays_needed_as_long_as_a_live_job_that_may_move_names_it() {
        pools.remember("render", "active", () -> true);
        var running = job("render", "active", new JobState.Running());
        later(DAYS_35.plusDays(1));
        assertThat(needed()).containsExactly("render");

        later(DAYS_35.plusDays(1));
        assertThat(needed()).containsExactly("render");

        documents.replace(
                documents.read(JobEntry.class, JobEntry.key(running)).found().orElseThrow(),
                entry(running, "render", "active", new JobState.Done()));
        later(DAYS_35.plusDays(1));
        assertThat(needed()).isEmpty();
    }

    @Test
    void a_job_that_is_over_or_held_for_repair_or_asks_for_a_region_keeps_no_pool_needed() {
        pools.remember("render", "active", () -> true);
        job("render", "active", new JobState.Done());
        job("render", "active", new JobState.HeldForRepair("somebody has to look"));
        job("render", "north", new JobState.Running());
        later(DAYS_35.plusDays(1));

        assertThat(needed()).isEmpty();
    }

    @Test
    void a_pool_that_was_forgotten_is_needed_again_when_a_job_names_it() {
        pools.remember("render", "active", () -> true);
        later(DAYS_35.plusDays(1));
        assertThat(needed()).isEmpty();

        pools.remember("render", "active", () -> true);
        later(Duration.ofMinutes(1));
        assertThat(needed()).containsExactly("render");
    }

    @Test
    void while_the_store_is_silent_nobody_is_told_that_nothing_is_needed() {
        pools.remember("render", "active", () -> true);
        documents.unreachable("it is away");

        assertThat(pools.named()).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void a_pool_is_not_forgotten_while_a_job_of_a_newer_version_may_need_it() {
        pools.remember("render", "active", () -> true);
        var newer = documents.seenBy(new FutureVersion().says("job-entry", "rerun", "repeat"));
        newer.insert(JobEntry.key("j9"), entry("j9", "render", "active", new JobState.Running()));

        assertThat(pools.neededNow("render")).isInstanceOf(Answer.Unanswered.class);
        later(DAYS_35.plusDays(1));
        assertThat(needed()).containsExactly("render");

        job("render", "active", new JobState.Running());
        assertThat(pools.neededNow("render")).as("one that is read is enough").isEqualTo(new Answer.Answered<>(true));
        assertThat(pools.neededNow("other")).isEqualTo(new Answer.Answered<>(false));
    }

    @Test
    void in_use_are_the_pools_of_jobs_that_wait_for_a_region_and_of_none_that_are_over() {
        assertThat(pools.inUse("west")).isEqualTo(new Answer.Answered<>(Set.of()));
        job("Waiting", "split", new JobState.Accepted("it is new"));
        job("there", "west", new JobState.Accepted("it is new"));
        job("elsewhere", "north", new JobState.Accepted("it is new"));
        job("over", "west", new JobState.Done());

        assertThat(pools.inUse("west")).isEqualTo(new Answer.Answered<>(Set.of("waiting", "there")));
        documents.unreachable("it is away");
        assertThat(pools.inUse("west")).isInstanceOf(Answer.Unanswered.class);
        assertThat(pools.neededNow("there")).isInstanceOf(Answer.Unanswered.class);
        assertThat(pools.live()).isInstanceOf(Answer.Unanswered.class);
    }

    private Set<String> needed() {
        return ((Answer.Answered<Set<String>>) pools.named()).value();
    }

    private NamedPools app() {
        return new NamedPools(documents, new StoreClock(documents), REGIONS, () -> Duration.ofSeconds(now));
    }

    @Test
    void jobs_that_are_live_or_wait_are_counted_as_one_app_has_counted_them_for_all() {
        assertThat(pools.live()).isInstanceOf(Answer.Unanswered.class);

        documents.insert(
                LedgerCounts.KEY,
                new LedgerCounts(
                        Instant.EPOCH,
                        110,
                        Map.of("accepted", 1L, "placing", 2L, "running", 4L, "held", 8L, "leaving", 16L, "done", 79L),
                        0,
                        0,
                        0,
                        null));

        assertThat(pools.live()).isEqualTo(new Answer.Answered<>(31L));
    }

    private void later(Duration by) {
        now += by.toSeconds();
    }

    private int jobs;

    private String job(String pool, String placement, JobState state) {
        var id = "j" + ++jobs;
        documents.insert(JobEntry.key(id), entry(id, pool, placement, state));
        return id;
    }

    private static JobEntry entry(String id, String pool, String placement, JobState state) {
        return new JobEntry(
                id,
                "hash",
                pool,
                1,
                placement,
                new OnRegionLoss.Rerun(),
                Resume.EVERYTHING,
                Instant.EPOCH,
                "somebody",
                state,
                List.of(),
                null,
                false);
    }

    @Test
    void an_app_uses_the_list_of_needed_pools_for_a_minute_and_then_reads_it_again() {
        pools.remember("render", "active", () -> true);
        assertThat(needed()).containsExactly("render");
        documents.unreachable("it is away");
        assertThat(needed()).containsExactly("render");
        later(Duration.ofMinutes(1));
        assertThat(pools.named()).isInstanceOf(Answer.Unanswered.class);
    }

    @Test
    void while_they_cannot_be_listed_nobody_is_told_that_nothing_is_needed() {
        var unlisted = new ForwardingDocuments(documents) {
            @Override
            public <T> Page<T> list(Query<T> query) {
                return new Page.Unlisted<>("429");
            }
        };
        assertThat(new NamedPools(unlisted, new StoreClock(documents), REGIONS, () -> Duration.ofSeconds(now)).named())
                .isInstanceOfSatisfying(Answer.Unanswered.class, silent -> assertThat(silent.because())
                        .startsWith("the pools that jobs use cannot be listed: "));
    }

    @Test
    void in_use_is_the_pool_of_a_job_that_runs_there_and_not_of_one_that_has_ended_there() {
        there("running", new JobState.Running());
        assertThat(pools.inUse("west")).isEqualTo(new Answer.Answered<>(Set.of("p")));
        assertThat(pools.inUse("north")).isEqualTo(new Answer.Answered<>(Set.of()));
    }

    @Test
    void a_pool_that_only_ended_jobs_have_used_is_not_in_use() {
        there("over", new JobState.Done());
        assertThat(pools.inUse("west")).isEqualTo(new Answer.Answered<>(Set.of()));
    }

    private void there(String id, JobState state) {
        documents.insert(
                JobEntry.key(id),
                JobEntries.of(
                        id,
                        JobSpec.ACTIVE,
                        OnRegionLoss.RERUN,
                        state,
                        Attempt.claimed(id, 1, "west", 1, 0, Instant.EPOCH).created(Instant.EPOCH)));
    }
}
