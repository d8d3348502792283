/**
 * What is the state of a Batch account, and what happens to it next? Applications, pools, nodes, jobs and tasks with their state
 * machines, under one lock and a given clock. It does not know HTTP, processes or storage: it asks {@link
 * io.switchover.local.batch.account.Compute} to run things and is told how they ended.
 */
@NullMarked
package io.switchover.local.batch.account;

import org.jspecify.annotations.NullMarked;
