/**
 * Which files of a job's tasks are in storage, and what is in them?
 *
 * <p>Two ports: the outputs that a spec names, which decide what a resumed job skips, and the files that a task kept for its
 * readers. Asks storage accounts only.
 */
@NullMarked
package io.switchover.job.output;

import org.jspecify.annotations.NullMarked;
