/** A room of the crooked house, in which every rule is broken once; see {@code HouseRulesTest}. */
@NullMarked
package io.switchover.crooked.job.attempt;

import org.jspecify.annotations.NullMarked;
