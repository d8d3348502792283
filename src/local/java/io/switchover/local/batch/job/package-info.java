/**
 * What becomes of a job and its tasks, and which task runs next on which node? Their state machines, the order in which tasks go to the
 * nodes of a pool, and what follows when one has ended. It launches runs on nodes and is told how they ended.
 */
@NullMarked
package io.switchover.local.batch.job;

import org.jspecify.annotations.NullMarked;
