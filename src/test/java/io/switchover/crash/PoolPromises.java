package io.switchover.crash;

import io.switchover.pool.request.PoolHands;
import java.util.Set;
import java.util.TreeSet;

/** Of pools that people want: what was asked for last counts, and the most that was measured is kept. */
final class PoolPromises {
    private static final int NONE = -1;

    private final World world;
    /** Nodes of the pool as an operator was told last, or has asked for since; 0 for none. */
    private final Set<Integer> said = new TreeSet<>();

    private int uploaded = NONE;
    private int highest;

    PoolPromises(World world) {
        this.world = world;
    }

    /** An operator asks, and may never hear that it is done. */
    void asked(int nodes) {
        said.add(nodes);
    }

    /** An operator was told that it is done. */
    void told(int nodes) {
        said.clear();
        said.add(nodes);
    }

    /** Somebody has uploaded it, and nobody has said anything else since. */
    void uploaded(int nodes) {
        uploaded = nodes;
    }

    /** With every region back and every app at work. */
    void end(Set<String> broken) {
        if (said.isEmpty() && uploaded != NONE && now() != uploaded) {
            broken.add("a pool of " + uploaded + " nodes was uploaded, and it has " + now());
        }
    }

    /** At every moment. */
    void check(Set<String> broken) {
        int peak = PoolHands.peak(world.documents, World.POOL);
        if (peak < highest) {
            broken.add("the peak of the pool was " + highest + " nodes, and is " + peak);
        }
        highest = Math.max(highest, peak);
        if (world.lacksNodes
                && !world.everDark
                && !world.entry().automaticMoves().isEmpty()) {
            broken.add("something has moved by itself because Azure has no nodes somewhere");
        }
        int now = now();
        if (!said.isEmpty() && !said.contains(now)) {
            broken.add("operators have said that the pool has " + said + " nodes, and it has " + now);
        }
    }

    /** Of the pool as it is desired; 0 when it is not. */
    int now() {
        return PoolHands.desired(world.documents, World.POOL)
                .filter(pool -> !Boolean.TRUE.equals(pool.deleted()))
                .map(PoolHands::nodes)
                .orElse(0);
    }
}
