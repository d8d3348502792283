/**
 * Where do the blobs of the local world live, and what do storage accounts do with them by their settings? They live in Azurite, installed
 * at its pinned version and run as a child process, with one account for each region; in front of it stand the rules that Azurite does not
 * have. This room does not know about regions or outages: the storage never fails, the way to it does.
 */
@NullMarked
package io.switchover.local.storage;

import org.jspecify.annotations.NullMarked;
