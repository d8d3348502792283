package io.switchover.job.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The tasks of a spec one after the other, wherever they are. */
public interface TaskSource {

    Next next();

    sealed interface Next {
        /** @param bytes its size in a request, without the packages of its job */
        record Task(JsonNode body, int bytes) implements Next {}

        record End() implements Next {}

        /** It is not known what comes next; to be asked again. */
        record Unreadable(String because) implements Next {}
    }

    /** Of tasks that are in the spec itself. */
    static TaskSource of(List<JsonNode> tasks) {
        var each = tasks.iterator();
        return () -> {
            if (!each.hasNext()) {
                return new Next.End();
            }
            var task = each.next();
            return new Next.Task(task, TaskSize.of(task));
        };
    }
}
