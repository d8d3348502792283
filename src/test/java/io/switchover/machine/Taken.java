package io.switchover.machine;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The transitions of a machine that were really taken, whoever took them. */
public final class Taken<S, E extends Enum<E>> {
    private final Set<Transition<S, E>> seen = ConcurrentHashMap.newKeySet();

    public void add(Exit<S, E> exit) {
        seen.add(exit.transition());
    }

    public Set<Transition<S, E>> all() {
        return seen;
    }
}
