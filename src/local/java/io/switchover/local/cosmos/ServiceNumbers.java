package io.switchover.local.cosmos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.Base64;

/**
 * Numbers, etags and times that only the service gives. Rewinding an account does not rewind these: a write that is made after
 * lost writes must never get the etag of one of them, or a stale writer would pass its check.
 */
final class ServiceNumbers {
    private final InstantSource clock;
    private long numbers;
    private long etags;

    ServiceNumbers(InstantSource clock) {
        this.clock = clock;
    }

    /** Whole seconds, as {@code _ts} has them. */
    long seconds() {
        return clock.instant().getEpochSecond();
    }

    synchronized long number() {
        return ++numbers;
    }

    /** Quotes included, as they are part of an etag. */
    synchronized String etag() {
        return "\"%08x-0000-0c00-0000-%08x0000\"".formatted(++etags, seconds() & 0xffffffffL);
    }

    static String databaseRid(long number) {
        return base64(ByteBuffer.allocate(4).putInt((int) number));
    }

    /** The highest bit says container and not user. */
    static String containerRid(long database, long number) {
        return base64(ByteBuffer.allocate(8).putInt((int) database).putInt((int) number | 0x80000000));
    }

    static String itemRid(String containerRid, long number) {
        byte[] container = Base64.getDecoder().decode(containerRid.replace('-', '/'));
        return base64(ByteBuffer.allocate(16)
                .put(container)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number));
    }

    private static String base64(ByteBuffer bytes) {
        return Base64.getEncoder().encodeToString(bytes.array()).replace('/', '-');
    }
}
