package io.switchover.simulation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * By the continuation that virtual threads are made of: a hand-over takes a sixth of a microsecond, and one that is dropped is
 * collected. Needs {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}; without it, or on a JDK that has changed it,
 * {@link ThreadStrand} does the same more slowly.
 */
final class ContinuationStrand extends Strand {
    static final boolean AVAILABLE;
    private static final MethodHandle CREATE;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;
    private static final Object SCOPE;

    static {
        MethodHandle create = null;
        MethodHandle run = null;
        MethodHandle yield = null;
        Object scope = null;
        try {
            var lookup = MethodHandles.lookup();
            var type = Class.forName("jdk.internal.vm.Continuation");
            var scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
            scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                    .invoke("simulation");
            create = lookup.findConstructor(type, MethodType.methodType(void.class, scopeType, Runnable.class))
                    .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
            run = lookup.findVirtual(type, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            yield = lookup.findStatic(type, "yield", MethodType.methodType(boolean.class, scopeType))
                    .asType(MethodType.methodType(boolean.class, Object.class));
        } catch (Throwable notExported) {
            yield = null;
        }
        AVAILABLE = yield != null && !Boolean.getBoolean("simulation.threads");
        CREATE = create;
        RUN = run;
        YIELD = yield;
        SCOPE = scope;
    }

    private final Object continuation;

    ContinuationStrand(Runnable body) {
        super(body);
        try {
            continuation = (Object) CREATE.invokeExact(SCOPE, (Runnable) this::body);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void go() {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void pause() {
        try {
            boolean unused = (boolean) YIELD.invokeExact(SCOPE);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
