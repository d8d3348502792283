package io.switchover.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.notification.Event;
import io.switchover.notification.EventType;
import io.switchover.region.RecordTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which events follow from what was told last and what stands now. */
class NewsPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final NewsPolicy.Limits LIMITS =
            new NewsPolicy.Limits(Duration.ofMinutes(10), Duration.ofHours(6), 90, false);
    private static final Set<Condition.Source> ALL = EnumSet.allOf(Condition.Source.class);

    private ToldConditions told = ToldConditions.nothing();

    @Test
    void what_is_as_it_should_be_is_not_told_when_it_is_first_seen() {
        assertThat(tells(0, verdict("healthy"))).isEmpty();
        assertThat(tells(1, verdict("healthy"))).isEmpty();
    }

    @Test
    void what_is_not_as_it_should_be_is_told_at_once_and_once() {
        assertThat(tells(0, verdict("down"))).containsExactly("verdict:west is down");
        assertThat(tells(1, verdict("down"))).isEmpty();
        assertThat(tells(600, verdict("down"))).isEmpty();
    }

    @Test
    void each_change_is_told_also_back_to_what_should_be() {
        assertThat(tells(0, verdict("healthy"))).isEmpty();
        assertThat(tells(1, verdict("suspect"))).containsExactly("verdict:west is suspect");
        assertThat(tells(2, verdict("down"))).containsExactly("verdict:west is down");
        assertThat(tells(3, verdict("healthy"))).containsExactly("verdict:west is healthy");
    }

    @Test
    void the_same_is_not_told_again_within_the_quiet_time_and_is_afterwards_if_it_still_stands() {
        assertThat(tells(0, verdict("down"))).hasSize(1);
        assertThat(tells(1, verdict("healthy"))).hasSize(1);
        assertThat(tells(2, verdict("down"))).isEmpty();
        assertThat(tells(3, verdict("healthy"))).isEmpty();
        assertThat(tells(9, verdict("down"))).isEmpty();
        assertThat(tells(10, verdict("down"))).containsExactly("verdict:west is down");
        assertThat(tells(10, verdict("healthy"))).isEmpty();
        assertThat(tells(11, verdict("healthy"))).containsExactly("verdict:west is healthy");
    }

    @Test
    void what_has_happened_is_told_once_however_long_it_stands_there() {
        var step = step(1, "moving", 0);
        assertThat(tells(0, step)).containsExactly("step:1 is moving");
        assertThat(tells(1, step)).isEmpty();
        assertThat(tells(11, step)).isEmpty();
        assertThat(tells(360, step)).isEmpty();
        assertThat(tells(361, step)).isEmpty();
        assertThat(tells(1_000, step)).isEmpty();
        assertThat(told.conditions()).isEmpty();
    }

    @Test
    void a_source_that_shows_a_step_again_has_not_made_it_happen_again() {
        var step = step(1, "moving", 0);
        assertThat(tells(0, step)).hasSize(1);
        assertThat(tells(1)).isEmpty();
        assertThat(tells(2, step)).isEmpty();
        assertThat(tells(60, step)).isEmpty();
    }

    @Test
    void what_happened_too_long_ago_is_not_told() {
        assertThat(tells(361, step(1, "moving", 0))).isEmpty();
        assertThat(tells(360, step(2, "sealing", 0))).containsExactly("step:2 is sealing");
    }

    @Test
    void what_had_stood_for_longer_when_it_was_first_seen_is_not_told_and_is_when_it_comes_again() {
        assertThat(tells(361, job().since(NOON))).isEmpty();
        assertThat(tells(362, job().since(NOON))).isEmpty();
        assertThat(tells(363)).isEmpty();
        assertThat(tells(400, job().since(NOON.plus(Duration.ofMinutes(399)))))
                .containsExactly("job:a is held-for-repair");
        told = ToldConditions.nothing();
        assertThat(tells(360, job().since(NOON))).hasSize(1);
        told = ToldConditions.nothing();
        assertThat(tells(361, job())).hasSize(1);
    }

    @Test
    void what_is_gone_and_comes_again_after_the_quiet_time_is_told_again() {
        assertThat(tells(0, job())).containsExactly("job:a is held-for-repair");
        assertThat(tells(1)).isEmpty();
        assertThat(tells(2, job())).isEmpty();
        assertThat(tells(11)).isEmpty();
        assertThat(tells(12, job())).containsExactly("job:a is held-for-repair");
    }

    @Test
    void what_is_gone_for_a_while_and_comes_again_within_the_quiet_time_is_not_told_again() {
        assertThat(tells(0, job())).containsExactly("job:a is held-for-repair");
        assertThat(tells(1)).isEmpty();
        assertThat(tells(2)).isEmpty();
        assertThat(tells(3, job())).isEmpty();
    }

    @Test
    void what_a_source_could_not_look_at_is_not_gone() {
        assertThat(tells(0, job())).hasSize(1);
        assertThat(tells(20, EnumSet.of(Condition.Source.REGIONS))).isEmpty();
        assertThat(tells(40, job())).isEmpty();
    }

    @Test
    void what_is_gone_needs_no_memory_after_the_quiet_time() {
        assertThat(tells(0, job())).hasSize(1);
        assertThat(tells(1)).isEmpty();
        assertThat(told.conditions()).hasSize(1);
        assertThat(tells(10)).isEmpty();
        assertThat(told.conditions()).isEmpty();
    }

    @Test
    void what_is_more_than_there_is_room_for_is_told_in_the_next_tick() {
        var few = new NewsPolicy.Limits(Duration.ofMinutes(10), Duration.ofHours(6), 2, false);
        var steps = List.of(step(1, "requested", 0), step(2, "checking", 0), step(3, "warming", 0));

        var first = NewsPolicy.next(told, ALL, steps, NOON, few);
        assertThat(first.events()).hasSize(2);
        var second = NewsPolicy.next(first.told(), ALL, steps, NOON.plusSeconds(30), few);
        assertThat(second.events()).extracting(Event::id).containsExactly("step:3:warming:" + NOON.getEpochSecond());
        assertThat(NewsPolicy.next(second.told(), ALL, steps, NOON.plusSeconds(60), few)
                        .events())
                .isEmpty();
    }

    @Test
    void what_is_critical_comes_before_all_else_that_there_is_no_room_for() {
        var one = new NewsPolicy.Limits(Duration.ofMinutes(10), Duration.ofHours(6), 1, false);

        assertThat(NewsPolicy.next(told, ALL, List.of(job(1), job(2), frozen()), NOON, one)
                        .events())
                .extracting(Event::subject)
                .containsExactly("record");
    }

    @Test
    void while_too_much_waits_only_what_is_critical_is_told_and_the_rest_when_it_has_gone() {
        var full = new NewsPolicy.Limits(Duration.ofMinutes(10), Duration.ofHours(6), 90, true);
        var first = NewsPolicy.next(told, ALL, List.of(job(1), frozen()), NOON, full);

        assertThat(first.events()).extracting(Event::subject).containsExactly("record");
        assertThat(NewsPolicy.next(first.told(), ALL, List.of(job(1), frozen()), at(1), LIMITS)
                        .events())
                .hasSize(1);
    }

    private static Condition frozen() {
        return RecordTrustNewsPolicy.condition(new RecordTrust.Frozen("why")).orElseThrow();
    }

    @Test
    void so_much_is_remembered_as_one_document_can_hold_and_the_rest_is_told_once_others_are_gone() {
        var all = new NewsPolicy.Limits(Duration.ofMinutes(10), Duration.ofHours(6), 10_000, false);
        var jobs = IntStream.range(0, NewsPolicy.MOST_REMEMBERED + 5)
                .mapToObj(NewsPolicyTest::job)
                .toList();

        var first = NewsPolicy.next(told, ALL, jobs, NOON, all);
        assertThat(first.told().conditions()).hasSize(NewsPolicy.MOST_REMEMBERED);
        assertThat(first.events()).hasSize(NewsPolicy.MOST_REMEMBERED);
        var gone = NewsPolicy.next(first.told(), ALL, jobs.subList(10, jobs.size()), at(1), all);
        var later = NewsPolicy.next(gone.told(), ALL, jobs.subList(10, jobs.size()), at(20), all);
        assertThat(NewsPolicy.next(later.told(), ALL, jobs.subList(10, jobs.size()), at(21), all)
                        .events())
                .hasSize(5);
    }

    @Test
    void what_a_thing_is_called_is_remembered_in_two_hundred_characters_and_stays_unique() {
        var one = Condition.changing(Condition.Source.UPLOADS, "u".repeat(999) + 1, "a", false, draft("u", "a"));
        var two = Condition.changing(Condition.Source.UPLOADS, "u".repeat(999) + 2, "a", false, draft("u", "a"));

        assertThat(one.key()).hasSize(200).isNotEqualTo(two.key());
    }

    @Test
    void the_id_of_what_happened_is_made_of_it_and_of_what_may_happen_again_of_the_time_too() {
        assertThat(NewsPolicy.next(told, ALL, List.of(step(1, "moving", 0)), NOON.plusSeconds(77), LIMITS)
                        .events())
                .extracting(Event::id)
                .containsExactly("step:1:moving:" + NOON.getEpochSecond());
        assertThat(NewsPolicy.next(told, ALL, List.of(verdict("down")), NOON.plusSeconds(77), LIMITS)
                        .events())
                .extracting(Event::id)
                .containsExactly("verdict:west:down:" + (NOON.getEpochSecond() + 77));
    }

    private List<String> tells(int minute, Condition... conditions) {
        return tells(minute, ALL, conditions);
    }

    /** What is told a number of minutes after noon; it is remembered. */
    private List<String> tells(int minute, Set<Condition.Source> looked, Condition... conditions) {
        var news =
                NewsPolicy.next(told, looked, Arrays.asList(conditions), NOON.plus(Duration.ofMinutes(minute)), LIMITS);
        told = news.told();
        return news.events().stream().map(Event::sentence).toList();
    }

    private static Condition verdict(String word) {
        return Condition.changing(
                Condition.Source.REGIONS, "verdict:west", word, word.equals("healthy"), draft("verdict:west", word));
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static Condition job(int number) {
        return Condition.changing(
                Condition.Source.JOBS, "job:" + number, "held-for-repair", false, draft("job:" + number, "held"));
    }

    private static Condition job() {
        return Condition.changing(
                Condition.Source.JOBS, "job:a", "held-for-repair", false, draft("job:a", "held-for-repair"));
    }

    private static Condition step(int number, String state, int minute) {
        return Condition.lasting(
                Condition.Source.SWITCHOVERS,
                "step:" + number,
                state,
                NOON.plus(Duration.ofMinutes(minute)),
                draft("step:" + number, state));
    }

    private static Condition.EventDraft draft(String about, String value) {
        return new Condition.EventDraft(
                EventType.STEP, "subject", Event.Severity.INFO, about + " is " + value, Map.of());
    }
}
