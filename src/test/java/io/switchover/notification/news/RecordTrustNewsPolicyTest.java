package io.switchover.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.store.Key;
import io.switchover.store.Stored;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A frozen record stops every move, so somebody is told at once; that it cannot be read says nothing. */
class RecordTrustNewsPolicyTest {
    @Test
    void a_frozen_record_is_critical_and_names_the_call_that_ends_it() {
        assertThat(RecordTrustNewsPolicy.condition(new RecordTrust.Frozen("storage west has epoch 9")))
                .hasValueSatisfying(condition -> {
                    assertThat(condition.usual()).isFalse();
                    assertThat(condition.draft().severity().word()).isEqualTo("critical");
                    assertThat(condition.draft().sentence())
                            .isEqualTo("nothing moves, because the record is frozen: storage west has epoch 9; GET"
                                    + " /api/explain shows what disagrees, and POST /api/thaw ends it");
                });
    }

    @Test
    void a_sealed_one_is_as_it_should_be_and_of_one_that_cannot_be_read_nothing_is_known() {
        var record = RegionRecord.first("west", Instant.EPOCH, "mark");
        assertThat(RecordTrustNewsPolicy.condition(
                        new RecordTrust.Sealed(new Stored<>(Key.control("region-record"), record, "e", 1))))
                .hasValueSatisfying(condition -> assertThat(condition.usual()).isTrue());
        assertThat(RecordTrustNewsPolicy.condition(new RecordTrust.Blind("it does not answer")))
                .isEmpty();
    }
}
