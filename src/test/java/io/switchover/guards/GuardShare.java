package io.switchover.guards;

import java.util.ArrayList;
import java.util.List;

/**
 * Which guards one run takes away. All of them take longer than a build may, since each test starts its emulators anew; so a build takes
 * those of the store, which every promise rests on, and a part of the others that changes from day to day.
 */
final class GuardShare {
    /** After so many days each guard has had its turn. */
    static final int PARTS = 8;

    private GuardShare() {}

    /**
     * @param always taken away in each run; a part of all
     * @param day counted from any day
     */
    static List<Guard> of(List<Guard> all, List<Guard> always, long day) {
        var share = new ArrayList<>(always);
        var others = all.stream().filter(guard -> !always.contains(guard)).toList();
        for (int i = 0; i < others.size(); i++) {
            if (i % PARTS == Math.floorMod(day, PARTS)) {
                share.add(others.get(i));
            }
        }
        return share;
    }
}
