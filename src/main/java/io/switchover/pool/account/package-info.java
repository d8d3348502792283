/**
 * What does a region's Batch account have, and what could it have?
 *
 * <p>Asks for its pools, quotas, VM sizes and images, and keeps what did not answer apart from what is not there. It judges
 * nothing, and knows nothing of the pools that are desired.
 */
@NullMarked
package io.switchover.pool.account;

import org.jspecify.annotations.NullMarked;
