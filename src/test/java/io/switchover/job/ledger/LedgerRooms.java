package io.switchover.job.ledger;

import static io.switchover.job.Scene.SWEDEN;

import io.switchover.job.Scene;

/** The readers of the ledger of one app, put together by hand over a {@link Scene}. */
final class LedgerRooms {
    private LedgerRooms() {}

    static LedgerReader reader(Scene scene) {
        return new LedgerReader(
                scene.documents,
                Scene.regions(SWEDEN),
                new WaitingReader(scene.details, () -> scene.passed),
                new FailureReader(scene.documents, scene.details));
    }
}
