/**
 * What is the state of everything, and why does something move or not?
 *
 * <p>As JSON, as a page, and as an explanation. The top room: it looks into every other room, and no other room looks into it. It
 * never writes, so opening a page moves nothing.
 */
@NullMarked
package io.switchover.status;

import org.jspecify.annotations.NullMarked;
