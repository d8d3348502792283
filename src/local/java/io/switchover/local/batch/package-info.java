/**
 * What does an Azure Batch account answer, and do its tasks really run? An account in a box: the data plane, the part of the
 * management plane that the product calls, and nodes that run tasks as processes of this machine, for the unmodified SDKs. It
 * does not know regions, links or the product; what it does not emulate it answers with 501 and a sentence.
 */
@NullMarked
package io.switchover.local.batch;

import org.jspecify.annotations.NullMarked;
