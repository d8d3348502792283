package io.switchover.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * As many of a spec's tasks as the service takes in one request, by number and by size; one task at least. The same spec is
 * always cut the same way, so that what is known of a slice stays true of it.
 */
record Slice(int from, int to) {
    /** The service takes 1 MB; the rest is for what placeholders grow to and for the fields that the SDK adds. */
    static final int BYTES_A_REQUEST = 600_000;

    static List<Slice> of(JobSpec spec) {
        var slices = new ArrayList<Slice>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < spec.tasks().size(); i++) {
            int size = bytes(spec.tasks().get(i));
            if (i > from && (i - from == JobRunner.TASKS_A_REQUEST || bytes + size > BYTES_A_REQUEST)) {
                slices.add(new Slice(from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        slices.add(new Slice(from, spec.tasks().size()));
        return slices;
    }

    /** What a body takes as JSON, or a little more, without writing it. */
    private static int bytes(JsonNode node) {
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
