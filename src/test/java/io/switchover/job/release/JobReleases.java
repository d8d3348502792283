package io.switchover.job.release;

import static io.switchover.job.Scene.SWEDEN;
import static io.switchover.job.Scene.WEST;

import io.switchover.job.JobEvent;
import io.switchover.job.JobLogger;
import io.switchover.job.JobState;
import io.switchover.job.Scene;
import io.switchover.job.batch.BatchJobs;
import io.switchover.job.release.ReleaseRequest.Choice;
import io.switchover.machine.Exit;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Both ways out of repair, taken. */
public final class JobReleases {
    private JobReleases() {}

    /** What is in Batch is taken for the truth. */
    public static void adopt(Documents documents, BatchJobs batch, Regions regions, String job) {
        var unused = new RepairHoldRelease(documents, batch, regions, new JobLogger(), Clock.systemUTC())
                .release(job, new ReleaseRequest(Choice.ADOPT, "we looked", "ann", Map.of()));
    }

    /**
     * @param overruled neither a silent region nor an attempt that has finished keeps the operator from it
     * @return whether it was released
     */
    public static boolean release(RepairHoldRelease jobRelease, String job, boolean adopt, boolean overruled) {
        var overrides = overruled
                ? Map.of(ReleasePlan.EVERY_REGION, "it is silent", ReleasePlan.FINISHED, "it did not count")
                : Map.<String, String>of();
        var request = new ReleaseRequest(adopt ? Choice.ADOPT : Choice.FENCE, "has looked", "operator", overrides);
        return jobRelease.release(job, request) instanceof RepairHoldRelease.Outcome.Released;
    }

    public static void play(Consumer<Exit<JobState, JobEvent>> taken) {
        for (var choice : Choice.values()) {
            var scene = new Scene();
            scene.accept("a", 3, "rerun");
            var accepted = scene.documents.mark();
            scene.tick(WEST);
            scene.documents.rewindTo(accepted);
            scene.tick(WEST);
            var unused = new RepairHoldRelease(
                            scene.documents,
                            scene.batch.through(call -> scene.wire.fate(call)),
                            Scene.regions(SWEDEN),
                            (job, exit, because) -> taken.accept(exit),
                            Clock.systemUTC())
                    .release("a", new ReleaseRequest(choice, "we looked", "ann", Map.of()));
        }
    }
}
