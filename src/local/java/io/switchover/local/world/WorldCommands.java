package io.switchover.local.world;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** Carries out the words of {@code ./dev world …}, and says what came of it; what cannot be done is said in a sentence. */
final class WorldCommands {
    private final Breaking breaking;
    private final Operating operating;

    WorldCommands(Breaking breaking, Operating operating) {
        this.breaking = breaking;
        this.operating = operating;
    }

    String carryOut(List<String> words) {
        var breaks = new CommandLine(breaking);
        var operates = new CommandLine(operating);
        var first = words.isEmpty() ? "status" : words.getFirst();
        if (List.of("help", "--help", "-h").contains(first)) {
            return breaks.getUsageMessage() + "\n" + operates.getUsageMessage();
        }
        return carryOut(operates.getSubcommands().containsKey(first) ? operates : breaks, words);
    }

    private static String carryOut(CommandLine line, List<String> words) {
        var said = new StringWriter();
        line.setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    said.write(thrown.getMessage() == null ? thrown.toString() : thrown.getMessage());
                    return 1;
                })
                .setParameterExceptionHandler((wrong, arguments) -> {
                    said.write(wrong.getMessage() + "; ./dev world help lists the commands");
                    return 2;
                });
        int exit = line.execute(words.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalArgumentException(said.toString().strip());
        }
        Object result = line.getExecutionResult();
        for (var parsed = line.getParseResult();
                parsed != null && parsed.hasSubcommand();
                parsed = parsed.subcommand()) {
            result = parsed.subcommand().commandSpec().commandLine().getExecutionResult();
        }
        return result instanceof String text ? text : said.toString();
    }
}
