package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The tasks of a spec one after the other, wherever they are. */
interface TaskFeed {

    Next next();

    sealed interface Next {
        /** @param bytes its size as JSON, or a little more */
        record Task(JsonNode body, int bytes) implements Next {}

        record End() implements Next {}

        /** It is not known what comes next; to be asked again. */
        record Unreadable(String because) implements Next {}
    }

    /** Of tasks that are in the spec itself. */
    static TaskFeed of(List<JsonNode> tasks) {
        var each = tasks.iterator();
        return () -> {
            if (!each.hasNext()) {
                return new Next.End();
            }
            var task = each.next();
            return new Next.Task(task, bytes(task));
        };
    }

    /** What a body takes as JSON, or a little more, without writing it. */
    static int bytes(JsonNode node) {
        if (node.isTextual()) {
            return bytes(node.textValue());
        }
        int sum = node.isContainerNode() ? 2 : 24;
        for (var child : node) {
            sum += bytes(child) + 1;
        }
        for (var names = node.fieldNames(); names.hasNext(); ) {
            sum += bytes(names.next()) + 1;
        }
        return sum;
    }

    private static int bytes(String text) {
        int sum = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            sum += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 128 ? 1 : 3;
        }
        return sum;
    }
}
