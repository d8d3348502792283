package io.switchover.job.spec;

import io.switchover.job.Attempt;
import java.util.Map;

/** What differs between regions and attempts, in the words of a spec. Filled in when an attempt is placed. */
public final class Placeholders {
    public static final String REGION = "${region}";
    public static final String STORAGE = "${storage}";
    private static final String ATTEMPT = "${attempt}";
    private static final String EPOCH = "${epoch}";
    public static final String JOB = "${job}";

    private final Map<String, String> values;

    /** @param storage the blob endpoint of the attempt's region */
    public Placeholders(String job, Attempt attempt, String region, String storage) {
        values = Map.of(
                REGION, region,
                STORAGE, storage,
                ATTEMPT, String.valueOf(attempt.n()),
                EPOCH, String.valueOf(attempt.epoch()),
                JOB, job);
    }

    /** The text with all of them filled in. */
    public String fill(String text) {
        var result = text;
        for (var value : values.entrySet()) {
            result = result.replace(value.getKey(), value.getValue());
        }
        return result;
    }
}
