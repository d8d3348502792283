package io.switchover.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of figures, printed for people and kept as JSON. */
final class Table {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String name;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<String, Object> beside = new LinkedHashMap<>();

    Table(String name) {
        this.name = name;
    }

    void row(Map<String, Object> row) {
        rows.add(row);
    }

    /** A figure that is about all rows. */
    void say(String what, Object figure) {
        beside.put(what, figure);
    }

    void print(PrintStream out) throws IOException {
        var columns = new ArrayList<>(rows.getFirst().keySet());
        var widths = columns.stream()
                .map(column -> rows.stream()
                        .mapToInt(row -> text(row.get(column)).length())
                        .max()
                        .orElse(0))
                .toList();
        for (int i = -1; i < rows.size(); i++) {
            var line = new StringBuilder();
            for (int c = 0; c < columns.size(); c++) {
                var cell = i < 0 ? columns.get(c) : text(rows.get(i).get(columns.get(c)));
                int width = Math.max(widths.get(c), columns.get(c).length());
                line.append(c == 0 ? "%-" + width + "s" : "  %" + width + "s");
                var formatted = String.format(Locale.ROOT, line.toString(), cell);
                line.setLength(0);
                line.append(formatted.replace("%", "%%"));
            }
            out.println(line.toString().replace("%%", "%"));
        }
        beside.forEach((what, figure) -> out.println(what + ": " + text(figure)));
        Files.createDirectories(Bench.FOLDER);
        var file = Bench.FOLDER.resolve(name + ".json");
        var all = new LinkedHashMap<String, Object>(beside);
        all.put("rows", rows);
        JSON.writeValue(file.toFile(), all);
        out.println("also in " + file);
    }

    private static String text(Object figure) {
        return figure instanceof Double number
                ? String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number)
                : String.valueOf(figure);
    }
}
