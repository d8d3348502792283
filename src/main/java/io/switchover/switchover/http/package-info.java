/**
 * How are switchovers and thaws asked for over HTTP, and what is answered?
 *
 * <p>Reads and words, and decides nothing.
 */
@NullMarked
package io.switchover.switchover.http;

import org.jspecify.annotations.NullMarked;
