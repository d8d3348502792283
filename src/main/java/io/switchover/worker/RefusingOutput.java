package io.switchover.worker;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Fails whoever prints a line. The worker prints one when a load begins and one after each middleware, inside the place
 * where it catches exceptions and answers the host with them. It is the only such place that we get to: what a service loader
 * or a class loader throws is an error, the worker answers nothing then, and the host waits for ten minutes. This
 * way each load, and after it each call, is answered with our sentence. Nothing else prints once no function can be loaded.
 */
final class RefusingOutput extends PrintStream {
    private final String because;

    RefusingOutput(String because) {
        super(OutputStream.nullOutputStream());
        this.because = because;
    }

    @Override
    public void println(String line) {
        throw new IllegalStateException(because);
    }
}
