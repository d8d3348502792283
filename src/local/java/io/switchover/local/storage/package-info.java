/**
 * Where do the blobs of the local world live? In Azurite, installed at its pinned version and run as a child process, with
 * one storage account per region. This room does not know about regions, outages or links: the storage never fails, the way
 * to it does.
 */
@NullMarked
package io.switchover.local.storage;

import org.jspecify.annotations.NullMarked;
