package io.switchover.machine;

/** One step out of a state, not yet taken. Only a {@link StateTable} makes it, so whoever holds one may take it. */
public sealed interface Exit<S, E extends Enum<E>> permits AllowedExit {
    S from();

    S to();

    /** The line of the table that allows it. */
    Transition<S, E> transition();
}
