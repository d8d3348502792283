package io.switchover.health;

import io.switchover.remote.Answer;
import java.util.Set;

/**
 * The port to the needed pools: those that are desired, and those that jobs have named. Every other pool in an account is somebody else's
 * business: it makes no region suspect and keeps nothing from moving.
 */
public interface NeededPools {
    /** Their ids, in lower case, because the service ignores case. */
    Answer<Set<String>> needed();
}
