package io.switchover.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The map at the head of a specification: which of its actions is what in the code. It stands in the first comment, from "A test
 * holds this map" on; actions are named two spaces in, code as a class with its members.
 *
 * @param mapped the actions that the map names
 * @param actions those that the specification takes a step by
 * @param members of classes, such as {@code JobEntry.claimed} or {@code RecordTrust.Sealed}
 */
record ModelMap(Set<String> mapped, Set<String> actions, Set<String> members) {
    private static final String BEGIN = "A test\\s+holds this map";
    /** The text inside the box of a comment. */
    private static final Pattern BOXED = Pattern.compile("^\\(\\* (.*?)\\s*\\*\\)$");

    private static final Pattern ENTRY = Pattern.compile("^ {2}(\\w+(?:, \\w+)*)(?: {2,}.*)?$");
    private static final Pattern MEMBER = Pattern.compile("\\b[A-Z]\\w+(?:\\.[A-Z]\\w+)*\\.\\w+");
    private static final Pattern ACTION = Pattern.compile("\\b([A-Z]\\w*)\\([a-z, ]+\\)|\\\\/ ([A-Z]\\w*)\\b(?!\\()");

    static ModelMap read(Path specification) throws IOException {
        var text = Files.readString(specification);
        var map = text.substring(0, text.indexOf("EXTENDS"))
                .lines()
                .map(BOXED::matcher)
                .filter(boxed -> boxed.matches())
                .map(boxed -> boxed.group(1))
                .collect(Collectors.joining("\n"))
                .split(BEGIN, 2)[1];
        var mapped = new LinkedHashSet<String>();
        var members = new LinkedHashSet<String>();
        for (var line : map.lines().toList()) {
            var entry = ENTRY.matcher(line);
            if (entry.matches()) {
                mapped.addAll(Set.of(entry.group(1).split(", ")));
            }
            MEMBER.matcher(line).results().forEach(member -> members.add(member.group()));
        }
        return new ModelMap(mapped, actions(text), members);
    }

    /** What the next-state relation is made of. */
    private static Set<String> actions(String text) {
        var next = text.substring(text.indexOf("\nNext ==") + "\nNext ==".length(), text.indexOf("\nSpec =="));
        return ACTION.matcher(next)
                .results()
                .map(action -> action.group(1) == null ? action.group(2) : action.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
