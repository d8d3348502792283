package io.switchover.local.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Keeps a port number of 127.0.0.1 for as long as a link lives, whether or not anybody listens on it: a socket that is
 * bound and never listens. While the link is refused, callers are refused by the system, and no other process can be given
 * the number by chance; without it a link might come back on a port that a stranger has taken.
 */
final class ReservedPort implements AutoCloseable {

    private final Socket holder = new Socket();

    /** Reserves the given port, or any free one for 0. */
    ReservedPort(int port) {
        try {
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress("127.0.0.1", port));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be reserved", e);
        }
    }

    int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
