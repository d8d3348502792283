/**
 * Which acts threw an exception?
 *
 * <p>An act that throws is a bug of ours, and no reason to leave everything else undone. It knows nothing about what is done.
 */
@NullMarked
package io.switchover.act;

import org.jspecify.annotations.NullMarked;
