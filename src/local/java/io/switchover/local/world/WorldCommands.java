package io.switchover.local.world;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Carries out the words of {@code ./dev world …}, and says what came of it; what cannot be done is said in a sentence. */
final class WorldCommands {
    private final Breaking breaking;
    private final List<Object> others;

    /** @param others the objects whose methods are the other commands */
    WorldCommands(Breaking breaking, Object... others) {
        this.breaking = breaking;
        this.others = List.of(others);
    }

    String carryOut(List<String> words) {
        var breaks = new CommandLine(breaking);
        var rest = others.stream().map(CommandLine::new).toList();
        var first = words.isEmpty() ? "status" : words.getFirst();
        if (List.of("help", "--help", "-h").contains(first)) {
            return Stream.concat(Stream.of(breaks), rest.stream())
                    .map(CommandLine::getUsageMessage)
                    .collect(Collectors.joining("\n"));
        }
        return carryOut(
                rest.stream()
                        .filter(line -> line.getSubcommands().containsKey(first))
                        .findFirst()
                        .orElse(breaks),
                words);
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
