/**
 * How does a request reach an account, and how does its answer leave? Routes, authentication, body shapes, filters, pages, and the
 * faults that a test puts in between. It does not know what a job is.
 */
@NullMarked
package io.switchover.local.batch.wire;

import org.jspecify.annotations.NullMarked;
