/**
 * What did a drill show, and can an auditor rely on it?
 *
 * <p>A drill that has ended gets one report. It is written once and names the hash of the report before it, so that a report that
 * was changed or taken away is found. This room begins, moves and ends nothing.
 */
@NullMarked
package io.switchover.drill.report;

import org.jspecify.annotations.NullMarked;
