package io.switchover.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The time that this process, with the emulators, and those that it has started have spent. */
record Cpu(Map<String, Duration> byProcess) {
    private static final String EMULATORS = "the emulators and links";

    static Cpu now() {
        var times = new TreeMap<String, Duration>();
        times.put(EMULATORS, spent(ProcessHandle.current()));
        ProcessHandle.current().descendants().forEach(child -> times.merge(name(child), spent(child), Duration::plus));
        return new Cpu(times);
    }

    private static String name(ProcessHandle process) {
        var command = process.info().command().orElse("");
        return command.endsWith("node") ? "Azurite" : command.endsWith("java") ? "the three apps" : "tasks";
    }

    private static Duration spent(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    Cpu since(Cpu before) {
        var times = new TreeMap<String, Duration>();
        byProcess.forEach((process, time) -> {
            var more = time.minus(before.byProcess().getOrDefault(process, Duration.ZERO));
            times.put(process, more.isNegative() ? Duration.ZERO : more);
        });
        return new Cpu(times);
    }

    Duration all() {
        return byProcess.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
