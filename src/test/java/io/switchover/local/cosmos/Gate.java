package io.switchover.local.cosmos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port in front of another one, which can refuse connections or swallow what is said into them. */
final class Gate implements AutoCloseable {
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile boolean swallows;
    private volatile int resets;
    private ServerSocket listener;

    Gate(int target) {
        this.target = target;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    /**
     * New connections are refused and those that exist break. A listener that is closed while it accepts goes only once it has
     * noticed; until then the kernel takes connections and resets them, which is another fault.
     */
    void refuse() {
        close();
        await().until(this::isRefused);
    }

    private boolean isRefused() throws IOException {
        try (var knock = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return knock.getPort() != port;
        } catch (ConnectException refused) {
            return true;
        }
    }

    /** Connections are taken, and nothing ever comes back. */
    void swallow() {
        swallows = true;
    }

    /** The next answers are thrown away and their connections reset, as a dying load balancer would. */
    void resetNextAnswers(int answers) {
        resets = answers;
    }

    void reopen() {
        swallows = false;
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    @Override
    public void close() {
        shut(listener);
        open.forEach(Gate::shut);
        open.clear();
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(caller);
                open.add(server);
                Thread.ofVirtual().start(() -> carry(caller, server, false));
                Thread.ofVirtual().start(() -> carry(server, caller, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (answers && resets > 0) {
                    resets--;
                    to.setSoLinger(true, 0);
                    return;
                }
                if (!swallows) {
                    out.write(buffer, 0, n);
                }
            }
        } catch (IOException broken) {
            // the other end is closed below
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }
}
