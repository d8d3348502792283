package io.switchover.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordTrustTest {
    @Test
    void who_asks_for_something_during_a_freeze_is_sent_to_the_thaw_and_else_to_the_status() {
        assertThat(new RecordTrust.Frozen("a later seal").refusal()).contains("thaw it first", "POST /api/thaw");
        assertThat(new RecordTrust.Blind("Cosmos DB is away", true).refusal())
                .isEqualTo("the record cannot be relied on now; GET /api/status says why");
    }
}
