/**
 * What does a pasted spec mean in Switchover's own form?
 *
 * <p>Brings what tools and older versions of Azure Batch write into the form that is taken, and says each change. Decides nothing
 * about whether the result is valid.
 */
@NullMarked
package io.switchover.job.rewrite;

import org.jspecify.annotations.NullMarked;
