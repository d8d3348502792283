/**
 * Which region is active, since when, at which epoch, and why?
 *
 * <p>The record in Cosmos DB is the one truth. The seals in the regions' storage accounts are its witnesses: a placement takes
 * effect once two of three storage accounts hold its seal, and they show when the record has gone back. This room knows nothing
 * of jobs, of packages, or of how healthy a region is.
 */
@NullMarked
package io.switchover.region;

import org.jspecify.annotations.NullMarked;
