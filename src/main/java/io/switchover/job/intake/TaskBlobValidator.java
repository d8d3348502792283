package io.switchover.job.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.switchover.job.PackageReferences;
import io.switchover.job.StoredTasks;
import io.switchover.job.Violation;
import io.switchover.job.spec.JsonLines;
import io.switchover.job.spec.JsonLines.Line;
import io.switchover.job.spec.TaskSize;
import io.switchover.job.validation.BodyValidator;
import io.switchover.job.validation.LossAndResumeRules;
import io.switchover.job.validation.NodeNeeds;
import io.switchover.job.validation.RequestValidator;
import io.switchover.packages.PackageReference;
import io.switchover.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes in a blob of tasks, a stretch after the other: holds each line to the rules of a task, and cuts the whole into parts of
 * whole lines. Of the bytes it holds one line that is not complete; of the ids 128 bits each.
 */
public final class TaskBlobValidator {
    /** As long as a part may be; a longer one would be read in vain when a tick places a few of its tasks. */
    static final int PART_BYTES = 4 * 1024 * 1024;

    static final int LINES_LIMIT = 1_000_000;
    public static final long BYTES_LIMIT = 1L << 30;
    static final int VIOLATIONS_SHOWN = 20;

    private final RequestValidator validator;
    private final LossAndResumeRules rules;
    private final int each;
    private final int most;
    private final MessageDigest whole = Sha256.digest();
    private final MessageDigest part = Sha256.digest();
    private final List<StoredTasks.Part> parts = new ArrayList<>();
    private final Set<PackageReference> packages = new LinkedHashSet<>();
    private byte[] carry = {};
    private long bytes;
    private int line;
    private int tasks;
    private int partTasks;
    private int partBytes;
    private boolean stopped;

    /** @param each the bytes that each task gets beside its own */
    TaskBlobValidator(BodyValidator bodies, LossAndResumeRules rules, int each) {
        this(bodies, rules, each, LINES_LIMIT);
    }

    /** @param most how many tasks it may have */
    TaskBlobValidator(BodyValidator bodies, LossAndResumeRules rules, int each, int most) {
        this.validator = new RequestValidator(bodies, number -> "tasksFrom line " + number + " ");
        this.rules = rules;
        this.each = each;
        this.most = most;
    }

    /** The next bytes; false when no more are wanted, because enough is wrong. */
    boolean take(byte[] stretch) {
        whole.update(stretch);
        bytes += stretch.length;
        var buffer = joined(carry, stretch);
        int complete = JsonLines.complete(buffer);
        lines(buffer, complete);
        carry = Arrays.copyOfRange(buffer, complete, buffer.length);
        if (!stopped && carry.length > TaskSize.LIMIT_BYTES) {
            line++;
            tooLong();
            stopped = true;
        }
        return !stopped;
    }

    /** When there are no more bytes, or no more are wanted. */
    StoredTasks end() {
        if (!stopped) {
            lines(carry, carry.length);
        }
        if (tasks == 0 && !stopped) {
            validator
                    .violations()
                    .add(Violation.of("tasksFrom.blob", "a job has at least one task, and the blob has none"));
        }
        if (stopped) {
            validator.violations().add(Violation.of("tasksFrom", "what comes after that was not read"));
        } else {
            validator.end(rules);
        }
        close();
        return new StoredTasks(
                Sha256.of(whole),
                tasks,
                bytes,
                parts,
                packages.stream().limit(StoredTasks.PACKAGES_LIMIT).toList(),
                validator.adding());
    }

    /** Whether enough was wrong, so that the rest was not read. */
    boolean stopped() {
        return stopped;
    }

    List<Violation> violations() {
        return validator.violations().all();
    }

    List<String> notes() {
        return validator.notes();
    }

    NodeNeeds needs() {
        return validator.needs();
    }

    private void lines(byte[] buffer, int to) {
        var lines = new JsonLines(buffer, to);
        for (var next = lines.next(); next != null && !stopped; next = lines.next()) {
            line++;
            if (next.length() > TaskSize.LIMIT_BYTES) {
                tooLong();
            } else if (!next.blank()) {
                task(lines, next);
            }
            add(buffer, next);
            stopped = validator.violations().count() >= VIOLATIONS_SHOWN || tasks > most;
        }
    }

    private void task(JsonLines lines, Line next) {
        tasks++;
        if (tasks > most) {
            validator
                    .violations()
                    .add(Violation.of("tasksFrom.blob", "it must have at most " + most + " tasks, one to a line"));
            return;
        }
        var flaw = lines.flaw(next);
        if (flaw.isPresent()) {
            validator.violations().add(Violation.of("tasksFrom line " + line, flaw.get()));
            return;
        }
        try {
            var body = lines.parsed(next);
            validator.task(body, line, rules);
            if (packages.size() < StoredTasks.PACKAGES_LIMIT) {
                PackageReferences.named(body, packages);
            }
            if (TaskSize.of(body) + each > TaskSize.LIMIT_BYTES) {
                tooLong();
            }
        } catch (JsonProcessingException e) {
            // What the parser says may quote the line, and the line may hold a secret.
            var at = e.getLocation();
            validator
                    .violations()
                    .add(Violation.of(
                            "tasksFrom line " + line,
                            "it is not the JSON of one task"
                                    + (at == null ? "" : ", seen at column " + at.getColumnNr())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tooLong() {
        validator.violations().add(Violation.of("tasksFrom line " + line, TaskSize.RULE));
    }

    private void add(byte[] buffer, Line next) {
        if (partBytes + next.length() > PART_BYTES) {
            close();
        }
        part.update(buffer, next.from(), next.length());
        partBytes += next.length();
        partTasks += next.blank() ? 0 : 1;
    }

    private void close() {
        if (partBytes > 0) {
            parts.add(new StoredTasks.Part(Sha256.of(part), partTasks, partBytes));
            partBytes = 0;
            partTasks = 0;
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        if (first.length == 0) {
            return second;
        }
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
