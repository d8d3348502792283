package io.switchover.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code local.settings.json.example}. It explains each setting in the words of its room. */
final class SettingsExample {
    static final Path FILE = Path.of("local.settings.json.example");

    private static final Pattern LINE = Pattern.compile("(?m)^    \"(\\w+)\": \"(.*)\"(,?)$");

    private SettingsExample() {}

    /** The example, with the explanations that the rooms give now. */
    static String text() {
        var text = read();
        int explained = text.indexOf("\"Explained\"");
        var rooms = rooms();
        return text.substring(0, explained)
                + LINE.matcher(text.substring(explained))
                        .replaceAll(line -> Matcher.quoteReplacement("    \"" + line.group(1) + "\": \""
                                + rooms.entrySet().stream()
                                        .filter(room -> line.group(1).matches(room.getKey()))
                                        .map(room -> room.getValue().replace("\"", "\\\""))
                                        .findFirst()
                                        .orElse(line.group(2))
                                + "\"" + line.group(3)));
    }

    /** What the example says in one of its two objects. */
    static Map<String, String> object(String name) {
        var text = read();
        int begin = text.indexOf("\"" + name + "\"");
        var found = new LinkedHashMap<String, String>();
        LINE.matcher(text.substring(begin, text.indexOf("\n  }", begin)))
                .results()
                .forEach(line -> found.put(line.group(1), line.group(2)));
        return found;
    }

    /** By pattern of the name. */
    private static Map<String, String> rooms() {
        var found = new LinkedHashMap<String, String>();
        for (var room : SettingsText.rooms()) {
            for (var setting : room.settings()) {
                found.put(setting.pattern(), setting.explanation().replace("`", ""));
            }
        }
        return found;
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
