package io.switchover.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.probe.HealthRoom;
import io.switchover.http.DoorRequest;
import io.switchover.http.OpenDoors;
import io.switchover.region.Regions;
import io.switchover.store.InMemoryDocuments;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowHealthTest {
    private final InMemoryDocuments store = new InMemoryDocuments(() -> 1000);
    private final Regions regions =
            new Regions("sweden", "west", List.of("west", "north"), List.of("north", "sweden", "west"));
    private Duration passed = Duration.ZERO;

    /** To ask the store for its time is a write into the partition of the record. */
    @Test
    void many_who_ask_within_five_seconds_write_once() {
        var door = new ShowHealth(OpenDoors.open(), HealthRoom.verdictReader(store, regions), () -> passed);
        assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(200);
        var once = store.mark();
        for (int i = 0; i < 20; i++) {
            assertThat(door.run(DoorRequest.get()).getStatusCode()).isEqualTo(200);
        }
        assertThat(store.mark()).isEqualTo(once);

        passed = Duration.ofSeconds(5);
        door.run(DoorRequest.get());
        assertThat(store.mark()).isNotEqualTo(once);
    }
}
