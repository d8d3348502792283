package io.switchover.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.health.VerdictsByRegion;
import io.switchover.region.RecordTrust;
import io.switchover.region.RegionRecord;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusSummaryTest {
    private static final RecordTrust NORTH = new RecordTrust.Sealed(
            new Stored<>(SealedRecordReader.RECORD, RegionRecord.first("north", Instant.EPOCH, "m"), "e", 0));
    private static final Verdict WELL = new Verdict.Healthy("it answers");
    private static final Verdict DOWN = new Verdict.Down("nothing answers there");

    private static String summary(RecordTrust view, Verdict north, Verdict west) {
        return StatusSummary.of(view, new VerdictsByRegion(Map.of("west", west, "north", north)));
    }

    @Test
    void while_all_is_well_it_says_which_region_is_active() {
        assertThat(summary(NORTH, WELL, WELL)).isEqualTo("epoch 1, active north");
        for (var verdict : Set.of(new Verdict.Suspect("?"), new Verdict.Disputed("?"), new Verdict.Unknown("?"))) {
            assertThat(summary(NORTH, WELL, verdict)).isEqualTo("epoch 1, active north");
        }
    }

    @Test
    void what_is_lost_is_named_first() {
        assertThat(summary(NORTH, WELL, DOWN)).isEqualTo("west is down; epoch 1, active north");
        assertThat(summary(NORTH, DOWN, DOWN)).isEqualTo("north is down; west is down; epoch 1, active north");
        var impaired = new Verdict.Impaired("its storage is silent", Set.of(Signal.STORAGE), Duration.ofHours(1));
        assertThat(summary(NORTH, impaired, WELL)).isEqualTo("north has lost a part of itself; epoch 1, active north");
    }

    @Test
    void a_record_that_cannot_be_relied_on_comes_before_all() {
        assertThat(summary(new RecordTrust.Frozen("a later seal"), WELL, DOWN))
                .isEqualTo("frozen: a later seal; west is down");
        assertThat(summary(new RecordTrust.Blind("Cosmos DB is away"), WELL, WELL))
                .isEqualTo("Cosmos DB is away");
    }
}
