package io.switchover.job;

import io.switchover.job.TaskLines.Line;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks that came by reference, from one on: holds one part of them, and reads no part before the first that it needs. */
final class PartFeed implements TaskFeed {
    private final List<TasksFrom.Part> parts;
    private final Function<TasksFrom.Part, Optional<byte[]>> bytes;
    private int part;
    private int skip;
    private @Nullable TaskLines lines;

    /** @param bytes those of a part, verified; empty when they cannot be read now */
    PartFeed(TasksFrom tasks, int from, Function<TasksFrom.Part, Optional<byte[]>> bytes) {
        this.parts = tasks.parts();
        this.bytes = bytes;
        this.skip = from;
        while (part < parts.size() && skip >= parts.get(part).tasks()) {
            skip -= parts.get(part++).tasks();
        }
    }

    @Override
    public Next next() {
        while (part < parts.size()) {
            if (lines == null) {
                var read = bytes.apply(parts.get(part));
                if (read.isEmpty()) {
                    return new Next.Unreadable("the tasks cannot be read from any storage now");
                }
                lines = new TaskLines(read.get(), read.get().length);
            }
            var line = task(lines);
            if (line != null) {
                return parsed(lines, line);
            }
            lines = null;
            part++;
        }
        return new Next.End();
    }

    private @Nullable Line task(TaskLines of) {
        for (var line = of.next(); line != null; line = of.next()) {
            if (!line.blank() && skip-- <= 0) {
                skip = 0;
                return line;
            }
        }
        return null;
    }

    private static Next parsed(TaskLines of, Line line) {
        try {
            var body = of.parsed(line);
            return new Next.Task(body, TaskSize.of(body));
        } catch (IOException e) {
            throw new IllegalStateException("a line that was accepted is not the JSON of a task", e);
        }
    }
}
