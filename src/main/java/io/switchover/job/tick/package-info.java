/**
 * Which jobs are taken further in this tick, and by which app?
 *
 * <p>Finds the jobs that need work at a cost that follows what changed. Does not know what is done about any one of them.
 */
@NullMarked
package io.switchover.job.tick;

import org.jspecify.annotations.NullMarked;
