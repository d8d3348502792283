/**
 * What became of the jobs?
 *
 * <p>Reads the ledger for people and programs, and writes one wish into it: that a job be cancelled.
 */
@NullMarked
package io.switchover.job.ledger;

import org.jspecify.annotations.NullMarked;
