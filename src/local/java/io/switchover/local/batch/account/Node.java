package io.switchover.local.batch.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node of a pool: how many slots are taken, and what has run on it. Changed under the account's lock only. */
final class Node {
    final String id;
    final Pool pool;
    final boolean dedicated;
    final Instant allocated;
    final String address;
    final Set<String> runs = new LinkedHashSet<>();

    String state;
    Instant stateAt;

    @Nullable
    Instant bootedAt;

    List<Installation> installed = List.of();
    List<Failure> errors = new ArrayList<>();
    final Preparation.Leg startTask = new Preparation.Leg();
    int takenSlots;
    int running;
    int ran;
    int succeeded;

    Node(String id, Pool pool, boolean dedicated, String state, Instant now, String address) {
        this.id = id;
        this.pool = pool;
        this.dedicated = dedicated;
        this.allocated = now;
        this.state = state;
        this.stateAt = now;
        this.address = address;
    }

    void become(String next, Instant now) {
        if (!state.equals(next)) {
            state = next;
            stateAt = now;
        }
    }

    boolean usable() {
        return state.equals("idle") || state.equals("running");
    }

    int freeSlots() {
        return usable() ? pool.slotsPerNode() - takenSlots : 0;
    }

    void take(int slots, Instant now) {
        takenSlots += slots;
        running++;
        become("running", now);
    }

    void give(int slots, Instant now) {
        takenSlots -= slots;
        running--;
        if (running == 0 && state.equals("running")) {
            become("idle", now);
        }
    }
}
