package io.switchover.job;

import io.switchover.store.Key;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tasks that an attempt does not run, because earlier ones finished them; written in the transaction that claims it and never
 * again, so whoever places it leaves out the same ones.
 *
 * @param byAttempt the number of the attempt that finished them → their places in the spec as a bit set, base64
 */
public record SkippedTasks(Map<Integer, String> byAttempt) {
    public SkippedTasks {
        byAttempt = Map.copyOf(byAttempt);
    }

    public static final SkippedTasks NOTHING = new SkippedTasks(Map.of());

    public static Key key(String job, int attempt) {
        return Key.ledger(job, "skipped:" + attempt);
    }

    public BitSet of(int attempt) {
        return bits(byAttempt.getOrDefault(attempt, ""));
    }

    /** All of them, whoever finished them. */
    public BitSet all() {
        var all = new BitSet();
        byAttempt.values().forEach(text -> all.or(bits(text)));
        return all;
    }

    public SkippedTasks with(int attempt, BitSet tasks) {
        var more = new TreeMap<>(byAttempt);
        if (tasks.isEmpty()) {
            more.remove(attempt);
        } else {
            more.put(attempt, text(tasks));
        }
        return new SkippedTasks(more);
    }

    static String text(BitSet tasks) {
        return Base64.getEncoder().encodeToString(tasks.toByteArray());
    }

    static BitSet bits(String text) {
        return BitSet.valueOf(Base64.getDecoder().decode(text));
    }
}
