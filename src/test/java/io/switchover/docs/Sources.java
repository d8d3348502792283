package io.switchover.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The sources as text, for what a class file does not keep: comments and the words of sentences. */
final class Sources {
    static final Path PRODUCT = Path.of("src/main/java");

    private static final Pattern COMMENT = Pattern.compile("(?s)(?<![\\w\"])/\\*.*?\\*/|(?m)^\\s*//[^\\n]*$");
    /** A quotation mark as a character would begin a text. */
    private static final Pattern CHARACTER = Pattern.compile("'\\\\?\"'");

    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"");

    private Sources() {}

    /** Each Java file below a folder, with its text. */
    static Map<Path, String> below(Path folder) {
        var found = new TreeMap<Path, String>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                found.put(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static String of(Class<?> type) {
        try {
            return Files.readString(PRODUCT.resolve(type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String withoutComments(String source) {
        return COMMENT.matcher(source).replaceAll("");
    }

    /** All that is in string literals, one a line; what is put together from literals alone is one. */
    static String literals(String source) {
        var text = new StringBuilder();
        LITERAL.matcher(JOINED.matcher(
                                CHARACTER.matcher(withoutComments(source)).replaceAll(""))
                        .replaceAll(""))
                .results()
                .forEach(literal -> text.append(literal.group(1)).append('\n'));
        return text.toString();
    }

    /** The first paragraph of the comment before this position of a source, as Markdown; empty when there is none. */
    static String comment(String source, int before) {
        int end = source.lastIndexOf("*/", before);
        int begin = source.lastIndexOf("/**", end);
        if (begin < 0 || source.substring(end, before).matches("(?s).*[;{}].*")) {
            return "";
        }
        return source.substring(begin + "/**".length(), end)
                .replaceAll("\\s*\\n\\s*\\*[ \\t]?", " ")
                .replaceAll("(?s)<p>.*", "")
                .replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
                .strip();
    }
}
