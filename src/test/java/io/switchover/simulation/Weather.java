package io.switchover.simulation;

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

    private static final int MOST_HAZARDS = 7;
    private static final int MOST_CRASHES = 3;
    private static final Hazard[] STRIKING = {
        Hazard.LOST,
        Hazard.UNHEARD,
        Hazard.SLOW,
        Hazard.BUSY,
        Hazard.CRASH,
        Hazard.TASKS_REFUSED,
        Hazard.LAG,
        Hazard.TIMER_TWICE,
        Hazard.TIMER_LATE,
        Hazard.REPEATED,
        Hazard.TASK_FAILS
    };

    private final Dice dice;
    private final Timeline time;
    private final int[] oneIn = new int[Hazard.ALL.length];
    private final long[] from = new long[Hazard.ALL.length];
    private final long[] until = new long[Hazard.ALL.length];
    private final long drawn;
    private long happened;
    private int crashes;
    private boolean calls;

    Weather(Dice dice, Timeline time, long end) {
        this.dice = dice;
        this.time = time;
        drawn = draw();
        for (var hazard : STRIKING) {
            if (drawn(hazard)) {
                int h = hazard.ordinal();
                oneIn[h] = dice.of(new Integer[] {3, 8, 25, 60});
                from[h] = dice.oneIn(2) ? 0 : dice.below((int) end);
                until[h] = dice.oneIn(2) ? end : from[h] + dice.between(5_000, 60_000);
                calls |= h <= Hazard.BUSY.ordinal() && h >= Hazard.UNHEARD.ordinal();
            }
        }
    }

    private long draw() {
        long some = 0;
        int many = dice.below(MOST_HAZARDS + 1);
        for (int i = 0; i < many; i++) {
            some |= 1L << dice.below(Hazard.ALL.length);
        }
        // A zombie is what the dark may leave; it cannot be drawn, only met.
        return (some & bit(Hazard.ZOMBIE)) == 0 ? some : some & ~bit(Hazard.ZOMBIE) | bit(Hazard.DARK);
    }

    private static long bit(Hazard hazard) {
        return 1L << hazard.ordinal();
    }

    boolean drawn(Hazard hazard) {
        return (drawn & bit(hazard)) != 0;
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

    boolean happened(Hazard hazard) {
        return (happened & bit(hazard)) != 0;
    }

    /** From now on nothing strikes any more. */
    void clears() {
        java.util.Arrays.fill(oneIn, 0);
        calls = false;
    }
}
