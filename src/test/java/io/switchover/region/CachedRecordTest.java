package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Key;
import io.switchover.store.Read;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedRecordTest {
    private final InMemoryDocuments store = new InMemoryDocuments();
    private Duration elapsed = Duration.ZERO;
    private int asked;
    private boolean broken;

    private final CachedRecord cached = new CachedRecord(
            new InMemorySeals()
                    .reader(
                            new ForwardingDocuments(store) {
                                @Override
                                public <T> Read<T> read(Class<T> type, Key key) {
                                    asked++;
                                    if (broken) {
                                        throw new UnsupportedOperationException("a bug");
                                    }
                                    return super.read(type, key);
                                }
                            },
                            new Regions("west", "west", List.of("west"), List.of("west", "north", "sweden")),
                            region -> true,
                            Clock.systemUTC()),
            () -> elapsed);

    @Test
    void for_a_second_nobody_asks_again() {
        assertThat(cached.now()).isEqualTo(new RecordTrust.Blind("there is no record yet"));
        elapsed = Duration.ofMillis(999);
        assertThat(cached.current().age()).isEqualTo(elapsed);
        assertThat(asked).isEqualTo(1);

        elapsed = Duration.ofSeconds(1);
        assertThat(cached.current().age()).isEqualTo(Duration.ZERO);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void a_look_that_throws_keeps_nobody_from_looking_again() {
        broken = true;
        assertThatThrownBy(cached::now).hasMessage("a bug");
        broken = false;

        assertThat(cached.now()).isInstanceOf(RecordTrust.Blind.class);
        elapsed = Duration.ofSeconds(9);
        assertThat(cached.current().age()).isEqualTo(Duration.ZERO);
    }
}
