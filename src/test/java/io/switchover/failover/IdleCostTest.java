package io.switchover.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.health.FixedHealthSettings;
import io.switchover.health.probe.HealthRoom;
import io.switchover.health.probe.ScriptedCanaries;
import io.switchover.health.probe.ScriptedProbes;
import io.switchover.readiness.ReadinessRoom;
import io.switchover.region.InMemorySeals;
import io.switchover.region.RegionRecord;
import io.switchover.region.Regions;
import io.switchover.region.SealedRecordReader;
import io.switchover.store.CountedDocuments;
import io.switchover.store.InMemoryDocuments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the timer that probes asks of the store and of the seals while all is well. What it asks of the regions is the probes. */
class IdleCostTest {
    private static final String WEST = "westeurope";
    private static final int PERIOD = 15;
    private static final int MINUTE = 60 / PERIOD;

    private long now = 1_790_000_000L;
    private int asked;
    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(now);
        }
    };
    private final CountedDocuments documents = new CountedDocuments(new InMemoryDocuments(() -> now));
    private final Regions regions =
            new Regions(WEST, WEST, List.of(WEST, "northeurope"), List.of("northeurope", "swedencentral", WEST));
    private final HealthRoom health = HealthRoom.of(
            documents,
            regions,
            new ScriptedProbes(),
            new ScriptedCanaries(),
            clock,
            new FixedHealthSettings(Optional.empty()));
    private final Failover failover = FailoverRoom.failover(
            documents,
            new InMemorySeals().reader(documents, regions, this::storage, clock),
            regions,
            ReadinessRoom.candidates(documents, regions),
            clock,
            new FixedFailoverSettings(FailoverSettings.Mode.AUTOMATIC));

    private boolean storage(String region) {
        asked++;
        return true;
    }

    private void ticks(int many) {
        for (int i = 0; i < many; i++) {
            now += PERIOD;
            var healthSnapshot = health.probeRound().observe();
            failover.consider(healthSnapshot, health.verdictReader()::assess);
        }
    }

    @BeforeEach
    void aMinuteHasPassed() {
        documents.insert(SealedRecordReader.RECORD, RegionRecord.first(WEST, clock.instant(), "m1"));
        ticks(MINUTE);
        documents.take();
        asked = 0;
    }

    @Test
    void a_tick_costs_the_store_eight_calls_of_which_two_write() {
        ticks(1);
        assertThat(documents.take()).isEqualTo(new CountedDocuments.Calls(4, 2, 2));
    }

    @Test
    void the_seals_are_listed_once_a_minute_and_no_other_blob_is_asked_for() {
        ticks(10 * MINUTE);
        assertThat(asked).isEqualTo(10 * regions.all().size());
    }
}
