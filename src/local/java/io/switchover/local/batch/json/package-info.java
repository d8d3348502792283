/**
 * What does the service accept in the body of a pool, a job or a task, how does it complete it, and how does it show each of them? It
 * decides nothing about what happens to them: pools, jobs and tasks hand it their facts.
 */
@NullMarked
package io.switchover.local.batch.json;

import org.jspecify.annotations.NullMarked;
