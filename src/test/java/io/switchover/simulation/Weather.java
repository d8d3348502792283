package io.switchover.simulation;

import java.util.Arrays;
import java.util.Set;

/**
 * What the seed has in store: which hazards there are, when, and how often each single call is struck. Counts only what really
 * happened, so that a hazard that never gets there shows.
 */
final class Weather {
    /** What becomes of one call. */
    enum Fate {
        PASSES,
        LOST,
        UNHEARD,
        SLOW,
        BUSY
    }

    private static final int MOST_HAZARDS = 8;
    private static final int MOST_CRASHES = 3;
    private static final int GOES_ON = 60_000;
    /** What strikes single calls, of which there are many. */
    private static final Hazard[] ON_CALLS = {
        Hazard.LOST, Hazard.UNHEARD, Hazard.SLOW, Hazard.BUSY, Hazard.CRASH, Hazard.PAUSED
    };

    /** What strikes where there is little to strike. */
    private static final Hazard[] NOW_AND_THEN = {
        Hazard.TASKS_REFUSED,
        Hazard.LAG,
        Hazard.TIMER_TWICE,
        Hazard.TIMER_LATE,
        Hazard.REPEATED,
        Hazard.TASK_FAILS,
        Hazard.STALE_VERDICT
    };

    /** What seldom gets there, and more seldom together: two of them are drawn besides, now and then. */
    private static final Hazard[] RARE = {
        Hazard.THAW, Hazard.RETRY, Hazard.RESUMED, Hazard.LEASE, Hazard.ZOMBIE, Hazard.INBOX_GONE
    };

    private static final int RARE_IN = 7;
    /** So that they leave all else of a seed as it is. */
    private static final long APART = 0x5EED_0F_A1_C0_1DL;

    /** What is no fault, and goes on for a while when all is mended. */
    private static final Hazard[] LASTING = {Hazard.LAG, Hazard.TASK_FAILS};

    private final Dice dice;
    private final Timeline time;
    private final int[] oneIn = new int[Hazard.ALL.length];
    private final long[] from = new long[Hazard.ALL.length];
    private final long[] until = new long[Hazard.ALL.length];
    private final long drawn;
    private final long end;
    private long happened;
    private int crashes;
    private boolean calls;
    private boolean hinges;

    Weather(long seed, Dice dice, Timeline time) {
        this.dice = dice;
        this.time = time;
        drawn = draw() | rare(new Dice(seed ^ APART));
        end = drawn(Hazard.LEASE)
                ? dice.between(150_000, 200_000)
                : drawn(Hazard.ZOMBIE) ? dice.between(110_000, 150_000) : dice.between(30_000, 150_000);
        for (var hazard : ON_CALLS) {
            if (drawn(hazard)) {
                int h = hazard.ordinal();
                oneIn[h] = dice.of(new Integer[] {3, 8, 25, 60});
                from[h] = dice.oneIn(2) ? 0 : dice.below((int) end);
                until[h] = dice.oneIn(2) ? end : from[h] + dice.between(5_000, 60_000);
                calls |= hazard != Hazard.CRASH && hazard != Hazard.PAUSED;
            }
        }
        if (drawn(Hazard.PAUSED) && dice.oneIn(2)) {
            hinges = true;
            oneIn[Hazard.PAUSED.ordinal()] = 0;
        }
        for (var hazard : NOW_AND_THEN) {
            if (drawn(hazard)) {
                oneIn[hazard.ordinal()] = dice.between(1, 4);
                until[hazard.ordinal()] = end;
            }
        }
    }

    private long draw() {
        long some = 0;
        int many = dice.below(MOST_HAZARDS + 1);
        for (int i = 0; i < many; i++) {
            // Drills are drawn apart.
            some |= 1L << dice.below(Hazard.DRILL.ordinal());
        }
        return some;
    }

    private static long rare(Dice dice) {
        if (!dice.oneIn(RARE_IN)) {
            return 0;
        }
        long one = bit(dice.of(RARE));
        return one | bit(dice.of(RARE));
    }

    /** When it clears up. */
    long end() {
        return end;
    }

    private static long bit(Hazard hazard) {
        return 1L << hazard.ordinal();
    }

    boolean drawn(Hazard hazard) {
        return (drawn & bit(hazard)) != 0;
    }

    /** Whether Cosmos DB may lose its last writes: by itself, or so that there is a record to thaw. */
    boolean mayRewind() {
        return drawn(Hazard.REWOUND) || drawn(Hazard.THAW);
    }

    /** Whether the hazard strikes here and now; if so, it has happened. */
    boolean strikes(Hazard hazard) {
        int h = hazard.ordinal();
        if (oneIn[h] == 0 || time.now() < from[h] || time.now() >= until[h] || !dice.oneIn(oneIn[h])) {
            return false;
        }
        happens(hazard);
        return true;
    }

    boolean crashes() {
        if (crashes < MOST_CRASHES && strikes(Hazard.CRASH)) {
            crashes++;
            return true;
        }
        return false;
    }

    /** Whether an act stands still here; some do so where it hurts. */
    boolean pauses(boolean atHinge) {
        if (atHinge && (hinges || drawn(Hazard.OVERTAKEN)) && time.now() < end && dice.oneIn(2)) {
            happens(Hazard.PAUSED);
            return true;
        }
        return strikes(Hazard.PAUSED);
    }

    Fate fate() {
        if (!calls) {
            return Fate.PASSES;
        }
        if (strikes(Hazard.LOST)) {
            return Fate.LOST;
        }
        if (strikes(Hazard.UNHEARD)) {
            return Fate.UNHEARD;
        }
        if (strikes(Hazard.SLOW)) {
            return Fate.SLOW;
        }
        return strikes(Hazard.BUSY) ? Fate.BUSY : Fate.PASSES;
    }

    void happens(Hazard hazard) {
        happened |= bit(hazard);
    }

    long happened() {
        return happened;
    }

    boolean onlyHappened(Set<Hazard> some) {
        long others = happened;
        for (var hazard : some) {
            others &= ~bit(hazard);
        }
        return others == 0;
    }

    boolean happened(Hazard hazard) {
        return (happened & bit(hazard)) != 0;
    }

    /** From now on nothing strikes any more. */
    void clears() {
        var before = oneIn.clone();
        Arrays.fill(oneIn, 0);
        for (var hazard : LASTING) {
            oneIn[hazard.ordinal()] = before[hazard.ordinal()];
            until[hazard.ordinal()] = end + GOES_ON;
        }
        calls = false;
        hinges = false;
    }
}
