/**
 * For how long do failovers and drills stop, because an operator said so?
 *
 * <p>A hold is a part of the record, and the record's room knows what it means; this room sets it and ends it.
 */
@NullMarked
package io.switchover.region.hold;

import org.jspecify.annotations.NullMarked;
