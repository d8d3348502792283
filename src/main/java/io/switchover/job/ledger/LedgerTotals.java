package io.switchover.job.ledger;

import java.util.Map;

/**
 * All jobs that were ever accepted, by where they are. {@code accepted = live + done + held + failed + cancelled}, always: it is
 * counted from the same entries.
 *
 * @param live accepted and not over, nor held
 * @param states the same by state
 * @param fencesOwed jobs with an attempt that may be running although it was given up
 * @param duplicatePossible jobs with an attempt that may have run beside the next one
 * @param partial the ledger is so long that only a part of it was counted
 */
public record LedgerTotals(
        int accepted,
        int live,
        int done,
        int held,
        int failed,
        int cancelled,
        Map<String, Integer> states,
        int fencesOwed,
        int duplicatePossible,
        boolean partial) {}
