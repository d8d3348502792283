/**
 * Which version is an application's default, and may a name be released?
 *
 * <p>Writes choices down. The rollout makes the accounts agree with them.
 */
@NullMarked
package io.switchover.packages.versions;

import org.jspecify.annotations.NullMarked;
