package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.remote.Answer;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StoreClockTest {
    private static final Key KEY = StoreClock.control("west");

    private final AtomicLong time = new AtomicLong(100);
    private final InMemoryDocuments store = new InMemoryDocuments(time::get);
    private final Before before = new Before(store);
    private final StoreClock clock = new StoreClock(before);

    @Test
    void it_says_the_stores_time() {
        assertThat(clock.now(KEY)).isEqualTo(new Answer.Answered<>(100L));
        time.set(107);
        assertThat(clock.now(KEY)).isEqualTo(new Answer.Answered<>(107L));
    }

    @Test
    void a_store_that_takes_no_writes_does_not_say_the_time_although_the_old_beat_can_be_read() {
        clock.now(KEY);
        time.set(107);
        store.writesDown(true);

        assertThat(clock.now(KEY).sentence()).startsWith("Cosmos DB gives no time: Cosmos DB did not take the write: ");
    }

    @Test
    void a_lost_answer_is_found_out_by_reading_again() {
        clock.now(KEY);
        time.set(107);
        store.loseAnswers(1);

        assertThat(clock.now(KEY)).isEqualTo(new Answer.Answered<>(107L));
    }

    @Test
    void a_silent_store_says_nothing() {
        store.unreachable("dark");

        assertThat(clock.now(KEY).sentence()).isEqualTo("Cosmos DB gives no time: dark");
    }

    @Test
    void when_another_tick_of_the_same_region_writes_first_its_time_serves() {
        clock.now(KEY);
        time.set(107);
        before.nextReplace(() -> {
            clock.now(KEY);
            time.set(109);
        });

        assertThat(clock.now(KEY)).isEqualTo(new Answer.Answered<>(107L));
    }
}
