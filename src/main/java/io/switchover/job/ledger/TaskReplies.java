package io.switchover.job.ledger;

import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.job.Attempt;
import io.switchover.job.batch.TaskSnapshot;
import io.switchover.job.detail.TaskPage;
import io.switchover.job.output.FileTail;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What somebody is answered who asks for tasks. */
final class TaskReplies {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private TaskReplies() {}

    static Reply list(String id, TaskRequest request, Function<TaskRequest.Valid, TaskReader.Outcome<TaskPage>> ask) {
        return reply(id, request, ask, (found, valid) -> new Reply.Json(200, page(found, valid)));
    }

    static Reply file(String id, TaskRequest request, Function<TaskRequest.Valid, TaskReader.Outcome<FileTail>> ask) {
        return reply(id, request, ask, (found, valid) -> text(found.value()));
    }

    private static Map<String, Object> page(TaskReader.Outcome.Found<TaskPage> found, TaskRequest.Valid valid) {
        var attempt = found.attempt();
        var body = new LinkedHashMap<String, Object>();
        body.put("attempt", attempt.n());
        body.put("region", attempt.region());
        body.put("batchJob", attempt.batchJob());
        if (attempt.skipped() > 0) {
            body.put("finishedByEarlierAttempts", attempt.skipped());
        }
        body.put(
                "tasks",
                found.value().tasks().stream().map(task -> row(task, attempt)).toList());
        var next = found.value().next();
        if (next != null) {
            body.put("continuation", valid.token(next));
        }
        return body;
    }

    private static Map<String, Object> row(TaskSnapshot task, Attempt attempt) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", task.id());
        row.put("state", task.failed() == null ? task.state() : "failed");
        put(row, "exitCode", task.exitCode());
        put(row, "failure", task.failed() == null ? null : task.failed().failure());
        row.put("attempt", attempt.n());
        row.put("region", attempt.region());
        put(row, "createdAt", task.times().created());
        put(row, "startedAt", task.times().started());
        put(row, "endedAt", task.times().ended());
        row.put("retries", task.times().retries());
        row.put("requeues", task.times().requeues());
        if (!task.outputs().isEmpty()) {
            row.put("outputs", task.outputs());
        }
        return row;
    }

    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    /** Whatever the bytes are; what is no UTF-8 is shown as a question mark. */
    private static Reply text(FileTail tail) {
        return new Reply.Text(
                new String(tail.bytes(), StandardCharsets.UTF_8),
                Map.of(
                        "Switchover-File-Size",
                        String.valueOf(tail.size()),
                        "Switchover-File-Offset",
                        String.valueOf(tail.size() - tail.bytes().length),
                        "Switchover-File-Source",
                        tail.from()));
    }

    private static <T> Reply reply(
            String id,
            TaskRequest request,
            Function<TaskRequest.Valid, TaskReader.Outcome<T>> ask,
            BiFunction<TaskReader.Outcome.Found<T>, TaskRequest.Valid, Reply> found) {
        return switch (request) {
            case TaskRequest.Unfit unfit -> unfit(unfit.field(), unfit.sentence());
            case TaskRequest.Valid valid ->
                switch (ask.apply(valid)) {
                    case TaskReader.Outcome.Found<T> f -> found.apply(f, valid);
                    case TaskReader.Outcome.NoJob<T> n -> JobReplies.noSuchJob(id);
                    case TaskReader.Outcome.Unfit<T> u -> unfit(u.field(), u.because());
                    case TaskReader.Outcome.Nothing<T> n ->
                        Problem.of(404, "nothing-there", "There is nothing to show", n.because() + ".");
                    case TaskReader.Outcome.NotNow<T> n ->
                        Problem.of(503, "unreadable", "It cannot be shown now", n.because())
                                .retryAfter(ASK_AGAIN);
                };
        };
    }

    private static Reply unfit(String field, String sentence) {
        return Problem.of(400, "invalid", "The request is not valid", sentence).field(field, sentence);
    }
}
