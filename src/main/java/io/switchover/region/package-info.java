/**
 * Which region is active, since when and why, and can the record be relied on?
 *
 * <p>The record in Cosmos DB is the one truth. The seals in the regions' storage accounts confirm it: a placement takes
 * effect once two of three storage accounts hold its seal, and they show when the record has gone back. This room knows nothing of
 * jobs, of packages, or of how healthy a region is.
 *
 * <p>It is a little large because the seals, the freeze and the thaw are all about one document, the record: a room for one of
 * them would need the record below it and its readers above it.
 */
@NullMarked
package io.switchover.region;

import org.jspecify.annotations.NullMarked;
