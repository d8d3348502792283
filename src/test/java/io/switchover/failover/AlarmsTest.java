package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.Regions;
import io.switchover.store.InMemoryDocuments;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private final AtomicLong now = new AtomicLong(1000);
    private final InMemoryDocuments documents = new InMemoryDocuments(now::get);
    private final Alarms alarms =
            new Alarms(documents, new Regions("north", "west", List.of("west", "north"), List.of("west", "north")));

    @Test
    void a_verdict_is_acted_on_up_to_its_limit_of_age_by_the_time_at_which_the_alarm_was_written() {
        assertThat(alarms.raise(List.of("west"), 1000 - Alarms.MOST_SECONDS)).isPresent();
        assertThat(alarms.raise(List.of("west"), 999 - Alarms.MOST_SECONDS)).isEmpty();
    }

    @Test
    void what_a_move_stands_on_is_the_alarm_as_it_was_just_written() {
        var raised = alarms.raise(List.of("west"), 1000).orElseThrow();
        assertThat(documents.read(Alarm.class, Alarm.KEY).found()).contains(raised);
        assertThat(raised.value()).isEqualTo(new Alarm(List.of("west"), "north"));
        var again = alarms.raise(List.of("west"), 1000).orElseThrow();
        assertThat(again.etag()).isNotEqualTo(raised.etag());
    }

    @Test
    void an_alarm_that_cannot_be_written_is_nothing_to_stand_on() {
        documents.writesDown(true);
        assertThat(alarms.raise(List.of("west"), 1000)).isEmpty();
    }
}
