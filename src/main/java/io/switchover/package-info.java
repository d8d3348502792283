/** Runs Azure Batch through a regional outage. */
@NullMarked
package io.switchover;

import org.jspecify.annotations.NullMarked;
