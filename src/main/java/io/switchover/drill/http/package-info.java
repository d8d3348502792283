/**
 * How are drills requested and shown over HTTP, and their reports shown and verified?
 *
 * <p>Reads and words, and decides nothing. A report is shown as JSON or as a page that needs nothing else, so that it can be kept.
 */
@NullMarked
package io.switchover.drill.http;

import org.jspecify.annotations.NullMarked;
