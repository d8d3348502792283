/**
 * Documents that may only be written against the version they were read at.
 *
 * <p>Knows nothing of regions, jobs or packages: it moves values in and out of named containers and says honestly what became
 * of a write, including that it cannot know.
 *
 * <p>It is a little large because a document outlives the class that wrote it: a third of the room is about what this version does not
 * understand, and nobody else may know how.
 */
@NullMarked
package io.switchover.store;

import org.jspecify.annotations.NullMarked;
