package io.switchover.job.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.JobRoom;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.StoreClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long an attempt is still to be waited for, by the store's time. */
class AttemptDeadlinesTest {
    private static final Duration LEASE = Duration.ofMinutes(90);

    private Duration passed = Duration.ZERO;
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> passed.toSeconds());
    private final JobRoom.Settings settings = JobRoom.settings();
    private final Duration whole = LEASE.plus(settings.leaseMargin()).plusSeconds(1);
    private final AttemptDeadlines attemptDeadlines =
            new AttemptDeadlines(documents, new StoreClock(documents), () -> passed, settings);

    @BeforeEach
    void bothHaveBegun() {
        documents.insert(AttemptDeadlines.Begun.key("a", 1), new AttemptDeadlines.Begun());
        documents.insert(AttemptDeadlines.Begun.key("b", 1), new AttemptDeadlines.Begun());
    }

    private AttemptDeadlines.Look look(String job) {
        return attemptDeadlines.look(job, 1, LEASE);
    }

    @Test
    void the_store_is_asked_once_and_then_not_before_the_lease_can_be_over() {
        assertThat(look("a")).isEqualTo(new AttemptDeadlines.Look.Running(whole));
        assertThat(look("b")).isEqualTo(new AttemptDeadlines.Look.Running(whole));
        documents.unreachable("away");
        passed = Duration.ofMinutes(10);
        assertThat(look("a")).isEqualTo(new AttemptDeadlines.Look.Running(whole.minusMinutes(10)));
        assertThat(look("b")).isEqualTo(new AttemptDeadlines.Look.Running(whole.minusMinutes(10)));
        passed = whole;
        assertThat(look("a")).as("now it may be over").isInstanceOf(AttemptDeadlines.Look.Unknown.class);
        passed = whole.plusSeconds(1);
        documents.unreachable("");
        assertThat(look("a")).isEqualTo(new AttemptDeadlines.Look.Over());
    }

    @Test
    void what_the_store_does_not_say_is_not_known_and_never_over() {
        passed = Duration.ofDays(30);
        documents.unreachable("away");
        assertThat(look("a")).isInstanceOf(AttemptDeadlines.Look.Unknown.class);
        documents.unreachable("");
        documents.writesDown(true);
        assertThat(look("a")).as("it tells no time").isInstanceOf(AttemptDeadlines.Look.Unknown.class);
        assertThat(look("never begun")).isInstanceOf(AttemptDeadlines.Look.Unknown.class);
        documents.writesDown(false);
        assertThat(look("a")).isEqualTo(new AttemptDeadlines.Look.Over());
    }
}
