/**
 * What do Azure Batch, Cosmos DB and Blob Storage promise, as far as our safety rests on it?
 *
 * <p>Each fact is one test. By default they run against the emulators, and so hold those to what is believed; pointed at real
 * accounts, they say whether it is true. {@code docs/azure-assumptions.md} has the facts in tables,
 * with where each comes from.
 */
package io.switchover.contract;
