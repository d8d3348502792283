/**
 * How does an operator stop failovers and drills for a time, and end that?
 *
 * <p>A hold is a part of the record, and the record's room knows what it means; this room sets it and ends it.
 */
@NullMarked
package io.switchover.region.hold;

import org.jspecify.annotations.NullMarked;
