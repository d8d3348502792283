/**
 * Which nodes does a pool have, and what runs on them at this moment? Pools get nodes within quota and capacity, lose them, and keep what
 * the last resize could not do. It does not know jobs: whatever waits for nodes is told that they have changed, and launches runs.
 */
@NullMarked
package io.switchover.local.batch.pool;

import org.jspecify.annotations.NullMarked;
