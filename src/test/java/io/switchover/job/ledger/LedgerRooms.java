package io.switchover.job.ledger;

import static io.switchover.job.Scene.SWEDEN;

import io.switchover.job.Scene;
import io.switchover.job.batch.ForeignJobs;
import io.switchover.job.upkeep.ForeignJobCounter;
import io.switchover.job.upkeep.LedgerUpkeep;
import io.switchover.job.upkeep.PeriodicLedgerCounter;
import io.switchover.job.waiting.WaitingReader;

/** The readers of the ledger of one app, put together by hand over a {@link Scene}. */
public final class LedgerRooms {
    private LedgerRooms() {}

    static LedgerReader reader(Scene scene) {
        return new LedgerReader(
                scene.documents,
                new JobProgressReader(scene.batch, () -> scene.passed),
                Scene.regions(SWEDEN),
                new WaitingReader(scene.details, scene::recordView, () -> scene.passed),
                new FailureReader(scene.documents, scene.details),
                new RequeueReader(scene.details, () -> scene.passed));
    }

    /** What the tick of one app keeps, run when a test says so. */
    public static LedgerUpkeep upkeep(Scene scene, String here, ForeignJobs foreignJobs) {
        var regions = Scene.regions(here);
        return new LedgerUpkeep(
                scene.documents,
                new PeriodicLedgerCounter(scene.documents),
                new ForeignJobCounter(scene.documents, foreignJobs, regions),
                regions,
                () -> scene.passed,
                scene.settings);
    }
}
