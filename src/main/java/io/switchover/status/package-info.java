/**
 * All of it, to read: JSON, page, explanation.
 *
 * <p>The top room: it looks into every other and none looks into it. It never writes, so opening a page can move nothing.
 */
@NullMarked
package io.switchover.status;

import org.jspecify.annotations.NullMarked;
