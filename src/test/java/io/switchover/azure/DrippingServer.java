package io.switchover.azure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Answers every request with the same head at once, and a body that comes byte by byte: no limit on a single read ever fires. */
public final class DrippingServer implements AutoCloseable {
    private final ServerSocket server;
    private final String head;
    private final Duration each;

    /** @param head status line and headers, without the empty line after them */
    public DrippingServer(String head, Duration each) {
        this.head = head;
        this.each = each;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.startVirtualThread(() -> drip(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void drip(Socket socket) {
        try (socket) {
            var request = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (var line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                // The head of the request is all that is read.
            }
            var out = socket.getOutputStream();
            out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            while (!server.isClosed()) {
                out.write(' ');
                out.flush();
                Thread.sleep(each);
            }
        } catch (IOException gone) {
            // Whoever asked has had enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
