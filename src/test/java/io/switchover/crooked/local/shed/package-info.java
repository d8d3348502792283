/** A room of the crooked local world. */
@NullMarked
package io.switchover.crooked.local.shed;

import org.jspecify.annotations.NullMarked;
