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

    private AttemptDeadlines.Deadline lease(String job) {
        return attemptDeadlines.lease(job, 1, LEASE);
    }

    @Test
    void the_store_is_asked_once_and_then_not_before_the_lease_can_be_over() {
        assertThat(lease("a")).isEqualTo(new AttemptDeadlines.Deadline.Pending(whole));
        assertThat(lease("b")).isEqualTo(new AttemptDeadlines.Deadline.Pending(whole));
        documents.unreachable("away");
        passed = Duration.ofMinutes(10);
        assertThat(lease("a")).isEqualTo(new AttemptDeadlines.Deadline.Pending(whole.minusMinutes(10)));
        assertThat(lease("b")).isEqualTo(new AttemptDeadlines.Deadline.Pending(whole.minusMinutes(10)));
        passed = whole;
        assertThat(lease("a")).as("now it may be over").isInstanceOf(AttemptDeadlines.Deadline.Unknown.class);
        passed = whole.plusSeconds(1);
        documents.unreachable("");
        assertThat(lease("a")).isEqualTo(new AttemptDeadlines.Deadline.Passed());
    }

    @Test
    void what_the_store_does_not_say_is_not_known_and_never_over() {
        passed = Duration.ofDays(30);
        documents.unreachable("away");
        assertThat(lease("a")).isInstanceOf(AttemptDeadlines.Deadline.Unknown.class);
        documents.unreachable("");
        documents.writesDown(true);
        assertThat(lease("a")).as("it tells no time").isInstanceOf(AttemptDeadlines.Deadline.Unknown.class);
        assertThat(lease("never begun")).isInstanceOf(AttemptDeadlines.Deadline.Unknown.class);
        documents.writesDown(false);
        assertThat(lease("a")).isEqualTo(new AttemptDeadlines.Deadline.Passed());
    }

    @Test
    void the_wait_for_an_end_begins_when_it_is_first_asked_for() {
        assertThat(attemptDeadlines.ending("a", 1))
                .isEqualTo(new AttemptDeadlines.Deadline.Unknown("the wait for its end begins now"));
        assertThat(attemptDeadlines.ending("a", 1)).isInstanceOf(AttemptDeadlines.Deadline.Pending.class);
        documents.writesDown(true);
        assertThat(attemptDeadlines.ending("b", 1))
                .isInstanceOfSatisfying(
                        AttemptDeadlines.Deadline.Unknown.class,
                        unknown -> assertThat(unknown.because()).startsWith("the wait for its end is not saved yet: "));
    }

    @Test
    void a_store_that_tells_no_time_is_named() {
        documents.writesDown(true);
        assertThat(lease("a")).isInstanceOfSatisfying(AttemptDeadlines.Deadline.Unknown.class, unknown -> assertThat(
                        unknown.because())
                .doesNotContain("the start time"));
    }

    @Test
    void all_that_is_kept_of_an_attempt_is_known_by_its_keys() {
        attemptDeadlines.ending("a", 1);
        assertThat(AttemptDeadlines.keys("a", 1)).hasSize(2).allSatisfy(key -> assertThat(
                        documents.read(AttemptDeadlines.Begun.class, key).found())
                .isPresent());
    }
}
