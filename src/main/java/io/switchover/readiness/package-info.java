/**
 * Could another region take over now, and if not, what is missing?
 *
 * <p>It answers with findings, not with a boolean. It compares what is needed with what each region has, and says whether a region
 * may be moved to. It moves nothing; a repair is asked of the rooms that can do it.
 */
@NullMarked
package io.switchover.readiness;

import org.jspecify.annotations.NullMarked;
