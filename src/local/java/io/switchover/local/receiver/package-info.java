/**
 * What does a receiver of notifications get, and does it believe that?
 *
 * <p>It stands for whatever a user points a webhook at. It checks signatures as any receiver would, from the documentation alone, and can be
 * slow, down, redirecting or lying.
 */
@NullMarked
package io.switchover.local.receiver;

import org.jspecify.annotations.NullMarked;
