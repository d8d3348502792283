package io.switchover.switchover.http;

import io.switchover.http.RequestFields;
import io.switchover.json.Json;
import io.switchover.region.LeftJobsDisposition;
import java.util.List;

/** What becomes of the jobs in the regions that are left, as callers write it in {@code drain}. */
final class LeftJobsField {
    private LeftJobsField() {}

    static LeftJobsDisposition read(RequestFields fields) {
        var words = List.of(Json.name(LeftJobsDisposition.FINISH), Json.name(LeftJobsDisposition.MOVE_JOBS));
        return fields.word("drain", words).equals(words.getFirst())
                ? LeftJobsDisposition.FINISH
                : LeftJobsDisposition.MOVE_JOBS;
    }
}
