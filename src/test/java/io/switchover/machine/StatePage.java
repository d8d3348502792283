package io.switchover.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The page of a machine for people, as Markdown: a picture, what each state means, and every transition with its sentence. */
public final class StatePage<S, E extends Enum<E>> {
    private final StateTable<S, E> table;
    private final Function<Class<?>, String> group;

    /** @param group the box that a state is drawn in */
    public StatePage(StateTable<S, E> table, Function<Class<?>, String> group) {
        this.table = table;
        this.group = group;
    }

    /** The picture: one arrow for each two boxes, with all that leads from the one to the other. */
    public String diagram() {
        SequencedMap<String, TreeSet<String>> arrows = new LinkedHashMap<>();
        for (var line : table.transitions()) {
            var from = box(line.from());
            var to = box(line.to());
            if (!from.equals(to)) {
                arrows.computeIfAbsent(from + " --> " + to, arrow -> new TreeSet<>())
                        .add(Transition.name(line.event()));
            }
        }
        var lines = new ArrayList<String>();
        lines.add("```mermaid");
        lines.add("stateDiagram-v2");
        lines.add("    [*] --> " + box(table.states().getFirst()));
        arrows.forEach((arrow, events) -> lines.add("    " + arrow + " : " + String.join(", ", events)));
        table.states().stream()
                .filter(table.ends()::contains)
                .map(this::box)
                .forEach(end -> lines.add("    " + end + " --> [*]"));
        lines.add("```");
        return String.join("\n", lines);
    }

    /** In a picture a name is one word. */
    private String box(Class<? extends S> state) {
        return group.apply(state).replace(' ', '_');
    }

    public String states() {
        var rows = table.states().stream()
                .map(state -> List.of(
                        Transition.name(state),
                        group.apply(state),
                        state.getAnnotation(StateDoc.class).value()))
                .toList();
        return rows(List.of("state", "shown as", "what is true"), rows);
    }

    public String transitions() {
        var rows = table.transitions().stream()
                .map(line -> List.of(
                        Transition.name(line.from()),
                        Transition.name(line.event()),
                        Transition.name(line.to()),
                        line.sentence()))
                .toList();
        return rows(List.of("state", "event", "next state", "when"), rows);
    }

    private static String rows(List<String> head, List<List<String>> rows) {
        var lines = new ArrayList<String>();
        lines.add(row(head));
        lines.add(row(head.stream().map(column -> "---").toList()));
        rows.forEach(row -> lines.add(row(row)));
        return String.join("\n", lines);
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
