package io.switchover.job;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An id as Azure Batch compares ids: those that differ in case only are the same.
 *
 * @param text in lower case
 */
public record CaselessBatchId(String text) {
    /** Batch's own limit, for jobs and tasks. Source: Add Job, Add Task of the Batch API description 2024-07-01.20.0. */
    public static final int LIMIT = 64;
    /** Leaves room for the attempt, {@code -9999}. */
    public static final int JOB_LIMIT = 59;

    public static final String RULE = "it must have only letters, digits, - and _";
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]+");

    public CaselessBatchId {
        text = text.toLowerCase(Locale.ROOT);
    }

    /** A job's id as somebody wrote it; empty when no job can have it. */
    public static Optional<CaselessBatchId> ofJob(String text) {
        return allowed(text, JOB_LIMIT) ? Optional.of(new CaselessBatchId(text)) : Optional.empty();
    }

    public static boolean allowed(String text, int limit) {
        return text.length() <= limit && ALLOWED.matcher(text).matches();
    }
}
