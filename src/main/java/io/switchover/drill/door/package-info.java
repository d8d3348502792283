/**
 * How are drills asked for, and their reports shown and verified, over HTTP?
 *
 * <p>A rule that objects is told at once, and then nothing begins. A report is shown as JSON or as a page that needs nothing else,
 * so that it can be kept.
 */
@NullMarked
package io.switchover.drill.door;

import org.jspecify.annotations.NullMarked;
