package io.switchover.local.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, when, one sentence each; told as it happens, and once more at the end. */
final class Timeline {
    private record Moment(Duration at, String sentence) {}

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final List<Moment> moments = new ArrayList<>();

    Timeline(PrintStream out) {
        this.out = out;
    }

    Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void say(String sentence) {
        var moment = new Moment(now(), sentence);
        moments.add(moment);
        out.println(line(moment));
    }

    /** Something that is not worth a line of the timeline, but shows that it goes on. */
    void progress(String sentence) {
        out.println("          " + sentence);
    }

    void print() {
        out.println();
        out.println("What happened:");
        moments.forEach(m -> out.println(line(m)));
        out.println();
    }

    private static String line(Moment moment) {
        return String.format(Locale.ROOT, "%7.1f s  %s", moment.at().toMillis() / 1000.0, moment.sentence());
    }
}
