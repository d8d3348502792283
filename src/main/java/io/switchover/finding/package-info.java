/**
 * What was checked, what was found, and what is the remedy?
 *
 * <p>One shape for the findings of all rooms. It knows no check: each room offers its own, as a {@link
 * io.switchover.finding.RegionCheck} or as findings that it is asked for.
 */
@NullMarked
package io.switchover.finding;

import org.jspecify.annotations.NullMarked;
