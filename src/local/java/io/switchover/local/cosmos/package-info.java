/**
 * What would Azure Cosmos DB for NoSQL answer? An account in a box: one write region, read regions, strong consistency, items
 * with etags, transactional batches and queries, spoken over the wire of the gateway mode so that the unmodified SDK talks to
 * it; with regions that go away, writes that are lost again and connections that break. It knows nothing of who calls it, of
 * links or of the product's documents. What is not emulated answers 501 with a sentence.
 *
 * <p>It is a little large because one request passes most of it: address, signature, precondition, replica, partition and charge are a
 * class each, and only the server puts them together.
 */
@NullMarked
package io.switchover.local.cosmos;

import org.jspecify.annotations.NullMarked;
