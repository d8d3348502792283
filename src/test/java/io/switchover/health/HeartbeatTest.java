package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.Regions;
import io.switchover.store.Before;
import io.switchover.store.InMemoryDocuments;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final AtomicLong time = new AtomicLong(100);
    private final InMemoryDocuments store = new InMemoryDocuments(time::get);
    private final Before before = new Before(store);
    private final Heartbeat heartbeat =
            new Heartbeat(before, new Regions("west", "west", List.of("west"), List.of("west")), Clock.systemUTC());

    @Test
    void it_says_the_stores_time() {
        assertThat(heartbeat.beat()).hasValue(100);
        time.set(107);
        assertThat(heartbeat.beat()).hasValue(107);
    }

    @Test
    void a_store_that_takes_no_writes_does_not_say_the_time_although_the_old_beat_can_be_read() {
        heartbeat.beat();
        time.set(107);
        store.writesDown(true);

        assertThat(heartbeat.beat()).isEmpty();
    }

    @Test
    void a_lost_answer_is_found_out_by_reading_again() {
        heartbeat.beat();
        time.set(107);
        store.loseAnswers(1);

        assertThat(heartbeat.beat()).hasValue(107);
    }

    @Test
    void a_silent_store_says_nothing() {
        store.unreachable("dark");

        assertThat(heartbeat.beat()).isEmpty();
    }

    @Test
    void when_another_tick_of_the_same_region_writes_first_its_time_serves() {
        heartbeat.beat();
        time.set(107);
        before.nextReplace(() -> {
            heartbeat.beat();
            time.set(109);
        });

        assertThat(heartbeat.beat()).hasValue(107);
    }
}
