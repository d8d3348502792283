package io.switchover.job.spec;

import io.switchover.job.StoredTasks;
import io.switchover.job.spec.JsonLines.Line;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks that came by reference, from one on: holds one part of them, and reads no part before the first that it needs. */
public final class StoredTaskSource implements TaskSource {
    private final List<StoredTasks.Part> parts;
    private final Function<StoredTasks.Part, Optional<byte[]>> bytes;
    private int part;
    private int skip;
    private @Nullable JsonLines lines;

    /** @param bytes those of a part, verified; empty when they cannot be read now */
    public StoredTaskSource(StoredTasks tasks, int from, Function<StoredTasks.Part, Optional<byte[]>> bytes) {
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
                lines = new JsonLines(read.get(), read.get().length);
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
