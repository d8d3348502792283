package io.switchover.machine;

record AllowedExit<S, E extends Enum<E>>(S from, S to, Transition<S, E> transition) implements Exit<S, E> {}
