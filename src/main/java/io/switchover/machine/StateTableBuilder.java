package io.switchover.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/** Collects the lines of a {@link StateTable} and refuses what contradicts itself. */
public final class StateTableBuilder<S, E extends Enum<E>> {
    private final Class<S> sealed;
    private final Class<E> events;
    private final Set<Class<? extends S>> starts = new HashSet<>();
    private final SequencedSet<Class<? extends S>> leaves = new LinkedHashSet<>();
    private final SequencedSet<Class<? extends S>> stays = new LinkedHashSet<>();
    private final SequencedSet<Class<? extends S>> ends = new LinkedHashSet<>();
    private final List<Transition<S, E>> lines = new ArrayList<>();
    private List<Class<? extends S>> from = List.of();

    StateTableBuilder(Class<S> sealed, Class<E> events) {
        this.sealed = sealed;
        this.events = events;
    }

    /** The state in which a machine begins. */
    public StateTableBuilder<S, E> start(Class<? extends S> state) {
        starts.add(state);
        return this;
    }

    /** States in which a machine is over. */
    @SafeVarargs
    public final StateTableBuilder<S, E> ends(Class<? extends S>... states) {
        ends.addAll(List.of(states));
        return this;
    }

    /** A state that is no end, and that the machine cannot leave by itself. */
    public StateTableBuilder<S, E> stays(Class<? extends S> state) {
        stays.add(state);
        return this;
    }

    /** The lines that follow are exits of each of these states. */
    @SafeVarargs
    public final StateTableBuilder<S, E> from(Class<? extends S>... states) {
        from = List.of(states);
        leaves.addAll(from);
        return this;
    }

    public StateTableBuilder<S, E> on(E event, Class<? extends S> to, String sentence) {
        for (var state : from) {
            check(!ends.contains(state), state, "is an end and has an exit for " + event);
            check(!stays.contains(state), state, "stays as it is and has an exit for " + event);
            check(
                    lines.stream().noneMatch(line -> line.from() == state && line.event() == event),
                    state,
                    "has two exits for " + event);
            lines.add(new Transition<>(state, event, to, sentence));
        }
        return this;
    }

    public StateTable<S, E> build() {
        var states = new LinkedHashSet<Class<? extends S>>();
        states.addAll(leaves);
        states.addAll(stays);
        states.addAll(ends);
        cases(sealed).forEach(state -> {
            check(states.contains(state), state, "is no end and has no exit");
            check(state.isAnnotationPresent(StateDoc.class), state, "does not say what is true in it");
            check(
                    starts.contains(state)
                            || lines.stream().anyMatch(line -> line.to() == state && line.from() != state),
                    state,
                    "is never reached");
            check(
                    ends.contains(state)
                            || stays.contains(state)
                            || lines.stream().anyMatch(line -> line.from() == state && line.to() != state),
                    state,
                    "is no end and has no exit but to itself");
        });
        var unused = EnumSet.allOf(events);
        lines.forEach(line -> unused.remove(line.event()));
        if (!unused.isEmpty()) {
            throw new IllegalStateException("no state has an exit for " + unused);
        }
        return new StateTable<>(Collections.unmodifiableSequencedSet(states), Set.copyOf(ends), lines, events);
    }

    private static void check(boolean holds, Class<?> state, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(Transition.name(state) + " " + otherwise);
        }
    }

    /** The records of a sealed type, also those that belong to it through an inner sealed type. */
    private static <S> Set<Class<? extends S>> cases(Class<? extends S> type) {
        var cases = new LinkedHashSet<Class<? extends S>>();
        if (!type.isSealed()) {
            return Set.of(type);
        }
        for (var permitted : type.getPermittedSubclasses()) {
            cases.addAll(cases(permitted.asSubclass(type)));
        }
        return cases;
    }
}
