/**
 * Will we run this?
 *
 * <p>Validates a request and makes the job durable before it says yes. Places nothing: the ticks do.
 *
 * <p>It is large because one request is checked in one pass: field by field, task by task, and against the regions, with all that is
 * wrong in one answer. Most classes are one rule each and are known only here; what checks bodies in Batch's own words is in the room
 * because it reports in the same violations.
 */
@NullMarked
package io.switchover.job.intake;

import org.jspecify.annotations.NullMarked;
