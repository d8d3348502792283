/**
 * Credentials and clients, one set per region.
 *
 * <p>The only room that reads endpoints and keys. Clients are built when they are first used, because the Functions platform
 * cuts a slow start, and every call through them is bounded in time, because a dark region must not hold up a tick. Adapters of
 * the other rooms use it; nobody else does.
 */
@NullMarked
package io.switchover.azure;

import org.jspecify.annotations.NullMarked;
