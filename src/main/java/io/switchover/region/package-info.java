/**
 * Which region is active, since when, at which epoch, and why?
 *
 * <p>The record in Cosmos DB is the one truth, and the seals in the regions' storages are its witnesses: a placement takes effect
 * when two of three storages hold it, and a record that has gone back is found out by them. This room knows nothing of jobs,
 * packages, or how healthy a region is.
 */
@NullMarked
package io.switchover.region;

import org.jspecify.annotations.NullMarked;
