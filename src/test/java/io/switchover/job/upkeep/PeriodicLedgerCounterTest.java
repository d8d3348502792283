package io.switchover.job.upkeep;

import static io.switchover.job.Scene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.job.LedgerCounts;
import io.switchover.remote.Answer;
import io.switchover.store.ForwardingDocuments;
import io.switchover.store.InMemoryDocuments;
import io.switchover.store.Page;
import io.switchover.store.Query;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PeriodicLedgerCounterTest {
    private long now = START.getEpochSecond();
    private final InMemoryDocuments documents = new InMemoryDocuments(() -> now);
    private boolean listed = true;
    private boolean answered = true;
    private final PeriodicLedgerCounter counter = new PeriodicLedgerCounter(new ForwardingDocuments(documents) {
        @Override
        public <T> Page<T> list(Query<T> query) {
            return listed ? super.list(query) : new Page.Unlisted<>("it is away");
        }

        @Override
        public <T> Answer<Long> count(Query<T> query) {
            return answered ? documents.count(query) : new Answer.Unanswered<>("it is busy");
        }
    });

    @Test
    void the_ledger_is_counted_again_when_nobody_has_for_long_enough() {
        count();
        now += 59;
        count();
        assertThat(counts().asOf()).isEqualTo(START);

        now += 1;
        count();
        assertThat(counts().asOf()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void a_count_keeps_the_last_scan_until_there_is_another() {
        count();
        var scan = counts().scan();
        assertThat(scan).isNotNull();
        listed = false;
        now += 60;
        count();

        assertThat(counts().asOf()).isEqualTo(START.plusSeconds(60));
        assertThat(counts().scan()).isEqualTo(scan);
    }

    @Test
    void while_the_index_does_not_answer_nothing_is_written() {
        answered = false;
        count();

        assertThat(documents.read(LedgerCounts.class, LedgerCounts.KEY).found()).isEmpty();
    }

    private void count() {
        counter.count(Instant.ofEpochSecond(now), 60);
    }

    private LedgerCounts counts() {
        return documents
                .read(LedgerCounts.class, LedgerCounts.KEY)
                .found()
                .orElseThrow()
                .value();
    }
}
