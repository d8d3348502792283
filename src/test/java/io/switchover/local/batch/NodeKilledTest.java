package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.switchover.local.batch.account.Pace;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose own process is killed outright: their tasks are not left to the machine. */
class NodeKilledTest {
    @TempDir
    Path work;

    @Test
    void tasks_and_their_children_end_with_the_process_that_runs_the_nodes_even_if_that_is_killed() throws Exception {
        Process nodes = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Nodes.class.getName(),
                        work.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = nodes.inputReader(StandardCharsets.UTF_8)) {
            List<ProcessHandle> tasks = Arrays.stream(output.readLine().split(" "))
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            assertThat(tasks).hasSize(3).allMatch(ProcessHandle::isAlive);

            nodes.destroyForcibly();

            await().until(() -> tasks.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            nodes.destroyForcibly();
        }
    }

    /** Runs a task with a child and an orphan, prints the process ids of all three, and waits to be killed. */
    static final class Nodes {
        public static void main(String[] arguments) throws Exception {
            Path work = Path.of(arguments[0]);
            Path pids = work.resolve("pids");
            BatchBox box = new BatchBox(work, Pace.AT_ONCE);
            Wire wire = Wire.data(box);
            wire.post(
                    "/pools",
                    new JsonObject("{\"id\":\"pool\",\"vmSize\":\"standard_d2s_v3\",\"targetDedicatedNodes\":1,"
                            + "\"virtualMachineConfiguration\":{\"nodeAgentSKUId\":\"ubuntu\","
                            + "\"imageReference\":{\"publisher\":\"p\",\"offer\":\"o\",\"sku\":\"s\"}}}"));
            wire.post("/jobs", new JsonObject("{\"id\":\"job\",\"poolInfo\":{\"poolId\":\"pool\"}}"));
            wire.post(
                    "/jobs/job/tasks",
                    new JsonObject()
                            .put("id", "t")
                            .put(
                                    "commandLine",
                                    "/bin/sh -c 'orphan=$( (sleep 600 >/dev/null & echo $!) ); sleep 600 & echo $$ $! $orphan > "
                                            + pids + "; wait'"));
            await().until(() -> Files.exists(pids) && !Files.readString(pids).isBlank());
            System.out.println(Files.readString(pids).strip());
            Thread.currentThread().join();
        }
    }
}
