/**
 * May this switchover begin, and what may somebody do with one that has begun?
 *
 * <p>Operators, drills and failovers come here. What has begun is continued by {@code switchover.step}.
 */
@NullMarked
package io.switchover.switchover.request;

import org.jspecify.annotations.NullMarked;
