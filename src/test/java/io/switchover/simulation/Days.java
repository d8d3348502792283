package io.switchover.simulation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What many calm days came to. */
final class Days {
    private static final int SLICE = 50;
    private static final int SHOWN = 20;

    private final long[] troubles = new long[CalmDay.Trouble.ALL.length];
    private int outages;
    private int moves;
    private int needless;
    private int missed;
    private int shown;
    private int days;
    private long said = System.nanoTime();

    static Days run(long first, int many, int workers, PrintStream progress) throws InterruptedException {
        Seeds.quiet();
        var all = new Days();
        new Workers(workers, SLICE).run(first, first + many, (from, to) -> {
            for (long day = from; day < to; day++) {
                all.add(day, new CalmDay(day, false).run(), progress);
                all.progress(many, progress);
            }
        });
        return all;
    }

    private synchronized void add(long day, CalmDay.Outcome outcome, PrintStream progress) {
        outages += outcome.outages();
        moves += outcome.moves();
        needless += outcome.needless();
        missed += outcome.missed();
        for (int i = 0; i < troubles.length; i++) {
            troubles[i] += outcome.troubles()[i];
        }
        if (outcome.needless() + outcome.missed() > 0 && shown++ < SHOWN) {
            progress.println("day " + day + ": needless=" + outcome.needless() + " missed=" + outcome.missed());
        }
    }

    private synchronized void progress(int many, PrintStream progress) {
        days++;
        long now = System.nanoTime();
        if (now - said > Seeds.PROGRESS_NANOS) {
            said = now;
            progress.printf(
                    "%,d of %,d days, outages %d, moves %d, needless %d%n", days, many, outages, moves, needless);
        }
    }

    boolean ok() {
        return needless == 0 && missed == 0 && moves == outages;
    }

    int outages() {
        return outages;
    }

    int moves() {
        return moves;
    }

    int needless() {
        return needless;
    }

    List<String> troublesSaid() {
        var lines = new ArrayList<String>();
        for (var trouble : CalmDay.Trouble.ALL) {
            lines.add(String.format("%-12s %7d  %s", trouble, troubles[trouble.ordinal()], trouble.said));
        }
        return lines;
    }
}
