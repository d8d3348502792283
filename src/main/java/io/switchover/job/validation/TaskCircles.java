package io.switchover.job.validation;

import java.util.ArrayList;
import java.util.List;

/** Circles in a graph. */
final class TaskCircles {
    private TaskCircles() {}

    /**
     * Each circle from its first place on; of circles that share places, at least one.
     *
     * @param dependencies from one place to another, each below {@code places}
     */
    static List<List<Integer>> in(List<int[]> dependencies, int places) {
        var open = new int[places];
        dependencies.forEach(d -> open[d[0]]++);
        release(dependencies, open, places);
        // Whatever is left depends on something that is left.
        var next = new int[places];
        dependencies.stream().filter(d -> open[d[0]] > 0 && open[d[1]] > 0).forEach(d -> next[d[0]] = d[1] + 1);
        var seen = new int[places];
        var circles = new ArrayList<List<Integer>>();
        for (int start = 0; start < places; start++) {
            int at = start;
            while (next[at] > 0 && seen[at] == 0) {
                seen[at] = start + 1;
                at = next[at] - 1;
            }
            if (next[at] > 0 && seen[at] == start + 1 && open[start] > 0) {
                circles.add(circle(at, next));
            }
        }
        return circles;
    }

    private static List<Integer> circle(int from, int[] next) {
        var circle = new ArrayList<Integer>();
        int at = from;
        do {
            circle.add(at);
            at = next[at] - 1;
        } while (at != from);
        return circle;
    }

    /** Takes away, as Batch would run them, all that can run. */
    private static void release(List<int[]> dependencies, int[] open, int places) {
        var heads = new int[places];
        var links = new int[dependencies.size()];
        for (int i = 0; i < dependencies.size(); i++) {
            int to = dependencies.get(i)[1];
            links[i] = heads[to];
            heads[to] = i + 1;
        }
        var ready = new ArrayList<Integer>();
        for (int place = 0; place < places; place++) {
            if (open[place] == 0) {
                ready.add(place);
            }
        }
        for (int i = 0; i < ready.size(); i++) {
            for (int link = heads[ready.get(i)]; link > 0; link = links[link - 1]) {
                int dependent = dependencies.get(link - 1)[0];
                if (--open[dependent] == 0) {
                    ready.add(dependent);
                }
            }
        }
    }
}
