package io.switchover.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A TLC configuration file, as far as we write them: constants one a line, then what is to hold, one name a line. */
record Configuration(String title, Map<String, String> constants, List<String> invariants, List<String> properties) {
    private static final Pattern CONSTANT = Pattern.compile("\\s+(\\w+) = (.+)");

    static Configuration read(Path file) throws IOException {
        var title = "";
        var constants = new LinkedHashMap<String, String>();
        var invariants = new ArrayList<String>();
        var properties = new ArrayList<String>();
        var section = "";
        for (var line : Files.readAllLines(file)) {
            var constant = CONSTANT.matcher(line);
            if (line.startsWith("\\* ")) {
                title = line.substring(3);
            } else if (!line.startsWith(" ")) {
                section = line.strip();
            } else if (section.equals("CONSTANTS") && constant.matches()) {
                constants.put(constant.group(1), constant.group(2));
            } else if (section.equals("INVARIANTS")) {
                invariants.add(line.strip());
            } else if (section.equals("PROPERTIES")) {
                properties.add(line.strip());
            } else {
                throw new IOException(file + " has a line that is not understood: " + line);
            }
        }
        return new Configuration(title, constants, invariants, properties);
    }

    /** The same with other constants, and with one promise only. */
    Configuration with(Map<String, String> change, String promise) {
        var changed = new LinkedHashMap<>(constants);
        change.forEach((name, value) -> {
            if (changed.replace(name, value) == null) {
                throw new IllegalArgumentException("there is no constant " + name);
            }
        });
        if (!invariants.contains(promise) && !properties.contains(promise)) {
            throw new IllegalArgumentException("there is no promise " + promise);
        }
        return new Configuration(
                title,
                changed,
                invariants.stream().filter(promise::equals).toList(),
                properties.stream().filter(promise::equals).toList());
    }

    int promises() {
        return invariants.size() + properties.size();
    }

    String text() {
        var text = new StringBuilder("SPECIFICATION Spec\nCONSTANTS\n");
        constants.forEach((name, value) ->
                text.append("    ").append(name).append(" = ").append(value).append('\n'));
        text.append("SYMMETRY Symmetry\n");
        section(text, "INVARIANTS", invariants);
        section(text, "PROPERTIES", properties);
        return text.append("CHECK_DEADLOCK FALSE\n").toString();
    }

    private static void section(StringBuilder text, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(name).append('\n');
            lines.forEach(line -> text.append("    ").append(line).append('\n'));
        }
    }
}
