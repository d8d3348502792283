package io.switchover.job.spec;

import io.switchover.job.StoredTasks;
import io.switchover.job.spec.JsonLines.Line;
import io.switchover.remote.Answer;
import io.switchover.time.Parallel.InFlight;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that came by reference, from one on. Holds one part of them and reads no part before the first that it needs; once half of a
 * part is given out the next one is being read, so that whoever sends the tasks does not wait for it.
 */
public final class StoredTaskSource implements TaskSource {
    private final List<StoredTasks.Part> parts;
    private final Function<StoredTasks.Part, Answer<byte[]>> bytes;
    private final InFlight<Answer<byte[]>> ahead;
    private int part;
    private int given;
    private int skip;
    private @Nullable JsonLines lines;

    /**
     * @param bytes those of a part, verified
     * @param ahead for the part that is being read
     */
    public StoredTaskSource(
            StoredTasks tasks,
            int from,
            Function<StoredTasks.Part, Answer<byte[]>> bytes,
            InFlight<Answer<byte[]>> ahead) {
        this.parts = tasks.parts();
        this.bytes = bytes;
        this.ahead = ahead;
        this.skip = from;
        while (part < parts.size() && skip >= parts.get(part).tasks()) {
            skip -= parts.get(part++).tasks();
        }
        given = skip;
    }

    @Override
    public Next next() {
        while (part < parts.size()) {
            if (lines == null) {
                var answer = ahead.count() > 0 ? ahead.take() : bytes.apply(parts.get(part));
                if (!(answer instanceof Answer.Answered<byte[]> read)) {
                    return new Next.Unreadable("no storage gives the tasks now: " + answer.sentence());
                }
                lines = new JsonLines(read.value(), read.value().length);
            }
            var line = task(lines);
            if (line != null) {
                given++;
                readAhead();
                return parsed(lines, line);
            }
            lines = null;
            part++;
            given = 0;
        }
        return new Next.End();
    }

    private void readAhead() {
        if (ahead.count() == 0
                && part + 1 < parts.size()
                && given > parts.get(part).tasks() / 2) {
            var next = parts.get(part + 1);
            ahead.begin(() -> bytes.apply(next));
        }
    }

    private @Nullable Line task(JsonLines of) {
        for (var line = of.next(); line != null; line = of.next()) {
            if (!line.blank() && skip-- <= 0) {
                skip = 0;
                return line;
            }
        }
        return null;
    }

    private static Next parsed(JsonLines of, Line line) {
        try {
            var body = of.parsed(line);
            return new Next.Task(body, TaskSize.of(body));
        } catch (IOException e) {
            throw new IllegalStateException("a line that was accepted is not the JSON of a task", e);
        }
    }
}
