/**
 * Would the work find its pools in a region, and what stands in the way?
 *
 * <p>It turns what accounts have, what is desired and what jobs need into findings: pools, quota, machines, and resources that a spec
 * names. It mends nothing, and moves nothing.
 */
@NullMarked
package io.switchover.pool.check;

import org.jspecify.annotations.NullMarked;
