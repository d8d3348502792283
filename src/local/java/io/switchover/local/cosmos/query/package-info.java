/**
 * Which items does a query mean, and in which order? The part of the Cosmos DB query language that the product speaks, as a
 * parser and an evaluator over JSON trees. It knows no containers, partitions, pages or HTTP; what it does not understand it
 * refuses by name.
 */
@NullMarked
package io.switchover.local.cosmos.query;

import org.jspecify.annotations.NullMarked;
