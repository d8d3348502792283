package io.switchover.job.intake;

import io.switchover.job.JobRoom;
import io.switchover.job.Scene;
import io.switchover.job.rewrite.Shell;
import io.switchover.job.validation.BodyValidator;
import io.switchover.remote.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests as the app of a region reads them. */
public final class JobRequests {
    private JobRequests() {}

    public static ParsedJobRequest read(@Nullable String text, BodyValidator bodies) {
        return read(text, bodies, Shell.UNKNOWN);
    }

    /** Requests for pools whose nodes have this shell. */
    static ParsedJobRequest read(@Nullable String text, BodyValidator bodies, Shell shell) {
        return new JobRequestReader(
                        bodies,
                        Scene.regions(Scene.WEST),
                        JobRoom.settings(),
                        JobRequests::files,
                        pool -> new Answer.Answered<>(shell))
                .read(text);
    }

    /** One container has two files, and there are no others. */
    private static Answer<List<String>> files(String container, String prefix) {
        return container.equals("fgrp-clips")
                ? new Answer.Answered<>(Stream.of("day/one.mov", "day/two.mov")
                        .filter(name -> name.startsWith(prefix))
                        .toList())
                : new Answer.Refused<>(Answer.Reason.DENIED, "tasks are read from other containers only");
    }

    /** A request that is fine, its bodies whatever they are. */
    public static SpecWithPendingTasks valid(String text) {
        return ((ParsedJobRequest.Valid) read(text, new JobRoom.Anything())).pending();
    }
}
