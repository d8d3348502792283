/**
 * Which calls cross which border, and what happens to them? Every caller of the local world sees every service through a
 * listening port of its own; what is broken at the moment is a set of conditions, and what each port does follows from
 * them. This room does not know what the services are, only where they stand and how a call is told apart on the wire.
 */
@NullMarked
package io.switchover.local.link;

import org.jspecify.annotations.NullMarked;
