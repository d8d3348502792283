/**
 * Is an upload a whole zip that every node can unpack?
 *
 * <p>Reads its directory and inflates every byte, within limits. Knows nothing of regions and catalogues.
 */
@NullMarked
package io.switchover.packages.zip;

import org.jspecify.annotations.NullMarked;
