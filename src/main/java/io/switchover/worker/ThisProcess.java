package io.switchover.worker;

import java.io.PrintStream;

/** The worker's process. */
final class ThisProcess implements Outside {

    @Override
    public PrintStream console() {
        return System.err;
    }

    @Override
    public boolean refuseLoads(String because) {
        if (System.out instanceof RefusingOutput) {
            return false;
        }
        System.setOut(new RefusingOutput(System.out, because));
        return true;
    }

    @Override
    public void end() {
        Runtime.getRuntime().halt(1);
    }
}
