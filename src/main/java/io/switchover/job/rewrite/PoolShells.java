package io.switchover.job.rewrite;

import io.switchover.remote.Answer;

/** The port to what the nodes of a pool run command lines with. */
public interface PoolShells {

    Answer<Shell> of(String pool);
}
