package io.switchover.local.batch.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files an output file specification means: a path relative to the working directory, with {@code *}, {@code **}, {@code ?}
 * and brackets. Names that start with a period are matched only where the pattern says so.
 */
record FilePattern(Path base, Pattern regex, boolean wild) {

    static FilePattern of(String pattern, Path working) {
        String given = pattern.replace('\\', '/');
        int firstWild = indexOfWild(given);
        if (firstWild < 0) {
            Path file = working.resolve(given).normalize();
            return new FilePattern(file, Pattern.compile(Pattern.quote(file.toString())), false);
        }
        int slash = given.lastIndexOf('/', firstWild);
        Path base =
                working.resolve(slash < 0 ? "" : given.substring(0, slash + 1)).normalize();
        String rest = given.substring(slash + 1);
        return new FilePattern(base, Pattern.compile(Pattern.quote(base + "/") + regex(rest)), true);
    }

    private static int indexOfWild(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?[".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        boolean segmentStart = true;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (segmentStart && "*?[".indexOf(c) >= 0) {
                regex.append("(?!\\.)");
            }
            segmentStart = false;
            if (glob.startsWith("**/", i)) {
                regex.append("(?:[^/.][^/]*/)*");
                i += 3;
                segmentStart = true;
                continue;
            }
            if (glob.startsWith("**", i)) {
                regex.append("(?:[^/.][^/]*/)*(?!\\.)[^/]+");
                i += 2;
                continue;
            }
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int close = glob.indexOf(']', i + 2);
                    if (close < 0) {
                        regex.append("\\[");
                    } else {
                        String inside = glob.substring(i + 1, close)
                                .replace("\\", "\\\\")
                                .replace("[", "\\[");
                        regex.append('[')
                                .append(inside.startsWith("!") ? "^" + inside.substring(1) : inside)
                                .append(']');
                        i = close;
                    }
                }
                case '/' -> {
                    regex.append('/');
                    segmentStart = true;
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
            i++;
        }
        return regex.toString();
    }

    /** The files that are there now. */
    List<Path> files() throws IOException {
        if (!wild) {
            return Files.isRegularFile(base) ? List.of(base) : List.of();
        }
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(base)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> regex.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** What a file is called in the container: below the given folder, or exactly so where the pattern means one file. */
    String blob(Path file, @Nullable String path) {
        if (!wild) {
            return path == null || path.isEmpty() ? String.valueOf(file.getFileName()) : path;
        }
        String name = base.relativize(file).toString();
        return path == null || path.isEmpty() ? name : path.replaceAll("/+$", "") + "/" + name;
    }
}
