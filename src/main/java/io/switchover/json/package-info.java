/**
 * How is JSON read and written, so that nothing is lost that another version wrote?
 *
 * <p>Names the cases and constants that are stored, and turns a case or constant that it does not know into text that is kept.
 * Knows nothing of documents.
 */
@NullMarked
package io.switchover.json;

import org.jspecify.annotations.NullMarked;
