package io.switchover.local.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says exactly what goes over the wire, and sees exactly what comes back. */
final class RawCall implements AutoCloseable {

    final Socket socket;

    RawCall(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(5_000);
    }

    RawCall send(String text) throws IOException {
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Status line and headers, up to the empty line. */
    String head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("ended within the head: " + bytes.toString(StandardCharsets.ISO_8859_1));
            }
            bytes.write(next);
            String head = bytes.toString(StandardCharsets.ISO_8859_1);
            if (head.endsWith("\r\n\r\n")) {
                return head.replace("\r", "");
            }
        }
    }

    String body(int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Whatever comes until the other side closes; a reset is a way of closing. */
    String rest() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (java.net.SocketException reset) {
            // It has ended.
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
