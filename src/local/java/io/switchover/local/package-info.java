/** The local world: everything that stands in for Azure on one machine. Nothing of it goes into the function app. */
@NullMarked
package io.switchover.local;

import org.jspecify.annotations.NullMarked;
