/**
 * What is to be done next about one job, and how?
 *
 * <p>Decides from one entry, the sealed record and the verdicts, and takes the job one step further. Does not know which jobs a
 * tick looks at.
 */
@NullMarked
package io.switchover.job.attempt;

import org.jspecify.annotations.NullMarked;
