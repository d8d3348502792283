package io.switchover.job.release;

import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;

import io.switchover.job.JobEvent;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.job.release.ReleaseRequest.Choice;
import io.switchover.machine.Exit;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Both ways out of repair, taken. */
public final class JobReleases {
    private JobReleases() {}

    public static void play(Consumer<Exit<JobState, JobEvent>> taken) {
        for (var choice : Choice.values()) {
            var scene = new Scene();
            scene.accept("a", 3, "rerun");
            var accepted = scene.documents.mark();
            scene.tick(WEST);
            scene.documents.rewindTo(accepted);
            scene.tick(WEST);
            var unused = new JobRelease(
                            scene.documents,
                            scene.batch.through(call -> scene.wire.fate(call)),
                            Scene.regions(SWEDEN),
                            (job, exit, because) -> taken.accept(exit),
                            Clock.systemUTC())
                    .release("a", new ReleaseRequest(choice, "we looked", "ann", Map.of()));
        }
    }
}
