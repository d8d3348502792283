/**
 * Which states does a switchover have, how does each end, and what does a move write?
 *
 * <p>It does not decide that one is due: failovers, drills and operators request it. At most one is in flight, and the record
 * names it. Every step is one transaction that includes the record, so any region's app can continue it and each may die anywhere.
 * A move changes the record, touches the readiness reports that it rests on, and writes its own document, together or not at all.
 */
@NullMarked
package io.switchover.switchover;

import org.jspecify.annotations.NullMarked;
