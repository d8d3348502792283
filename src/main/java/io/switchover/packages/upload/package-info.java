/**
 * What lies in the upload containers, and what becomes of each blob: catalogued, quarantined or rejected?
 *
 * <p>Knows nothing of how a catalogued package gets into a region.
 */
@NullMarked
package io.switchover.packages.upload;

import org.jspecify.annotations.NullMarked;
