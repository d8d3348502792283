package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.store.InMemoryDocuments;
import io.switchover.store.StoreTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long an attempt is still to be waited for, by the store's time. */
class LeasesTest {
    private static final Duration LEASE = Duration.ofMinutes(90);

    private Duration passed = Duration.ZERO;
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> passed.toSeconds());
    private final JobRoom.Settings settings = JobRoom.settings();
    private final Duration whole = LEASE.plus(settings.leaseMargin()).plusSeconds(1);
    private final Leases leases = new Leases(documents, new StoreTime(documents), () -> passed, settings);

    @BeforeEach
    void bothHaveBegun() {
        documents.insert(Leases.Begun.key("a", 1), new Leases.Begun());
        documents.insert(Leases.Begun.key("b", 1), new Leases.Begun());
    }

    private Leases.Look look(String job) {
        return leases.look(job, 1, LEASE);
    }

    @Test
    void the_store_is_asked_once_and_then_not_before_the_lease_can_be_over() {
        assertThat(look("a")).isEqualTo(new Leases.Look.Running(whole));
        assertThat(look("b")).isEqualTo(new Leases.Look.Running(whole));
        documents.unreachable("away");
        passed = Duration.ofMinutes(10);
        assertThat(look("a")).isEqualTo(new Leases.Look.Running(whole.minusMinutes(10)));
        assertThat(look("b")).isEqualTo(new Leases.Look.Running(whole.minusMinutes(10)));
        passed = whole;
        assertThat(look("a")).as("now it may be over").isInstanceOf(Leases.Look.Unknown.class);
        passed = whole.plusSeconds(1);
        documents.unreachable("");
        assertThat(look("a")).isEqualTo(new Leases.Look.Over());
    }

    @Test
    void what_the_store_does_not_say_is_not_known_and_never_over() {
        passed = Duration.ofDays(30);
        documents.unreachable("away");
        assertThat(look("a")).isInstanceOf(Leases.Look.Unknown.class);
        documents.unreachable("");
        documents.writesDown(true);
        assertThat(look("a")).as("it tells no time").isInstanceOf(Leases.Look.Unknown.class);
        assertThat(look("never begun")).isInstanceOf(Leases.Look.Unknown.class);
        documents.writesDown(false);
        assertThat(look("a")).isEqualTo(new Leases.Look.Over());
    }
}
