package io.switchover.worker;

import java.io.PrintStream;

/** What the bridge can do to the process that it runs in. */
interface Outside {

    /** The console, whose every line the host puts into its log. */
    PrintStream console();

    /** From now on every function that the host wants loaded is refused with this sentence; false if it is so already. */
    boolean refuseLoads(String because);

    /** Ends the process; the host starts another. */
    void end();
}
