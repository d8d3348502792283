package io.switchover.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every request and answers it a byte at a time: no single wait is ever long, and the answer ends late or never. */
public final class DripServer implements AutoCloseable {
    private static final int EACH_MILLIS = 50;
    private static final int WITHOUT_END = 100_000;

    /** What drips. */
    public enum Drips {
        /** The head of the answer. */
        HEAD,
        /** The body; the head comes at once. */
        BODY
    }

    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final String head;
    private final Drips drips;
    private final int drops;

    public DripServer(Drips drips) {
        this(drips, WITHOUT_END);
    }

    /** @param drops how many bytes come late, twenty a second; then the answer is whole */
    public DripServer(Drips drips, int drops) {
        this("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + drops, drips, drops);
    }

    /**
     * The head comes at once, and the body without end.
     *
     * @param head status line and headers, without the empty line after them
     */
    public static DripServer after(String head) {
        return new DripServer(head, Drips.BODY, WITHOUT_END);
    }

    private DripServer(String head, Drips drips, int drops) {
        this.head = head;
        this.drips = drips;
        this.drops = drops;
        try {
            socket = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var caller = socket.accept();
                open.add(caller);
                Thread.ofVirtual().start(() -> answer(caller));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            var out = caller.getOutputStream();
            if (drips == Drips.BODY) {
                out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            } else {
                out.write((head + "\r\nX-Drip: ").getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < drops; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(EACH_MILLIS);
            }
            if (drips == Drips.HEAD) {
                out.write(("\r\n\r\n" + " ".repeat(drops)).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException | InterruptedException e) {
            // The caller has had enough.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var caller : open) {
            caller.close();
        }
    }
}
