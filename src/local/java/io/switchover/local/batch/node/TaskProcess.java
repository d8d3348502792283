package io.switchover.local.batch.node;

import io.switchover.local.batch.account.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A task's process with all its children. It runs politely ({@code nice}) and in a session of its own ({@code setsid}) where the
 * machine has these, so that children which outlive their parent can still be found and ended. It also ends when this process
 * is killed outright: the task's standard input is a pipe from here, which a small shell beside it watches.
 */
final class TaskProcess {
    private static final Optional<Path> NICE = tool("nice");
    private static final Optional<Path> SETSID = tool("setsid");
    private static final Optional<Path> KILL = tool("kill");

    /**
     * Becomes the task, and leaves behind a shell that nobody waits for: once the pipe is closed at the other end, it ends the
     * whole session. The task itself finds nothing on its standard input.
     */
    private static final String WATCHED = """
            exec 3<&0 </dev/null
            ( ( exec >/dev/null 2>&1; read -r nothing <&3; kill -s KILL -- "-$$" ) & )
            exec 3<&-
            exec "$@"
            """;

    private final Process process;

    private TaskProcess(Process process) {
        this.process = process;
    }

    private static Optional<Path> tool(String name) {
        return CommandLine.program(name, Path.of("/"), TaskEnvironment.searchPath());
    }

    /** Output goes to {@code stdout.txt} and {@code stderr.txt} beside the working directory. */
    static TaskProcess start(String commandLine, Path task, Map<String, String> environment) throws RunFailure {
        List<String> words;
        try {
            words = CommandLine.split(commandLine);
        } catch (IllegalArgumentException broken) {
            throw new RunFailure(Failure.ofUser("CommandLaunchFailed", String.valueOf(broken.getMessage())));
        }
        Path working = task.resolve("wd");
        Path program = CommandLine.program(words.getFirst(), working, environment.getOrDefault("PATH", ""))
                .orElseThrow(() -> new RunFailure(
                        Failure.ofUser("CommandProgramNotFound", "The specified command program is not found")
                                .with("Message", words.getFirst())));
        List<String> command = new ArrayList<>();
        SETSID.ifPresent(tool -> command.add(tool.toString()));
        NICE.ifPresent(tool -> command.addAll(List.of(tool.toString(), "-n", "10")));
        if (SETSID.isPresent()) {
            command.addAll(List.of("/bin/sh", "-c", WATCHED, "task"));
        }
        command.add(program.toString());
        command.addAll(words.subList(1, words.size()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(working.toFile())
                .redirectInput(
                        SETSID.isPresent()
                                ? ProcessBuilder.Redirect.PIPE
                                : ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(task.resolve("stdout.txt").toFile())
                .redirectError(task.resolve("stderr.txt").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(task.resolve("stdout.txt"));
            Files.deleteIfExists(task.resolve("stderr.txt"));
            return new TaskProcess(builder.start());
        } catch (IOException refused) {
            throw new RunFailure(Failure.ofUser("CommandLaunchFailed", "Failed to launch the specified command line")
                    .with("Message", String.valueOf(refused.getMessage())));
        }
    }

    /** What it leaves behind is ended with it. */
    int waitFor() throws InterruptedException {
        int code = process.waitFor();
        killGroup();
        return code;
    }

    void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        killGroup();
    }

    private void killGroup() {
        if (SETSID.isEmpty() || KILL.isEmpty()) {
            return;
        }
        try {
            Process killer = new ProcessBuilder(KILL.get().toString(), "-KILL", "--", "-" + process.pid())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            killer.waitFor(2, TimeUnit.SECONDS);
        } catch (IOException none) {
            // The descendants are ended above; only those that left them are missed.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
