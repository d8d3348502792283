package io.switchover.machine;

import java.util.Locale;

/**
 * One line of a table: in this state, this event leads to that state.
 *
 * @param sentence when it happens
 */
public record Transition<S, E extends Enum<E>>(
        Class<? extends S> from, E event, Class<? extends S> to, String sentence) {

    /** A state as people read it: {@code HeldForRoom} is "held for room". */
    public static String name(Class<?> state) {
        return state.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** An event as people read it: {@code REGION_LOST} is "region lost". */
    public static String name(Enum<?> event) {
        return event.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name(from) + " - " + name(event) + " -> " + name(to);
    }
}
