package io.switchover.job.ledger;

import io.switchover.job.detail.TaskSelection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which tasks of a job somebody wants to see, or which part of a file, from what stands behind the question mark. */
sealed interface TaskRequest {
    /**
     * @param attempt its number; null for the current one
     * @param most how many tasks, or bytes
     * @param next in the service's own words; null for the first page
     * @param question all that was asked
     */
    record Valid(
            TaskSelection selection,
            @Nullable Integer attempt,
            int most,
            @Nullable String next,
            Map<String, String> question)
            implements TaskRequest {

        /** Where the list goes on, for this very question. */
        String token(String following) {
            return ListContinuation.of(following, question);
        }
    }

    /** The question makes no sense. */
    record Unfit(String field, String sentence) implements TaskRequest {}

    List<String> STREAMS = List.of("stdout", "stderr");
    int DEFAULT_TOP = 100;
    int LIMIT_TOP = 1000;
    int DEFAULT_BYTES = 64 * 1024;
    int LIMIT_BYTES = 1024 * 1024;

    static TaskRequest list(Map<String, String> asked) {
        var state = asked.getOrDefault("state", TaskSelection.ALL.word());
        var selection = TaskSelection.of(state);
        if (selection.isEmpty()) {
            return new Unfit(
                    "state",
                    "state is \"" + state + "\": it must be one of "
                            + Arrays.stream(TaskSelection.values())
                                    .map(TaskSelection::word)
                                    .toList());
        }
        var token = asked.get("continuation");
        var next = token == null ? Optional.<String>empty() : ListContinuation.read(token, asked);
        if (token != null && next.isEmpty()) {
            return new Unfit(
                    "continuation", "this continuation belongs to another request: leave it out to begin again");
        }
        return with(
                asked,
                List.of("state", "attempt", "top", "continuation"),
                "top",
                DEFAULT_TOP,
                LIMIT_TOP,
                selection.get(),
                next.orElse(null));
    }

    static TaskRequest file(String stream, Map<String, String> asked) {
        if (!STREAMS.contains(stream)) {
            return new Unfit("stream", "stream is \"" + stream + "\": it must be one of " + STREAMS);
        }
        return with(asked, List.of("attempt", "bytes"), "bytes", DEFAULT_BYTES, LIMIT_BYTES, TaskSelection.ALL, null);
    }

    private static TaskRequest with(
            Map<String, String> asked,
            List<String> fields,
            String size,
            int usual,
            int limit,
            TaskSelection selection,
            @Nullable String next) {
        var unknown = asked.keySet().stream()
                .filter(name -> !fields.contains(name) && !name.equals(ListRequest.KEY))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            return new Unfit(unknown.get(), ListRequest.unknown(unknown.get(), fields));
        }
        int most = number(asked.getOrDefault(size, String.valueOf(usual)));
        if (most < 1 || most > limit) {
            return new Unfit(size, size + " is \"" + asked.get(size) + "\": it must be a number from 1 to " + limit);
        }
        int attempt = number(asked.getOrDefault("attempt", "1"));
        if (attempt < 1) {
            return new Unfit(
                    "attempt",
                    "attempt is \"" + asked.get("attempt") + "\": it must be the number of an attempt, from 1");
        }
        return new Valid(selection, asked.containsKey("attempt") ? attempt : null, most, next, asked);
    }

    /** 0 when it is no number. */
    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
