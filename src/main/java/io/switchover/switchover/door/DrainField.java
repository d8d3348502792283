package io.switchover.switchover.door;

import io.switchover.http.RequestFields;
import io.switchover.region.JobsLeftBehind;
import io.switchover.store.Json;
import java.util.List;

/** What becomes of the jobs in the regions that are left, as callers write it in {@code drain}. */
final class DrainField {
    private DrainField() {}

    static JobsLeftBehind read(RequestFields fields) {
        var words = List.of(Json.name(JobsLeftBehind.FINISH), Json.name(JobsLeftBehind.MOVE_JOBS));
        return fields.word("drain", words).equals(words.getFirst()) ? JobsLeftBehind.FINISH : JobsLeftBehind.MOVE_JOBS;
    }
}
