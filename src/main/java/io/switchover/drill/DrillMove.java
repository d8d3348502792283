package io.switchover.drill;

import io.switchover.readiness.Candidate;
import io.switchover.region.JobsLeftBehind;
import io.switchover.region.RecordView;
import io.switchover.store.Change;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.MoveRequest;
import io.switchover.switchover.RegionMove;
import io.switchover.switchover.Switchover;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Moves and ends the drill in one transaction, so that it cannot move twice or end without being recorded. */
@ApplicationScoped
class DrillMove {
    private final RegionMove regionMove;

    DrillMove(RegionMove regionMove) {
        this.regionMove = regionMove;
    }

    void make(Stored<Drill> drill, RecordView.Sealed sealed, Candidate target, long now) {
        var report = target.report();
        if (report == null) {
            throw new IllegalStateException("a drill to " + target.region() + " without a readiness report");
        }
        var request = new MoveRequest(
                sealed.stored(),
                report,
                Switchover.Kind.PLANNED,
                false,
                target.region(),
                JobsLeftBehind.FINISH,
                "the move is practised, and " + target.region() + " is ready",
                drill.value().name(),
                now);
        var ended = drill.value()
                .ended(new DrillState.Moved(
                        sealed.record().placement().text(),
                        target.region(),
                        request.switchover(),
                        Instant.ofEpochSecond(now),
                        Math.max(0, now - drill.writtenAt())));
        if (regionMove.commit(request, List.of(Change.replace(drill, ended))) instanceof Write.Written) {
            DrillStore.log(ended);
        }
    }
}
