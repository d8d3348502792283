/**
 * Could another region take over now, and if not, what is missing?
 *
 * <p>It answers with findings, not with a boolean. It compares what is needed with what each region has, and says whether a region
 * may be moved to. It moves nothing and repairs nothing.
 *
 * <p>It is one room although it is large: every check compares one kind of answer with one kind of expectation and ends in a Finding of
 * the same report. A room for each check would make public what an account answers, what is expected of it, and the report, for one
 * caller.
 */
@NullMarked
package io.switchover.readiness;

import org.jspecify.annotations.NullMarked;
