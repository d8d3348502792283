/**
 * Are the same application packages, with the same default versions, in every Batch account, and if not, what is still to do?
 *
 * <p>The catalogue says which bytes a package has and how far each region is. Knows nothing of jobs or of which region is active:
 * a package is wanted in every region that runs jobs.
 */
@NullMarked
package io.switchover.packages;

import org.jspecify.annotations.NullMarked;
