package io.switchover.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.failover.Decision;
import io.switchover.failover.FailoverSettings;
import io.switchover.failover.LastDecision;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.Stored;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The app in the west has decided under epoch 1. */
class ShownDecisionTest {
    private static final RegionRecord FIRST = RegionRecord.first("west", Instant.EPOCH, "m");
    private static final LastDecision LAST = new LastDecision(
            "west",
            FailoverSettings.Mode.AUTOMATIC,
            new Decision.Stay("active-healthy", "west is active and healthy: west answers"),
            1,
            null,
            Instant.EPOCH);

    @Test
    void what_a_dark_regions_app_decided_before_the_move_is_said_to_be_outdated() {
        assertThat(FailoverAndSwitchoverStatusReader.Shown.of(LAST, sealed(2)).outdated())
                .isEqualTo("the app in west decided this under epoch 1, and nothing since: the record is at epoch 2");
        assertThat(FailoverAndSwitchoverStatusReader.Shown.of(LAST, sealed(1)).outdated())
                .isNull();
    }

    @Test
    void while_the_record_is_not_known_nothing_is_called_outdated() {
        assertThat(FailoverAndSwitchoverStatusReader.Shown.of(LAST, new RecordTrust.Blind("away", true))
                        .outdated())
                .isNull();
    }

    private static RecordTrust sealed(long epoch) {
        var record = new RegionRecord(
                epoch,
                FIRST.placement(),
                FIRST.left(),
                FIRST.leftAt(),
                FIRST.since(),
                FIRST.because(),
                FIRST.by(),
                null,
                null,
                FIRST.automaticMoves(),
                "m" + epoch);
        return new RecordTrust.Sealed(new Stored<>(SealedRecordReader.RECORD, record, "e", 0));
    }
}
