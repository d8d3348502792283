/**
 * Which pools shall each region have, which does it have, and which do jobs use?
 *
 * <p>It holds what the inner rooms share: the pools that are desired, what a region puts into their placeholders, the pools that
 * its Batch account has, and which of them jobs need. It moves nothing, and places no job.
 */
@NullMarked
package io.switchover.pool;

import org.jspecify.annotations.NullMarked;
