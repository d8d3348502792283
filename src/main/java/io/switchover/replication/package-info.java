/**
 * Are the same bytes in every region?
 *
 * <p>Upload containers are where users upload. Content stores keep bytes under their SHA-256, one in each region that runs jobs. Bytes go
 * from storage to storage, block by block; what arrived is read back and hashed. This room does not know what the bytes are for,
 * which region is active, or what a Batch account is, and it writes no documents: who asks keeps account of how far they are.
 */
@NullMarked
package io.switchover.replication;

import org.jspecify.annotations.NullMarked;
