/**
 * Which rules of Switchover does a job or a task break, and in which field?
 *
 * <p>Most classes are one rule each. All that is wrong is collected, so that one answer tells all of it. Asks no region: what a
 * region must have is in the room that takes jobs.
 */
@NullMarked
package io.switchover.job.validation;

import org.jspecify.annotations.NullMarked;
