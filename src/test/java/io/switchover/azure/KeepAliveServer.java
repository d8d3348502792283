package io.switchover.azure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps its connections, and closes one as a front end does that begins anew: on a request, without an answer to it. */
public final class KeepAliveServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final String answer;
    private final int answersPerConnection;
    private volatile boolean closesAfterAnswers;
    private volatile CountDownLatch together;

    /**
     * @param answer to every request: status line, headers, an empty line and the body
     * @param answersPerConnection how many requests of a connection are answered; the next one ends it
     */
    public KeepAliveServer(String answer, int answersPerConnection) {
        this(answer, answersPerConnection, 1);
    }

    /** @param together so many requests have come before the first is answered, each over a connection of its own */
    public KeepAliveServer(String answer, int answersPerConnection, int together) {
        this.answer = answer;
        this.together = new CountDownLatch(together);
        this.answersPerConnection = answersPerConnection;
        try {
            socket = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** From now on so many more requests have to come before one of them is answered. */
    public void waitsFor(int more) {
        together = new CountDownLatch(more);
    }

    /** From now on a connection ends with its last answer, not with the request after it. */
    public void closesAfterAnswers() {
        closesAfterAnswers = true;
    }

    /** An answer of JSON, or of what is called so. */
    public static String json(int status, String body) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    public int requests() {
        return requests.get();
    }

    private void accept() {
        try {
            while (true) {
                var caller = socket.accept();
                open.add(caller);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(caller));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; isRead(in); i++) {
                requests.incrementAndGet();
                var waitedFor = together;
                waitedFor.countDown();
                waitedFor.await();
                if (i == answersPerConnection) {
                    return;
                }
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                if (closesAfterAnswers && i + 1 == answersPerConnection) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The caller has gone.
        }
    }

    /** Whether there was one. */
    private static boolean isRead(BufferedReader in) throws IOException {
        int length = 0;
        var line = in.readLine();
        if (line == null) {
            return false;
        }
        while (line != null && !line.isEmpty()) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
            line = in.readLine();
        }
        for (int i = 0; i < length; i++) {
            if (in.read() < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var caller : open) {
            caller.close();
        }
    }
}
