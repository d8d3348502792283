package io.switchover.packages.zip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of an entry in a zip means on the nodes that will unpack it. */
final class EntryNamePolicy {
    /** What a file system takes for one name, in bytes. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_PATH = 4_000;
    private static final int SHOWN = 80;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*", Pattern.DOTALL);
    private static final Pattern NOT_ON_WINDOWS = Pattern.compile("[<>:\"|?*\\x00-\\x1f]");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[1-9]|lpt[1-9])(\\..*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private EntryNamePolicy() {}

    /** What may surprise on some nodes. */
    enum Surprise {
        BACKSLASH(
                "holds a backslash",
                "hold backslashes",
                "on Linux nodes that is a part of the file's name, and no folder"),
        WINDOWS("cannot be unpacked on Windows nodes", "cannot be unpacked on Windows nodes", ""),
        DOTS("goes through .. and stays inside", "go through .. and stay inside", ""),
        CASE("differs from another only in case", "differ from others only in case", "Windows nodes keep one of them"),
        TWICE("is there twice", "are there more than once", "which one a node keeps is not certain"),
        LINK("is a link", "are links", "some nodes unpack a link as a file that holds the name of its target"),
        ENCODING(
                "does not say its encoding",
                "do not say their encoding",
                "another tool may read another name out of the same bytes");

        private final String one;
        private final String many;
        private final String consequence;

        Surprise(String one, String many, String consequence) {
            this.one = one;
            this.many = many;
            this.consequence = consequence;
        }

        String sentence(int count, List<String> examples) {
            return (count == 1 ? "1 name " + one : count + " names " + many) + " (" + String.join(", ", examples)
                    + (count > examples.size() ? ", …)" : ")")
                    + (consequence.isEmpty() ? "" : ": " + consequence);
        }
    }

    /** Why no node could unpack an entry of this name, or must not. */
    static Optional<String> refuse(String name) {
        if (name.isEmpty()) {
            return Optional.of("it has an entry without a name");
        }
        if (leadsOut(name)) {
            return Optional.of("the name of its entry " + shown(name) + " leads out of the folder it is unpacked into");
        }
        for (var part : name.split("/", -1)) {
            int bytes = part.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST_NAME) {
                return Optional.of("its entry " + shown(name) + " has a name of " + bytes + " bytes; nodes take "
                        + LONGEST_NAME + " at most");
            }
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes > LONGEST_PATH
                ? Optional.of("its entry " + shown(name) + " has a path of " + bytes + " bytes; nodes take "
                        + LONGEST_PATH + " at most")
                : Optional.empty();
    }

    static Set<Surprise> surprises(String name) {
        var found = EnumSet.noneOf(Surprise.class);
        if (name.indexOf('\\') >= 0) {
            found.add(Surprise.BACKSLASH);
        }
        for (var part : name.split("[/\\\\]", -1)) {
            if (part.equals("..")) {
                found.add(Surprise.DOTS);
            } else if (NOT_ON_WINDOWS.matcher(part).find()
                    || DEVICE.matcher(part).matches()
                    || part.endsWith(" ")
                    || (part.endsWith(".") && !part.equals("."))) {
                found.add(Surprise.WINDOWS);
            }
        }
        return found;
    }

    /** For names of which a node may keep one only. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** On Linux or on Windows nodes: absolute, or above the folder at any of its steps. */
    private static boolean leadsOut(String name) {
        if (name.startsWith("/")
                || name.startsWith("\\")
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches()) {
            return true;
        }
        return climbsOut(name, "/") || climbsOut(name, "[/\\\\]");
    }

    private static boolean climbsOut(String name, String separator) {
        var folders = new ArrayDeque<String>();
        for (var part : name.split(separator, -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (folders.pollLast() == null) {
                        return true;
                    }
                }
                default -> folders.add(part);
            }
        }
        return folders.isEmpty() && !name.endsWith("/");
    }

    static String shown(String name) {
        var plain = name.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain) + "\"";
    }
}
