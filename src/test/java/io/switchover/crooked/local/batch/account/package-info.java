/** A room of the crooked local world. */
@NullMarked
package io.switchover.crooked.local.batch.account;

import org.jspecify.annotations.NullMarked;
