/**
 * Do the pages say what the code says?
 *
 * <p>Holds the pages under {@code docs} and the maps at the head of the models against the code, and writes the pages that are
 * generated from it.
 */
@NullMarked
package io.switchover.docs;

import org.jspecify.annotations.NullMarked;
