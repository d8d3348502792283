/**
 * Are the app settings complete, do they fit together, and which must be the same in every app?
 *
 * <p>It is asked once, before anything starts, so that a wrong app says all that is wrong with it instead of failing later at each
 * call. What settings there are is read from the mappings of the rooms, which keep the names, types and defaults; this room adds
 * the rules that no type can hold, and knows nothing of what the settings do. Nobody is asked: an endpoint that looks right may
 * still be the wrong one.
 */
@NullMarked
package io.switchover.settings;

import org.jspecify.annotations.NullMarked;
