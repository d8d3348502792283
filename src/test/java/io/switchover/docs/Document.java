package io.switchover.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document that people read, in Markdown. */
record Document(Path file, String text) {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]+]\\(([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static List<Document> all() {
        try (var pages = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
                                    .map(Path::of),
                            pages.filter(page -> page.toString().endsWith(".md"))
                                    .sorted())
                    .map(Document::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document of(String file) {
        return read(Path.of(file));
    }

    private static Document read(Path file) {
        try {
            return new Document(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is between single backquotes. */
    List<String> code() {
        return code(FENCED.matcher(text).replaceAll(""));
    }

    static List<String> code(String text) {
        return found(CODE, text);
    }

    List<String> links() {
        return found(LINK, CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll(""));
    }

    /** Its headings as GitHub makes anchors of them. */
    List<String> anchors() {
        return found(HEADING, FENCED.matcher(text).replaceAll("")).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The rows of all tables whose first column has this heading, as cells. */
    List<List<String>> rows(String heading) {
        var rows = new ArrayList<List<String>>();
        boolean within = false;
        for (var line : text.lines().toList()) {
            var cells = cells(line);
            if (cells.isEmpty()) {
                within = false;
            } else if (within && !line.startsWith("|-") && !line.startsWith("| -")) {
                rows.add(cells);
            } else if (cells.getFirst().equals(heading)) {
                within = true;
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .collect(Collectors.toList())
                : List.of();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
