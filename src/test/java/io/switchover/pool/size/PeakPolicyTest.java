package io.switchover.pool.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.json.Json;
import io.switchover.pool.PoolSize;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.PoolUpload;
import io.switchover.pool.size.PoolPeaks.Day;
import io.switchover.pool.size.PoolPeaks.Measured;
import io.switchover.remote.Answer;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Read;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeakPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Set<String> NEEDED = Set.of("render");
    private static final Answer<Long> NOBODY = new Answer.Unanswered<>("nobody has counted the jobs yet");

    @Test
    void the_most_of_a_day_is_kept_for_dedicated_and_spot_nodes_each() {
        var peaks = PeakPolicy.measured(PoolPeaks.NONE, List.of(pool(4, 1)), NOON);
        peaks = PeakPolicy.measured(peaks, List.of(pool(9, 0)), NOON.plusSeconds(60));
        peaks = PeakPolicy.measured(peaks, List.of(pool(2, 2)), NOON.plusSeconds(120));

        assertThat(peaks).isEqualTo(of(new Day("2026-11-28", 9, 2)));
    }

    /** While a move warms its target, both regions have the working size; nobody ever needs the sum. */
    @Test
    void of_several_regions_the_one_with_most_counts() {
        assertThat(PeakPolicy.measured(PoolPeaks.NONE, List.of(pool(4, 0), pool(3, 0)), NOON))
                .isEqualTo(of(new Day("2026-11-28", 4, 0)));
    }

    @Test
    void a_day_counts_for_35_days_and_is_then_forgotten() {
        var peaks = PeakPolicy.measured(PoolPeaks.NONE, List.of(pool(4, 0)), NOON);

        assertThat(PeakPolicy.measured(peaks, List.of(), NOON.plus(Duration.ofDays(34))))
                .isEqualTo(peaks);
        assertThat(PeakPolicy.measured(peaks, List.of(), NOON.plus(Duration.ofDays(35))))
                .isEqualTo(PoolPeaks.NONE);
    }

    @Test
    void the_highest_day_is_the_peak() {
        var peaks = PeakPolicy.measured(PoolPeaks.NONE, List.of(pool(4, 7)), NOON);
        peaks = PeakPolicy.measured(peaks, List.of(pool(9, 1)), NOON.plus(Duration.ofDays(1)));

        assertThat(PeakPolicy.peak(peaks, "Render", "STANDARD_D2S_V3")).contains(new PoolSize.Fixed(9, 7));
        assertThat(PeakPolicy.peak(peaks, "other", "standard_d2s_v3")).isEmpty();
    }

    @Test
    void nodes_of_another_size_do_not_count() {
        var before = PeakPolicy.measured(PoolPeaks.NONE, List.of(pool(9, 0)), NOON);
        assertThat(PeakPolicy.peak(before, "render", "standard_d4s_v3")).isEmpty();

        var bigger = new PoolSummary("render", "Standard_D4s_v3", 1, 2, 0, false, false, List.of());
        var after = PeakPolicy.measured(before, List.of(bigger), NOON.plus(Duration.ofDays(1)));

        assertThat(PeakPolicy.peak(after, "render", "standard_d4s_v3")).contains(new PoolSize.Fixed(2, 0));
        assertThat(after.pools().get("render").days()).hasSize(1);
    }

    @Test
    void a_pool_that_is_set_to_no_nodes_has_no_peak_and_any_of_either_kind_is_one() {
        assertThat(PeakPolicy.measured(PoolPeaks.NONE, List.of(pool(0, 0)), NOON))
                .isEqualTo(PoolPeaks.NONE);
        assertThat(PeakPolicy.measured(PoolPeaks.NONE, List.of(pool(0, 1)), NOON))
                .isEqualTo(of(new Day("2026-11-28", 0, 1)));
    }

    @Test
    void the_jobs_of_35_days_are_remembered_and_of_days_to_come_no_more() {
        var counted = PoolPeaks.NONE;
        for (int day = 0; day < 35; day++) {
            counted = PeakPolicy.counted(counted, day, NOON.plus(Duration.ofDays(day)));
        }
        assertThat(counted.jobs()).hasSize(35).containsKey("2026-11-28");

        var behind = PeakPolicy.counted(counted, 0, NOON.minus(Duration.ofDays(1)));
        assertThat(behind.jobs()).hasSize(35).containsKey("2026-11-28").doesNotContainKey("2026-11-27");
    }

    /** A formula without a bound asks for a thousand nodes, and works with the four hundred of its quota. */
    @Test
    void what_a_pool_was_set_to_and_did_not_get_is_no_peak() {
        var unbounded = new PoolSummary(
                "render", "Standard_D2s_v3", 1, 1_000, 0, true, false, List.of("AccountCoreQuotaReached"));

        assertThat(PeakPolicy.measured(PoolPeaks.NONE, List.of(unbounded), NOON))
                .isEqualTo(PoolPeaks.NONE);
        assertThat(PeakPolicy.measured(PoolPeaks.NONE, List.of(unbounded, pool(4, 0)), NOON))
                .isEqualTo(of(new Day("2026-11-28", 4, 0)));
    }

    /** It saw the pool small, and writes after another app saw it large. */
    @Test
    void an_app_that_was_paused_takes_nothing_away() {
        var documents = new InMemoryDocuments();
        new PeakKeeper(documents).keep(List.of(pool(9, 0)), NEEDED, NOBODY, NOON.plus(Duration.ofHours(13)));

        var late = new PeakKeeper(documents).keep(List.of(pool(1, 0)), NEEDED, NOBODY, NOON);

        assertThat(PeakPolicy.peak(late, "render", "standard_d2s_v3")).isEqualTo(Optional.of(new PoolSize.Fixed(9, 0)));
    }

    /** It is advice; without it no region was checked at all, and after a while nothing moved. */
    @Test
    void peaks_that_cannot_be_read_are_left_as_they_are_and_what_is_seen_now_counts() {
        var documents = new InMemoryDocuments();
        documents.insert(PoolPeaks.KEY, new PoolUpload("westeurope", "render.json", "e1", null, NOON));
        assertThat(documents.read(PoolPeaks.class, PoolPeaks.KEY)).isInstanceOf(Read.Unreadable.class);
        var before = documents.form(PoolPeaks.KEY);

        assertThat(new PeakKeeper(documents).keep(List.of(pool(9, 0)), NEEDED, NOBODY, NOON))
                .isEqualTo(of(new Day("2026-11-28", 9, 0)));
        assertThat(documents.form(PoolPeaks.KEY)).isEqualTo(before);
    }

    @Test
    void what_is_no_day_is_forgotten() {
        assertThat(PeakPolicy.measured(of(new Day("yesterday", 9, 0)), List.of(pool(4, 0)), NOON))
                .isEqualTo(of(new Day("2026-11-28", 4, 0)));
    }

    @Test
    void what_changes_nothing_is_not_written() {
        var documents = new InMemoryDocuments();
        var keeper = new PeakKeeper(documents);
        keeper.keep(List.of(pool(9, 0)), NEEDED, NOBODY, NOON);
        var first = documents.read(PoolPeaks.class, PoolPeaks.KEY).found().orElseThrow();

        keeper.keep(List.of(pool(8, 0)), NEEDED, NOBODY, NOON.plusSeconds(60));

        assertThat(documents.read(PoolPeaks.class, PoolPeaks.KEY).found()).contains(first);
    }

    /** Cosmos DB takes 2 MB; the document once grew with each pool that anybody ever needed. */
    @Test
    void the_most_that_is_kept_fits_into_one_document() throws Exception {
        var size = "standard_" + "x".repeat(55);
        var days = IntStream.range(0, 100)
                .mapToObj(i -> new Day(LocalDate.of(2026, 8, 1).plusDays(i).toString(), 1_000_000, 1_000_000))
                .toList();
        var all = new TreeMap<String, Measured>();
        for (int i = 0; i < 2_000; i++) {
            all.put(String.format("%064d", i), new Measured(size, days));
        }

        var kept = PeakPolicy.bounded(new PoolPeaks(all), Set.of());

        assertThat(kept.pools()).hasSize(500);
        assertThat(kept.pools().values())
                .allSatisfy(measured -> assertThat(measured.days()).hasSize(35).endsWith(days.getLast()));
        assertThat(Json.MAPPER.writeValueAsBytes(kept).length).isLessThan(1_600_000);
    }

    @Test
    void what_nobody_needs_goes_first_and_then_what_was_measured_longest_ago() {
        var all = new TreeMap<String, Measured>();
        for (int i = 0; i < 500; i++) {
            all.put("p" + i, on("2026-11-27"));
        }
        all.put("p7", on("2026-11-20"));
        all.put("needed", on("2026-11-01"));
        assertThat(PeakPolicy.bounded(new PoolPeaks(all), Set.of("needed")).pools())
                .hasSize(500)
                .containsKey("needed")
                .doesNotContainKey("p7");
    }

    @Test
    void needed_pools_without_room_are_counted_and_others_are_not() {
        var all = new TreeMap<String, Measured>();
        for (int i = 0; i < 502; i++) {
            all.put("p" + i, on("2026-11-27"));
        }
        assertThat(PeakPolicy.bounded(new PoolPeaks(all), Set.of()).leftOut()).isNull();
        assertThat(PeakPolicy.bounded(new PoolPeaks(all), all.keySet()).leftOut())
                .isEqualTo(2);
    }

    @Test
    void what_is_kept_is_bounded_wherever_it_is_written() {
        var documents = new InMemoryDocuments();
        var seen = IntStream.range(0, 501)
                .mapToObj(i -> new PoolSummary("p" + i, "Standard_D2s_v3", 1, 1, 0, true, false, List.of()))
                .toList();

        var kept = new PeakKeeper(documents).keep(seen, Set.of("p0"), NOBODY, NOON);

        assertThat(kept.pools()).hasSize(500).containsKey("p0");
        assertThat(documents
                        .read(PoolPeaks.class, PoolPeaks.KEY)
                        .found()
                        .orElseThrow()
                        .value())
                .isEqualTo(kept);
    }

    @Test
    void the_most_jobs_of_a_day_are_kept_for_35_days_and_only_grow() {
        var peaks = PeakPolicy.counted(PoolPeaks.NONE, 40, NOON);
        peaks = PeakPolicy.counted(peaks, 12, NOON.plusSeconds(60));
        assertThat(PeakPolicy.mostJobs(peaks)).isEqualTo(40);
        assertThat(PeakPolicy.mostJobs(PeakPolicy.counted(peaks, 3, NOON.plus(Duration.ofDays(34)))))
                .isEqualTo(40);
        assertThat(PeakPolicy.mostJobs(PeakPolicy.counted(peaks, 3, NOON.plus(Duration.ofDays(35)))))
                .isEqualTo(3);
        assertThat(PeakPolicy.mostJobs(PoolPeaks.NONE)).isZero();
    }

    @Test
    void jobs_that_nobody_has_counted_take_nothing_away() {
        var documents = new InMemoryDocuments();
        var keeper = new PeakKeeper(documents);
        keeper.keep(List.of(pool(9, 0)), NEEDED, new Answer.Answered<>(40L), NOON);

        assertThat(PeakPolicy.mostJobs(keeper.keep(List.of(pool(9, 0)), NEEDED, NOBODY, NOON.plusSeconds(60))))
                .isEqualTo(40);
    }

    private static Measured on(String day) {
        return new Measured("standard_d2s_v3", List.of(new Day(day, 1, 0)));
    }

    private static PoolPeaks of(Day... days) {
        return new PoolPeaks(Map.of("render", new Measured("standard_d2s_v3", List.of(days))));
    }

    private static PoolSummary pool(int dedicated, int spot) {
        return new PoolSummary("render", "Standard_D2s_v3", 1, dedicated, spot, true, false, List.of());
    }
}
