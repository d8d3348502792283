/**
 * What did a far side say: a storage account, a Batch account, a management plane?
 *
 * <p>One type for all ports, so that "no" and "no answer" are never confused. Knows no service and no client library.
 */
@NullMarked
package io.switchover.remote;

import org.jspecify.annotations.NullMarked;
