package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.AlarmKeeper.Raised;
import io.switchover.health.VerdictAge;
import io.switchover.region.Regions;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AlarmKeeperTest {
    private final AtomicLong now = new AtomicLong(1000);
    private final InMemoryDocuments documents = new InMemoryDocuments(now::get);
    private final AlarmKeeper alarms = new AlarmKeeper(
            documents, new Regions("north", "west", List.of("west", "north"), List.of("west", "north")));

    @Test
    void verdicts_are_acted_on_up_to_their_limit_of_age_by_the_time_at_which_the_alarm_was_written() {
        assertThat(alarms.raise(List.of("west"), 1000 - VerdictAge.MOST_SECONDS))
                .isInstanceOf(Raised.Up.class);
        assertThat(alarms.raise(List.of("west"), 999 - VerdictAge.MOST_SECONDS))
                .isEqualTo(new Raised.Not("the verdicts are 11 s old, limit 10 s: too old to act on"));
    }

    @Test
    void a_move_stands_on_the_alarm_as_it_was_just_written_and_calls_it_off() {
        var first = up();
        assertThat(alarm().value()).isEqualTo(new Alarm(List.of("west"), "north", null));
        var second = up();

        assertThat(documents.commit(List.of(first.callOff()))).isInstanceOf(Write.Stale.class);
        assertThat(documents.commit(List.of(second.callOff()))).isInstanceOf(Write.Written.class);
        assertThat(alarm().value().lost()).isEmpty();
    }

    @Test
    void what_operators_were_asked_is_remembered_until_all_is_well() {
        alarms.remember("failover-2", false);
        alarms.callOff();
        assertThat(alarms.asked(false)).contains("failover-2");
        assertThat(alarms.asked(true)).as("what is worse is another question").isEmpty();

        alarms.remember("failover-2b", true);
        assertThat(alarms.asked(true)).contains("failover-2b");
        assertThat(alarms.asked(false)).contains("failover-2b");

        alarms.allWell();
        assertThat(alarms.asked(false)).isEmpty();
        assertThat(alarm().value().lost()).isEmpty();
    }

    /** Who had said no was asked the same again. */
    @Test
    void a_move_that_fails_forgets_no_question_and_one_that_is_made_does() {
        alarms.remember("failover-2", true);
        var raised = up();
        assertThat(alarms.asked(true)).contains("failover-2");
        alarms.callOff();
        assertThat(alarms.asked(true)).contains("failover-2");
        assertThat(documents.commit(List.of(raised.callOff()))).isInstanceOf(Write.Stale.class);

        assertThat(documents.commit(List.of(up().callOff()))).isInstanceOf(Write.Written.class);
        assertThat(alarms.asked(true)).isEmpty();
    }

    @Test
    void while_nothing_changes_nothing_is_written() {
        alarms.remember("failover-2", true);
        var before = alarm();
        alarms.remember("failover-2", true);
        alarms.callOff();
        assertThat(alarm()).isEqualTo(before);
    }

    @Test
    void who_objects_makes_the_move_void_and_neither_calls_the_alarm_off_nor_forgets_a_question() {
        alarms.object();
        assertThat(documents.read(Alarm.class, Alarm.KEY).found())
                .as("none is raised")
                .isEmpty();
        var first = up();
        alarms.remember("failover-2", true);
        var before = alarm();
        var second = up();
        alarms.object();

        assertThat(documents.commit(List.of(first.callOff()))).isInstanceOf(Write.Stale.class);
        assertThat(documents.commit(List.of(second.callOff()))).isInstanceOf(Write.Stale.class);
        assertThat(alarm().value().lost()).isEqualTo(before.value().lost());
    }

    @Test
    void an_alarm_that_cannot_be_written_is_nothing_to_stand_on_and_says_why() {
        documents.writesDown(true);
        assertThat(alarms.raise(List.of("west"), 1000))
                .isInstanceOfSatisfying(Raised.Not.class, not -> assertThat(not.because())
                        .startsWith("the alarm before the move is not raised: "));
    }

    private Raised.Up up() {
        return (Raised.Up) alarms.raise(List.of("west"), 1000);
    }

    private Stored<Alarm> alarm() {
        return documents.read(Alarm.class, Alarm.KEY).found().orElseThrow();
    }
}
