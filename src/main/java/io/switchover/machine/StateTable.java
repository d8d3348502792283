package io.switchover.machine;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a machine may do: one line for each state and event. The states' own methods take their exits from it, so the code, the
 * documentation and what the tests have seen are the same lines. A table that contradicts itself fails when its class loads.
 *
 * @param <S> the sealed type of the states; its cases are the states
 * @param <E> the events
 */
public final class StateTable<S, E extends Enum<E>> {
    private final SequencedSet<Class<? extends S>> states;
    private final Set<Class<? extends S>> ends;
    private final Map<Class<?>, Map<E, Transition<S, E>>> exits = new LinkedHashMap<>();

    StateTable(
            SequencedSet<Class<? extends S>> states,
            Set<Class<? extends S>> ends,
            List<Transition<S, E>> transitions,
            Class<E> events) {
        this.states = states;
        this.ends = ends;
        transitions.forEach(line -> exits.computeIfAbsent(line.from(), state -> new EnumMap<>(events))
                .put(line.event(), line));
    }

    public static <S, E extends Enum<E>> StateTableBuilder<S, E> of(Class<S> states, Class<E> events) {
        return new StateTableBuilder<>(states, events);
    }

    /** In the order of the table: those that have exits, then the others. */
    public SequencedSet<Class<? extends S>> states() {
        return states;
    }

    /** Those in which the machine is over. */
    public Set<Class<? extends S>> ends() {
        return ends;
    }

    public List<Transition<S, E>> transitions() {
        return states.stream()
                .flatMap(state -> exits.getOrDefault(state, Map.of()).values().stream())
                .toList();
    }

    /** The step from one state to the next by this event. Asking for one that is not in the table is a bug. */
    public Exit<S, E> exit(S from, E event, S to) {
        @Nullable
        Transition<S, E> line = exits.getOrDefault(from.getClass(), Map.of()).get(event);
        if (line == null || !line.to().isInstance(to)) {
            throw new IllegalStateException(Transition.name(from.getClass()) + " received " + Transition.name(event)
                    + " and cannot become " + Transition.name(to.getClass()));
        }
        return new AllowedExit<>(from, to, line);
    }
}
