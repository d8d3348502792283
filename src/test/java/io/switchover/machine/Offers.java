package io.switchover.machine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The exits that a state offers by its methods, each tried. */
public final class Offers {
    private Offers() {}

    public static <S, E extends Enum<E>> Set<Transition<S, E>> of(S state) {
        var offers = new HashSet<Transition<S, E>>();
        Stream.of(state.getClass().getMethods())
                .filter(method -> Exit.class.isAssignableFrom(method.getReturnType())
                        || method.getGenericReturnType().getTypeName().contains(Exit.class.getName()))
                .forEach(method -> Offers.<S, E>tried(state, method).ifPresent(exit -> offers.add(exit.transition())));
        return offers;
    }

    @SuppressWarnings("unchecked")
    private static <S, E extends Enum<E>> Optional<Exit<S, E>> tried(S state, Method method) {
        try {
            method.setAccessible(true);
            var arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == int.class
                            ? (Object) 1
                            : type == List.class ? List.of("a finding") : "a test says so")
                    .toArray();
            var answer = method.invoke(state, arguments);
            return answer instanceof Optional<?> maybe
                    ? maybe.map(exit -> (Exit<S, E>) exit)
                    : Optional.of((Exit<S, E>) answer);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " offers what the table does not have: " + e.getCause(), e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
