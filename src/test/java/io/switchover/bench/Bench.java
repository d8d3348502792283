package io.switchover.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dev bench}: each prints a table, and writes it as JSON. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures what the product costs, against the emulators.",
        subcommands = {Bench.Tick.class, Bench.Idle.class})
public final class Bench {
    static final Path FOLDER = Path.of("target/bench");

    private Bench() {}

    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Command(
            name = "tick",
            description = "What a tick costs with 100, 1,000 and 10,000 live jobs of which 50 have ended.")
    static final class Tick implements Callable<Integer> {
        @Option(names = "--jobs", split = ",", description = "How many live jobs. Default: ${DEFAULT-VALUE}")
        private int[] jobs = {100, 1_000, 10_000};

        @Override
        public Integer call() throws Exception {
            return new TickBench(jobs).run(System.out) ? 0 : 1;
        }
    }

    @Command(
            name = "idle",
            description = "What an idle deployment asks of each service in a minute, and what that costs.")
    static final class Idle implements Callable<Integer> {
        @Option(names = "--minutes", description = "How long is measured. Default: ${DEFAULT-VALUE}")
        private int minutes = 3;

        @Option(names = "--quick", description = "At the schedules of the local world, and not those of production.")
        private boolean quick;

        @Option(names = "--untold", description = "Without a webhook: what is less is what notifications cost.")
        private boolean untold;

        @Override
        public Integer call() throws Exception {
            return new IdleBench(minutes, quick, untold).run(System.out) ? 0 : 1;
        }
    }
}
