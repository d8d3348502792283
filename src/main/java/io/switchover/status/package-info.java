/**
 * All of it, to read: JSON, page, explanation.
 *
 * <p>The top room: it looks into every other room, and no other room looks into it. It never writes, so opening a page moves nothing.
 */
@NullMarked
package io.switchover.status;

import org.jspecify.annotations.NullMarked;
