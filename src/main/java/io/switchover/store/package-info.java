/**
 * How are documents read, and written against the version that was read?
 *
 * <p>Knows nothing of regions, jobs or packages: it moves values in and out of named containers and says honestly what became of a
 * write, including that it cannot know.
 */
@NullMarked
package io.switchover.store;

import org.jspecify.annotations.NullMarked;
