/**
 * Shows the main job on real input: a package in, a job in, a region lost, the job done.
 *
 * <p>It uses the world and the product as a user would, from outside, and believes only what it finds: what ran is counted from the
 * nodes' own logs, and what counts is read from the ledger.
 */
@NullMarked
package io.switchover.local.demo;

import org.jspecify.annotations.NullMarked;
