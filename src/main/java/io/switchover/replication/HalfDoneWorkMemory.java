package io.switchover.replication;

import java.util.LinkedHashMap;
import java.util.function.Supplier;

/**
 * Work in this process that takes more than one tick. Whoever takes it has it alone; what is not given back is done, and what
 * was forgotten for lack of room begins anew.
 */
public final class HalfDoneWorkMemory<T> {
    private final int room;
    private final LinkedHashMap<String, T> kept = new LinkedHashMap<>();

    public HalfDoneWorkMemory(int room) {
        this.room = room;
    }

    /** What was begun under the key, or something new. */
    public synchronized T take(String key, Supplier<T> begin) {
        var begun = kept.remove(key);
        return begun == null ? begin.get() : begun;
    }

    public synchronized void giveBack(String key, T work) {
        kept.put(key, work);
        if (kept.size() > room) {
            kept.pollFirstEntry();
        }
    }
}
