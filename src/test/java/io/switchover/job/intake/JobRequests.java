package io.switchover.job.intake;

import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import org.jspecify.annotations.Nullable;

/** Requests as the app of a region reads them. */
public final class JobRequests {
    private JobRequests() {}

    public static JobRequest read(@Nullable String text, BodyValidator bodies) {
        return new JobRequestReader(bodies, Scene.regions(Scene.WEST), JobRoom.settings()).read(text);
    }

    /** A request that is fine, its bodies whatever they are. */
    public static PendingSpec valid(String text) {
        return ((JobRequest.Valid) read(text, new JobRoom.Anything())).pending();
    }
}
