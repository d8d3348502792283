package io.switchover.worker;

import java.io.PrintStream;

/**
 * Fails whoever prints that the bridge was loaded. The worker prints so right after it, inside the place where it catches exceptions and
 * answers the host's request to load a function with them, and does it anew for each function as long as that fails. It
 * is the only such place that we get to: what a service loader or a class loader throws is an error, the worker answers
 * nothing then, and the host waits for ten minutes. This way each load, and after it each call, is answered with our
 * sentence. Any other line is printed: the worker also prints before it has noted which request it answers.
 */
final class RefusingOutput extends PrintStream {
    private final String because;

    RefusingOutput(PrintStream out, String because) {
        super(out);
        this.because = because;
    }

    @Override
    public void println(String line) {
        if (line != null && line.contains(WorkerBridge.class.getSimpleName())) {
            throw new IllegalStateException(because);
        }
        super.println(line);
    }
}
