package io.switchover.local.world;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Carries out the words of {@code ./dev world …}, and says what came of it; what cannot be done is said in a sentence. */
final class WorldCommands {
    /** As a person types it. */
    static final String NAME = "./dev world";

    private static final int WIDTH = 120;
    private static final List<String> HELP = List.of("help", "--help", "-h");

    private final Breaking breaking;
    private final List<Object> others;

    /** @param others the objects whose methods are the other commands */
    WorldCommands(Breaking breaking, Object... others) {
        this.breaking = breaking;
        this.others = List.of(others);
    }

    String carryOut(List<String> words) {
        var lines = lines();
        var asked = words.stream().filter(word -> !HELP.contains(word)).findFirst();
        if (asksForHelp(words)) {
            return asked.map(word -> explained(lines, word)).orElseGet(() -> all(lines));
        }
        var first = words.isEmpty() ? "status" : words.getFirst();
        return carryOut(with(lines, first).orElseGet(lines::getFirst), words);
    }

    /** The help of all words, or of one. */
    static boolean asksForHelp(List<String> words) {
        return words.stream().limit(2).anyMatch(HELP::contains);
    }

    /** Each anew, since a command line keeps what it was asked. */
    private List<CommandLine> lines() {
        return Stream.concat(Stream.of(breaking), others.stream())
                .map(words -> new CommandLine(words).setUsageHelpWidth(WIDTH))
                .toList();
    }

    private static Optional<CommandLine> with(List<CommandLine> lines, String word) {
        return lines.stream()
                .filter(line -> line.getSubcommands().containsKey(word))
                .findFirst();
    }

    private static String explained(List<CommandLine> lines, String word) {
        return with(lines, word)
                .map(line -> line.getSubcommands().get(word))
                .map(command -> command.getUsageMessage().strip())
                .orElseThrow(() -> new IllegalArgumentException(unknown(word)));
    }

    private static String unknown(String word) {
        return "there is no word \"" + word + "\"; " + NAME + " help lists those that there are";
    }

    private static String all(List<CommandLine> lines) {
        var text = new ArrayList<String>();
        text.add("Usage: " + NAME + " WORD [ARGUMENTS]");
        for (var line : lines) {
            text.add("");
            text.add(String.join("\n", line.getCommandSpec().usageMessage().description()));
            text.add(line.getHelp().commandList().stripTrailing());
        }
        text.add("");
        text.add(NAME + " help WORD explains one, with its arguments and an example.");
        return String.join("\n", text);
    }

    /** Every word. */
    List<String> words() {
        return lines().stream()
                .flatMap(line -> line.getSubcommands().keySet().stream())
                .toList();
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
                    var word = wrong.getCommandLine().getCommandName();
                    said.write(
                            word.equals(NAME)
                                    ? unknown(words.getFirst())
                                    : wrong.getMessage() + "; " + NAME + " help " + word + " explains it");
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
