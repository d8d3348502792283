/**
 * Shall we leave the active region?
 *
 * <p>Weighs the verdicts, the record and the readiness of the other regions, and moves, asks, or only writes down what it would
 * have done. It does not probe, and it tells nobody: every other room looks at the record on its own tick.
 */
@NullMarked
package io.switchover.failover;

import org.jspecify.annotations.NullMarked;
