package io.switchover.replication;

import io.switchover.remote.Answer;
import io.switchover.store.Sha256;
import io.switchover.time.Budget;
import io.switchover.time.Parallel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Reads bytes from front to back and hashes them, some pieces at a time, so that any size costs the same memory. It goes on
 * where it stopped, over as many ticks as that takes; only this process can go on with it.
 */
public final class HashingRead {
    private static final int PIECE = 2 << 20;
    /** How many pieces are read side by side, and held. */
    private static final int AHEAD = 4;

    private final long size;
    private final Sink sink;
    private final MessageDigest digest;
    private long at;
    private boolean ended;

    /** Where the bytes come from: exactly as many as were asked for, always of the same version. */
    @FunctionalInterface
    public interface Source {
        Answer<byte[]> read(long at, int length);
    }

    /** Whoever looks at the bytes as they pass, in order. */
    @FunctionalInterface
    public interface Sink {
        /** Whether it wants to see more. */
        boolean take(byte[] piece);
    }

    public HashingRead(long size, Sink sink) {
        this.size = size;
        this.sink = sink;
        this.digest = Sha256.digest();
    }

    /** Reads on until the end, until the sink wants no more, or until the budget is spent. Answers whether it has ended. */
    public Answer<Boolean> go(Source source, Parallel parallel, Budget budget) {
        while (!ended && at < size && !budget.spent()) {
            for (var answer : parallel.all(next(source))) {
                if (!(answer instanceof Answer.Answered<byte[]>(var piece))) {
                    return answer.map(bytes -> false);
                }
                digest.update(piece);
                at += piece.length;
                if (!sink.take(piece)) {
                    ended = true;
                    break;
                }
            }
        }
        return new Answer.Answered<>(ended || at == size);
    }

    private List<Callable<Answer<byte[]>>> next(Source source) {
        var calls = new ArrayList<Callable<Answer<byte[]>>>();
        for (long from = at; from < size && calls.size() < AHEAD; from += PIECE) {
            long start = from;
            int length = (int) Math.min(PIECE, size - from);
            calls.add(() -> source.read(start, length));
        }
        return calls;
    }

    /** How many bytes have passed. */
    public long at() {
        return at;
    }

    /** The hash of all bytes, in lower-case hex; to be asked once, at the end. */
    public String sha256() {
        if (at != size) {
            throw new IllegalStateException("only " + at + " of " + size + " bytes have passed");
        }
        return Sha256.of(digest);
    }
}
