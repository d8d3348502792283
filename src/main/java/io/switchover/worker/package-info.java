/**
 * How does the Functions worker start us and hear us?
 *
 * <p>Between Azure's Java worker and Quarkus, and nothing else: it does not know what the app does, and no room knows it. Outside the
 * worker nobody loads it.
 */
@NullMarked
package io.switchover.worker;

import org.jspecify.annotations.NullMarked;
