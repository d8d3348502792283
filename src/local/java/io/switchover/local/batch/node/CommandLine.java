package io.switchover.local.batch.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task's command line, split as the service's Linux nodes do: no shell, so no variables, no globs, no pipes. Blanks separate
 * words; single quotes keep everything; double quotes keep blanks, and in them a backslash keeps a following quote or backslash;
 * outside of quotes a backslash keeps any character.
 */
final class CommandLine {
    private CommandLine() {}

    /** Throws {@link IllegalArgumentException} where a quote is never closed. */
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '\'') {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\\' && i + 1 < line.length() && (quote == 0 || "\"\\".indexOf(line.charAt(i + 1)) >= 0)) {
                word.append(line.charAt(++i));
                inWord = true;
            } else if (quote == '"') {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("The command line has a quote that is never closed: " + line);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** Where a program is: by its path, or on the search path; nothing when it is not to be found or may not be run. */
    static Optional<Path> program(String name, Path directory, String searchPath) {
        if (name.contains("/")) {
            return Optional.of(directory.resolve(name)).filter(CommandLine::runnable);
        }
        for (String folder : searchPath.split(":")) {
            if (!folder.isEmpty() && runnable(Path.of(folder, name))) {
                return Optional.of(Path.of(folder, name));
            }
        }
        return Optional.empty();
    }

    private static boolean runnable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
