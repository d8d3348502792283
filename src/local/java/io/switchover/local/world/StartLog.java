package io.switchover.local.world;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What really ran, read from the nodes' own logs and not from any ledger. */
public final class StartLog {
    private StartLog() {}

    /**
     * A task's process was started.
     *
     * @param job the user's job, without the attempt
     * @param attempt the attempt that the process was told in its environment; 0 if it was told none
     */
    public record Start(String region, String job, int attempt, String task, Instant at) {}

    static List<Start> read(Path log, String region) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try {
            return Files.readAllLines(log).stream()
                    .map(JsonObject::new)
                    .filter(line -> line.getString("event").equals("start")
                            && line.getString("kind").equals("task"))
                    .map(line -> start(line, region))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Start start(JsonObject line, String region) {
        var attempt = line.getString("attempt", "0");
        var job = line.getString("job");
        return new Start(
                region,
                job.endsWith("-" + attempt) ? job.substring(0, job.length() - attempt.length() - 1) : job,
                Integer.parseInt(attempt),
                line.getString("task"),
                Instant.parse(line.getString("time")));
    }

    public static Optional<Start> firstStart(List<Start> starts, String job, int attempt) {
        return starts.stream()
                .filter(s -> s.job().equals(job) && s.attempt() == attempt)
                .findFirst();
    }

    /** How many tasks were started more than once, in whatever region and attempt. */
    public static long ranMoreThanOnce(List<Start> starts) {
        return starts.stream()
                .collect(Collectors.groupingBy(s -> s.job() + " " + s.task(), Collectors.counting()))
                .values()
                .stream()
                .filter(n -> n > 1)
                .count();
    }
}
