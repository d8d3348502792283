/**
 * Could another region take over now, and if not, what is missing?
 *
 * <p>Findings, not a boolean. It compares what is desired with what each region has; it moves nothing and repairs nothing.
 */
@NullMarked
package io.switchover.readiness;

import org.jspecify.annotations.NullMarked;
