/**
 * Could a region's pools take the work, and if not, what is missing?
 *
 * <p>It turns what accounts have, what is desired and what jobs need into findings: pools, quota, machines, and resources that a
 * spec names. It repairs nothing, and moves nothing.
 */
@NullMarked
package io.switchover.pool.check;

import org.jspecify.annotations.NullMarked;
