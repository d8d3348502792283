/**
 * Must work leave the active region because it is down or impaired?
 *
 * <p>It weighs the verdicts, the record and the readiness of the other regions. Then it moves, asks, or only writes down what it
 * would have done. It does not probe, and it tells nobody: every other room reads the record in its own tick.
 */
@NullMarked
package io.switchover.failover;

import org.jspecify.annotations.NullMarked;
