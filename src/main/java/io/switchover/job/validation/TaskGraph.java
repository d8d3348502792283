package io.switchover.job.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchover.job.Violation;
import io.switchover.job.schema.Items;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Which tasks depend on which. A task that depends on one that is not there, or on itself by way of others, would never run, and
 * neither would its job ever end. Ranges name tasks by number: 7 and 007 are both in the range from 1 to 9.
 */
final class TaskGraph {
    /** Dependencies beyond these are not looked at: each takes memory. */
    static final int LIMIT = 100_000;

    /** Of which no range can name a larger one; Long reads as many zeros before it as an id can have. */
    private static final Pattern NUMBER = Pattern.compile("0*[0-9]{1,10}");

    private record Edge(int from, String field, SeenTaskIds.Hash to) {}

    private record Range(int from, String field, int start, int end) {}

    private final List<Edge> edges = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    /** Of tasks whose ids are numbers: the number, and behind it the task's place. */
    private long[] numbered = new long[64];

    private int numberedCount;
    private int last;
    private boolean whole = true;

    /** @param place a number of its own in the request, and {@code field} where that is */
    void add(JsonNode task, String id, int place, String field) {
        last = Math.max(last, place);
        if (NUMBER.matcher(id).matches()) {
            number(Long.parseLong(id), place);
        }
        var named = Items.of(task.path("dependsOn").path("taskIds"));
        for (int i = 0; i < named.size() && room(); i++) {
            edges.add(new Edge(
                    place,
                    field + ".dependsOn.taskIds[" + i + "]",
                    SeenTaskIds.Hash.of(named.get(i).asText())));
        }
        var numbers = Items.of(task.path("dependsOn").path("taskIdRanges"));
        for (int i = 0; i < numbers.size() && room(); i++) {
            var range = numbers.get(i);
            if (range.path("start").isInt() && range.path("end").isInt()) {
                ranges.add(new Range(
                        place,
                        field + ".dependsOn.taskIdRanges[" + i + "]",
                        range.path("start").intValue(),
                        range.path("end").intValue()));
            }
        }
    }

    private void number(long value, int place) {
        if (value > Integer.MAX_VALUE) {
            return;
        }
        if (numberedCount == numbered.length) {
            numbered = Arrays.copyOf(numbered, 2 * numberedCount);
        }
        numbered[numberedCount++] = value << Integer.SIZE | place;
    }

    private boolean room() {
        whole &= edges.size() + ranges.size() < LIMIT;
        return whole;
    }

    /** Whether all dependencies were looked at. */
    boolean whole() {
        return whole;
    }

    /**
     * Of dependencies on tasks that are not there.
     *
     * @param manager the id of the task that manages the job; empty when none does
     */
    List<Violation> unknown(SeenTaskIds ids, String manager) {
        var managing = SeenTaskIds.Hash.of(manager);
        var unknown = new ArrayList<Violation>();
        for (var edge : edges) {
            if (ids.find(edge.to()).isEmpty()
                    && (manager.isEmpty() || !edge.to().equals(managing))) {
                unknown.add(
                        Violation.of(edge.field(), "the job has no task with this id, so this one would never run"));
            }
        }
        Arrays.sort(numbered, 0, numberedCount);
        var numbers = Arrays.stream(numbered, 0, numberedCount)
                .map(one -> one >> Integer.SIZE)
                .distinct()
                .toArray();
        for (var range : ranges) {
            missing(range, numbers)
                    .ifPresent(missing -> unknown.add(Violation.of(
                            range.field(),
                            String.valueOf(missing),
                            "the range names a task that the job does not have, so this one would never run")));
        }
        return unknown;
    }

    /** The first number of a range that no task has. */
    private static OptionalLong missing(Range range, long[] numbers) {
        int from = Arrays.binarySearch(numbers, range.start());
        long missing = from < 0 ? range.start() : range.start() + (gap(numbers, from) - from);
        return missing > range.end() ? OptionalLong.empty() : OptionalLong.of(missing);
    }

    /** Where the numbers that follow each other from there on end: up to it each is as far from the first as its place is. */
    private static long gap(long[] numbers, int from) {
        int low = from;
        int high = numbers.length;
        while (low < high) {
            int middle = (low + high) / 2;
            boolean follows = numbers[middle] - middle == numbers[from] - from;
            low = follows ? middle + 1 : low;
            high = follows ? high : middle;
        }
        return low;
    }

    /** The first numbered task from a number on. */
    private int from(long number) {
        int at = Arrays.binarySearch(numbered, 0, numberedCount, number << Integer.SIZE);
        return at < 0 ? -at - 1 : at;
    }

    /** Of tasks that depend on themselves, one for each circle. */
    List<Violation> circles(SeenTaskIds ids, IntFunction<String> nameOf) {
        var dependencies = dependencies(ids);
        if (dependencies.isEmpty()) {
            return List.of();
        }
        return TaskCircles.in(dependencies, last + 1).stream()
                .map(circle -> Violation.of(
                        nameOf.apply(circle.getFirst()).strip() + ".dependsOn",
                        "it depends on itself"
                                + (circle.size() == 1 ? "" : " by way of " + named(circle, nameOf))
                                + ", so none of them would ever run"))
                .toList();
    }

    private static String named(List<Integer> circle, IntFunction<String> nameOf) {
        var names = circle.stream()
                .skip(1)
                .limit(5)
                .map(place -> nameOf.apply(place).strip())
                .toList();
        return String.join(", ", names) + (circle.size() > names.size() + 1 ? " and others" : "");
    }

    /** From one place to another; empty when the ranges hold more than can be looked at. */
    private List<int[]> dependencies(SeenTaskIds ids) {
        var all = new ArrayList<int[]>();
        edges.forEach(edge -> ids.find(edge.to()).ifPresent(to -> all.add(new int[] {edge.from(), to})));
        for (var range : ranges) {
            for (int at = from(range.start());
                    at < numberedCount && numbered[at] >> Integer.SIZE <= range.end();
                    at++) {
                all.add(new int[] {range.from(), (int) numbered[at]});
                if (all.size() > LIMIT) {
                    whole = false;
                    return List.of();
                }
            }
        }
        return all;
    }
}
