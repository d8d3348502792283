package io.switchover.worker;

import java.io.PrintStream;

/** The worker's process. */
final class ThisProcess implements Outside {

    @Override
    public PrintStream console() {
        return System.err;
    }

    @Override
    public void refuseLoads(String because) {
        System.setOut(new RefusingOutput(because));
    }

    @Override
    public void end() {
        Runtime.getRuntime().halt(1);
    }
}
