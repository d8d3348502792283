package io.switchover.packages;

import io.switchover.replication.UploadedBlob;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every call to the outside passes here, so that a test can stop an app at any of them, before or after it took effect. */
public final class Calls {
    /** The app has died. No code of ours catches it. */
    public static final class Crash extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        Crash(String at) {
            super(at);
        }
    }

    private final List<String> made = new ArrayList<>();
    private int stopAt = -1;
    private boolean afterEffect;
    private volatile String stopAfter = "";
    private volatile boolean dead;
    private Runnable interlude = () -> {};
    private int interludeAt = -1;
    private final Map<String, Runnable> interludes = new ConcurrentHashMap<>();
    private Consumer<String> always = what -> {};

    /** From now on the app dies at its nth call, counted from zero. */
    void stopAt(int n, boolean afterEffectOfIt) {
        made.clear();
        stopAt = n;
        afterEffect = afterEffectOfIt;
    }

    /** From now on the app dies at its first call of this name, after it took effect. */
    public void stopAfter(String name) {
        made.clear();
        stopAfter = name;
    }

    /** Something else happens just before the nth call. */
    public void interlude(int n, Runnable what) {
        made.clear();
        interludeAt = n;
        interlude = what;
    }

    /** Something else happens just before the next call of this name. */
    public void before(String name, Runnable what) {
        interludes.put(name, what);
    }

    /** Something happens with every call, such as time passing. */
    public void each(Consumer<String> what) {
        always = what;
    }

    public void goOn() {
        made.clear();
        dead = false;
        stopAt = -1;
        interludeAt = -1;
    }

    /** A port whose calls are counted under the names of its methods and the regions that they name. */
    <T> T counting(Class<T> port, T inner) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(method.getName() + " in " + region(arguments), () -> {
                    try {
                        return method.invoke(inner, arguments);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                })));
    }

    private static String region(Object[] arguments) {
        return Stream.of(arguments)
                .map(argument -> argument instanceof UploadedBlob blob ? blob.region() : argument)
                .filter(argument -> argument instanceof String text && text.endsWith("europe"))
                .findFirst()
                .map(Object::toString)
                .orElse("another region");
    }

    public List<String> made() {
        return List.copyOf(made);
    }

    <T> T call(String what, Supplier<T> effect) {
        int n;
        synchronized (this) {
            if (dead) {
                throw new Crash(what + ", after its death");
            }
            n = made.size();
            made.add(what);
        }
        always.accept(what);
        var interlude = interludes.remove(what);
        if (interlude != null) {
            interlude.run();
        }
        if (n == interludeAt) {
            interludeAt = -1;
            this.interlude.run();
        }
        if (n == stopAt && !afterEffect) {
            dead = true;
            throw new Crash(what);
        }
        var result = effect.get();
        if (n == stopAt || (!stopAfter.isEmpty() && what.startsWith(stopAfter))) {
            stopAfter = "";
            dead = true;
            throw new Crash(what);
        }
        return result;
    }
}
