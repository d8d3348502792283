package io.switchover.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that takes every connection and never says anything. */
final class SilentPort implements AutoCloseable {
    private final Set<Socket> taken = ConcurrentHashMap.newKeySet();
    private final ServerSocket listener;

    SilentPort() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    taken.add(listener.accept());
                }
            } catch (IOException closed) {
                // Nobody is taken any more.
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : taken) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
