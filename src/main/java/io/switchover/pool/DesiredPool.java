package io.switchover.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A pool that every region that runs jobs shall have.
 *
 * @param spec Azure Batch's own pool JSON without id and sizes, with placeholders where regions differ
 * @param standby its size in regions that have no work
 * @param working its size in active regions, in a target that is warming, and where jobs are
 * @param because why it was put so, in one sentence
 * @param since when it was put so, or uploaded; an upload of before does not replace it
 */
@DocumentKind("pool")
public record DesiredPool(
        String id, ObjectNode spec, PoolSize standby, PoolSize working, String because, String by, Instant since) {
    private static final String PREFIX = "pool:";

    /** The service ignores case in ids. */
    public static Key key(String id) {
        return Key.catalogue(PREFIX + id.toLowerCase(Locale.ROOT));
    }

    static String id(Key key) {
        return key.id().substring(PREFIX.length());
    }

    PoolSize size(SizeLevel level) {
        return level == SizeLevel.WORKING ? working : standby;
    }

    /** Whether it asks for something else than what was uploaded before it. The storage account tells whole seconds. */
    boolean supersedes(DesiredPool uploaded) {
        return !sameAs(uploaded) && since.truncatedTo(ChronoUnit.SECONDS).isAfter(uploaded.since);
    }

    /** Whether both ask for the same pool, whoever asked. */
    boolean sameAs(DesiredPool other) {
        return spec.equals(other.spec) && standby.equals(other.standby) && working.equals(other.working);
    }
}
