/**
 * What became of the jobs?
 *
 * <p>Reads the ledger for people and programs, and writes two wishes into it: that a job be cancelled, or run again.
 *
 * <p>It is large because each of its seven calls has a reader, a request and a reply of its own, most of them a few lines long. They
 * share how an entry is shown, and what a job waits for.
 */
@NullMarked
package io.switchover.job.ledger;

import org.jspecify.annotations.NullMarked;
