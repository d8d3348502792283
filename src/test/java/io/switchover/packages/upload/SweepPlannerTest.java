package io.switchover.packages.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.act.ActFailures;
import io.switchover.packages.CatalogueOf;
import io.switchover.packages.PackagesRig;
import io.switchover.packages.UploadSegment;
import io.switchover.region.Regions;
import io.switchover.replication.UploadedBlob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SweepPlannerTest {
    private final ActFailures failures = new ActFailures(Clock.systemUTC());

    /** It would be listed again in every sweep, and nothing behind it would ever be read. */
    @Test
    void a_blob_that_cannot_be_judged_keeps_no_other_from_its_turn_and_is_counted() {
        var fails = new AtomicBoolean(true);
        var planner = new SweepPlanner(
                new KnownUploads(() -> {
                    if (fails.getAndSet(false)) {
                        throw new UnsupportedOperationException("a bug");
                    }
                    return Duration.ZERO;
                }),
                PackagesRig.settings(Map.of()),
                new Regions("west", "west", List.of("west"), List.of("west")),
                failures);
        var bad = new UploadedBlob("west", "a/1_0.zip", "e1", 1, Instant.EPOCH);
        var good = new UploadedBlob("west", "render/1_0.zip", "e2", 1, Instant.EPOCH);

        var plan = planner.plan(
                List.of(new UploadSegment("west", null, null, List.of(bad, good))), new CatalogueOf().view());

        assertThat(plan.candidates()).containsExactly(good);
        assertThat(failures.byAct()).containsOnlyKeys("judge an upload");
    }
}
