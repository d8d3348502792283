/**
 * Are the same bytes in every region?
 *
 * <p>Inboxes are where users upload; content stores keep bytes under their SHA-256 in each region that runs jobs. Bytes go from
 * storage to storage. This room does not know what the bytes are for, which region is active, or what a Batch account is.
 */
@NullMarked
package io.switchover.replication;

import org.jspecify.annotations.NullMarked;
