/**
 * How does each rule of a decision stand now, and what would change the answer?
 *
 * <p>It asks the decision itself, again and again, each time without the rule that objected before. So an explanation can never say
 * anything else than the decision does. It knows no rule: each room has a book of its own.
 */
@NullMarked
package io.switchover.rules;

import org.jspecify.annotations.NullMarked;
