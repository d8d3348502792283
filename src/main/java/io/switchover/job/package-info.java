/**
 * What is a job, and how far is it?
 *
 * <p>The facts that every sub-room of the job rooms shares: the ledger's entry, its attempts and states, and the spec. Azure Batch
 * cannot check a fencing token, so these rooms bring their own: a tombstone uses up an attempt's Batch job id before the next
 * attempt is claimed.
 *
 * <p>It is large because every room of a job knows all of it: an entry holds its attempts and its state, these hold counts and the
 * cursor, and all is stored as one document. Divided, each part would import every other.
 */
@NullMarked
package io.switchover.job;

import org.jspecify.annotations.NullMarked;
