/**
 * May this switchover or thaw begin, and what may an operator do with a switchover that has begun?
 *
 * <p>Operators, drills and failovers come here. What has begun is continued by {@code switchover.step}.
 */
@NullMarked
package io.switchover.switchover.request;

import org.jspecify.annotations.NullMarked;
