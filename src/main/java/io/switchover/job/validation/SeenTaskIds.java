package io.switchover.job.validation;

import io.switchover.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Which task ids there were already, without case. It keeps 128 bits of each id's SHA-256 and a number, in open addressing: a
 * million ids take 40 MB, where the ids themselves would take several times that, and two ids that differ are taken for the same
 * less often than memory fails.
 */
final class SeenTaskIds {
    private static final int FIRST_CAPACITY = 1 << 8;

    private long[] high = new long[FIRST_CAPACITY];
    private long[] low = new long[FIRST_CAPACITY];
    /** The number plus one; zero where there is nothing. */
    private int[] numbers = new int[FIRST_CAPACITY];

    private int size;

    /** The number under which the id was added before; empty when it is new. */
    OptionalInt add(String id, int number) {
        if (2 * (size + 1) > numbers.length) {
            grow();
        }
        var hash = Hash.of(id);
        int at = slot(hash.high(), hash.low());
        if (numbers[at] != 0) {
            return OptionalInt.of(numbers[at] - 1);
        }
        put(at, hash.high(), hash.low(), number + 1);
        size++;
        return OptionalInt.empty();
    }

    /** The number under which an id with this hash was added; empty when there was none. */
    OptionalInt find(Hash hash) {
        int at = slot(hash.high(), hash.low());
        return numbers[at] == 0 ? OptionalInt.empty() : OptionalInt.of(numbers[at] - 1);
    }

    /** What is kept of an id. */
    record Hash(long high, long low) {
        static Hash of(String id) {
            var hash = ByteBuffer.wrap(
                    Sha256.digest().digest(id.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
            return new Hash(hash.getLong(), hash.getLong());
        }
    }

    private int slot(long first, long second) {
        int at = (int) first & (numbers.length - 1);
        while (numbers[at] != 0 && (high[at] != first || low[at] != second)) {
            at = (at + 1) & (numbers.length - 1);
        }
        return at;
    }

    private void put(int at, long first, long second, int number) {
        high[at] = first;
        low[at] = second;
        numbers[at] = number;
    }

    private void grow() {
        var oldHigh = high;
        var oldLow = low;
        var oldNumbers = numbers;
        high = new long[2 * oldHigh.length];
        low = new long[2 * oldLow.length];
        numbers = new int[2 * oldNumbers.length];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                put(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldNumbers[i]);
            }
        }
    }
}
