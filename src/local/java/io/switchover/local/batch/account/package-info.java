/**
 * Who is a Batch account, what may it hold, and what does the service say the same way whatever it is asked about? Profile, quotas, pace,
 * applications; ids, codes, refusals, revisions, lists, times. It knows no pool, no job and no task.
 */
@NullMarked
package io.switchover.local.batch.account;

import org.jspecify.annotations.NullMarked;
