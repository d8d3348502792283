package io.switchover.simulation;

import java.util.function.Supplier;

/** What happened, a line each; empty unless somebody wants to read it, because words cost more than deeds. */
final class History {
    private final StringBuilder text = new StringBuilder();
    private final Timeline time;
    private final boolean wanted;

    History(Timeline time, boolean wanted) {
        this.time = time;
        this.wanted = wanted;
    }

    boolean wanted() {
        return wanted;
    }

    void tell(String who, Supplier<String> what) {
        if (wanted) {
            long now = time.now();
            text.append(String.format("%4d.%03d  %-14s  ", now / 1000, now % 1000, who))
                    .append(what.get())
                    .append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
