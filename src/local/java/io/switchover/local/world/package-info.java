/**
 * Puts a world of three regions together on this machine, breaks it on request, and runs the demo.
 *
 * <p>It knows every other local room and how they are wired; it knows nothing of how the product decides.
 */
@NullMarked
package io.switchover.local.world;

import org.jspecify.annotations.NullMarked;
