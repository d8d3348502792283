/**
 * What has happened that somebody wants to know?
 *
 * <p>It compares what stands in the store with what was told last, and puts what is new into the outbox, in one transaction with the memory
 * of it. It is asked late in a tick, and writes nothing that a switchover or a job waits for.
 */
@NullMarked
package io.switchover.notification.news;

import org.jspecify.annotations.NullMarked;
