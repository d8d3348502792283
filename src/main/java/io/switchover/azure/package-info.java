/**
 * Which credentials and clients does each region have?
 *
 * <p>One set per region. The only room that reads endpoints and keys, and the only one that knows how each client fails. Clients
 * are built when they are first used, because the Functions platform cuts a slow start off. Every call through them is limited in
 * time, because a dark region must not hold up a tick. Only adapters of other rooms use it.
 */
@NullMarked
package io.switchover.azure;

import org.jspecify.annotations.NullMarked;
