package io.switchover.simulation;

import java.util.Arrays;

/** Virtual time: what is to happen, in order of its moment and, at one moment, in order of having been planned. */
final class Timeline {
    private long[] moments = new long[256];
    private long[] turns = new long[256];
    private Runnable[] deeds = new Runnable[256];
    private int size;
    private long planned;
    private long now;

    /** Milliseconds since the beginning. */
    long now() {
        return now;
    }

    /** How much has been planned so far; a measure of how much has happened. */
    long planned() {
        return planned;
    }

    void in(long millis, Runnable deed) {
        if (size == deeds.length) {
            moments = Arrays.copyOf(moments, 2 * size);
            turns = Arrays.copyOf(turns, 2 * size);
            deeds = Arrays.copyOf(deeds, 2 * size);
        }
        long moment = now + millis;
        long turn = planned++;
        int hole = size++;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!before(moment, turn, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, moment, turn, deed);
    }

    /** Lets the next thing happen; false when nothing is planned any more. */
    boolean step() {
        if (size == 0) {
            return false;
        }
        now = moments[0];
        var deed = deeds[0];
        size--;
        long moment = moments[size];
        long turn = turns[size];
        var last = deeds[size];
        int hole = 0;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && before(moments[child + 1], turns[child + 1], child)) {
                child++;
            }
            if (before(moment, turn, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        put(hole, moment, turn, last);
        deed.run();
        return true;
    }

    private boolean before(long moment, long turn, int other) {
        return moment < moments[other] || (moment == moments[other] && turn < turns[other]);
    }

    private void move(int from, int to) {
        moments[to] = moments[from];
        turns[to] = turns[from];
        deeds[to] = deeds[from];
    }

    private void put(int at, long moment, long turn, Runnable deed) {
        moments[at] = moment;
        turns[at] = turn;
        deeds[at] = deed;
    }
}
