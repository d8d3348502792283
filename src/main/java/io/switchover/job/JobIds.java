package io.switchover.job;

import java.util.regex.Pattern;

/** What Azure Batch allows as an id: letters, digits, hyphen and underscore; case does not matter. */
public final class JobIds {
    /** Batch's own limit, for jobs and tasks. Source: Add Job, Add Task of the Batch API description 2024-07-01.20.0. */
    public static final int BATCH_LIMIT = 64;
    /** Leaves room for the attempt, {@code -9999}. */
    public static final int JOB_LIMIT = 59;

    public static final String RULE = "letters, digits, hyphen and underscore only";
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]+");

    private JobIds() {}

    public static boolean allowed(String id, int limit) {
        return id.length() <= limit && ALLOWED.matcher(id).matches();
    }
}
