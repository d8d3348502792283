package io.switchover.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Write;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrillStoreTest {
    private static final Instant DUE = Instant.parse("2026-11-01T03:00:00Z");
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> 1_764_000_000L);
    private final AtomicInteger inserts = new AtomicInteger();
    private final DrillStore store = new DrillStore(new ForwardingDocuments(documents) {
        @Override
        public Write insert(Key key, Object value) {
            inserts.incrementAndGet();
            return super.insert(key, value);
        }
    });

    @Test
    void a_drill_that_another_app_has_begun_is_not_tried_again() {
        var drill = new Drill(DUE, "west", new DrillState.Due());
        documents.insert(Drill.key(DUE), new Drill(DUE, "north", new DrillState.Due()));

        store.beginOfSchedule(drill);
        store.beginMissed();

        assertThat(inserts).hasValue(1);
    }

    @Test
    void a_drill_that_was_stored_is_not_stored_again() {
        store.beginOfSchedule(new Drill(DUE, "west", new DrillState.Due()));
        store.beginMissed();

        assertThat(inserts).hasValue(1);
    }

    @Test
    void a_region_was_practised_when_a_drill_moved_there_and_nobody_knows_while_the_store_is_silent() {
        var drill = DrillRoom.awaiting(DUE, "west", "north", 7);
        documents.insert(Drill.key(DUE), drill);
        assertThat(store.practised()).containsKey("north");

        documents.unreachable("it is away");
        assertThat(store.practised()).isEmpty();
    }
}
