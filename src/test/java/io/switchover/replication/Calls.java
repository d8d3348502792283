package io.switchover.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Every call to the outside passes here, so that a test can stop an app at any of them, before or after it took effect. */
final class Calls {
    /** The app has died. No code of ours catches it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String at) {
            super(at);
        }
    }

    private final List<String> made = new ArrayList<>();
    private int stopAt = -1;
    private boolean afterEffect;
    private Runnable interlude = () -> {};
    private int interludeAt = -1;

    /** From now on the app dies at its nth call, counted from zero. */
    void stopAt(int n, boolean afterEffectOfIt) {
        made.clear();
        stopAt = n;
        afterEffect = afterEffectOfIt;
    }

    /** Something else happens just before the nth call. */
    void interlude(int n, Runnable what) {
        made.clear();
        interludeAt = n;
        interlude = what;
    }

    void goOn() {
        made.clear();
        stopAt = -1;
        interludeAt = -1;
    }

    List<String> made() {
        return List.copyOf(made);
    }

    <T> T call(String what, Supplier<T> effect) {
        int n;
        synchronized (this) {
            n = made.size();
            made.add(what);
        }
        if (n == interludeAt) {
            interludeAt = -1;
            interlude.run();
        }
        if (n == stopAt && !afterEffect) {
            throw new Crash(what);
        }
        var result = effect.get();
        if (n == stopAt) {
            throw new Crash(what);
        }
        return result;
    }
}
