/**
 * Where do specs and tasks lie, so that they outlive a region?
 *
 * <p>Stores what was accepted and reads it back, checked by hash. Does not know what a valid request is, nor what happens to the job.
 */
@NullMarked
package io.switchover.job.spec;

import org.jspecify.annotations.NullMarked;
