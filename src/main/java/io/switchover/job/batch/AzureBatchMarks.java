package io.switchover.job.batch;

import com.microsoft.azure.batch.protocol.models.MetadataItem;
import io.switchover.job.batch.BatchJobSnapshot.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mark of our Batch jobs, as it is written into their metadata. */
final class AzureBatchMarks {
    private static final String JOB = "switchover.job";
    private static final String ATTEMPT = "switchover.attempt";
    private static final String EPOCH = "switchover.epoch";
    private static final String HASH = "switchover.hash";
    private static final String TOMBSTONE = "switchover.tombstone";

    private AzureBatchMarks() {}

    static List<MetadataItem> written(Mark mark) {
        var items = new ArrayList<MetadataItem>();
        items.add(item(JOB, mark.job()));
        items.add(item(ATTEMPT, String.valueOf(mark.attempt())));
        items.add(item(EPOCH, String.valueOf(mark.epoch())));
        items.add(mark.tombstone() ? item(TOMBSTONE, "true") : item(HASH, mark.hash()));
        return items;
    }

    /** Null when the job is not ours. */
    static @Nullable Mark read(@Nullable List<MetadataItem> metadata) {
        var found = new HashMap<String, String>();
        if (metadata != null) {
            metadata.forEach(item -> found.put(item.name(), item.value()));
        }
        var job = found.get(JOB);
        var attempt = found.get(ATTEMPT);
        if (job == null || attempt == null) {
            return null;
        }
        try {
            return new Mark(
                    job,
                    Integer.parseInt(attempt),
                    Long.parseLong(found.getOrDefault(EPOCH, "0")),
                    found.getOrDefault(HASH, ""),
                    found.containsKey(TOMBSTONE));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static MetadataItem item(String name, String value) {
        return new MetadataItem().withName(name).withValue(value);
    }
}
