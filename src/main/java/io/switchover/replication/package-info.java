/**
 * Are the same packages in every region, and if not, what is still to do?
 *
 * <p>The catalogue says which bytes a package has, by their SHA-256, and how far each region is; the inboxes are where users put
 * them, the shelves are where they are kept under their hash, and the Batch accounts are where they are used. This room knows
 * nothing of jobs or of which region is active: a package is wanted in every region that runs jobs.
 */
@NullMarked
package io.switchover.replication;

import org.jspecify.annotations.NullMarked;
