/**
 * What did a remote service answer?
 *
 * <p>One type for all ports: storage accounts, Batch accounts, management planes, webhooks. It keeps "no" and "no answer" apart.
 * Knows no service and no client library.
 */
@NullMarked
package io.switchover.remote;

import org.jspecify.annotations.NullMarked;
