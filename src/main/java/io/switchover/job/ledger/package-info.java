/**
 * How are jobs and their tasks shown, cancelled and run again?
 *
 * <p>Reads the ledger for people and programs, and writes two wishes into it: that a job be cancelled, or run again.
 */
@NullMarked
package io.switchover.job.ledger;

import org.jspecify.annotations.NullMarked;
