/**
 * How far is each catalogued package in each region, and what is the next step there?
 *
 * <p>Every step is safe to run twice and in several apps. Takes nothing in and chooses no default.
 */
@NullMarked
package io.switchover.packages.rollout;

import org.jspecify.annotations.NullMarked;
