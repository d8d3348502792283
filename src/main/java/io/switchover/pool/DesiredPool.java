package io.switchover.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.store.DocumentKind;
import io.switchover.store.Key;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pool that every region that runs jobs shall have.
 *
 * @param spec Azure Batch's own pool JSON without id and sizes, with placeholders where regions differ
 * @param standby its size in regions that have no work
 * @param working its size in active regions, in a target that is warming, and where jobs are
 * @param because why it was put so, in one sentence
 * @param since when it was put so, uploaded or deleted; an upload of before does not replace it
 * @param deleted true when nobody desires it any more: {@code because}, {@code by} and {@code since} are then those of the deletion. It
 *     is kept so that an upload of before that, which is seen late, does not bring it back; null of a pool that is desired
 */
@DocumentKind("pool")
public record DesiredPool(
        String id,
        ObjectNode spec,
        PoolSize standby,
        PoolSize working,
        String because,
        String by,
        Instant since,
        @Nullable Boolean deleted) {
    /** What a pool may be called: the service's own rule. */
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final String PREFIX = "pool:";

    public DesiredPool(
            String id, ObjectNode spec, PoolSize standby, PoolSize working, String because, String by, Instant since) {
        this(id, spec, standby, working, because, by, since, null);
    }

    /** The service ignores case in ids. */
    public static Key key(String id) {
        return Key.catalogue(PREFIX + id.toLowerCase(Locale.ROOT));
    }

    static String id(Key key) {
        return key.id().substring(PREFIX.length());
    }

    /** Not called {@code isDeleted}: what is public and called so is written into the document. */
    public boolean wasDeleted() {
        return Boolean.TRUE.equals(deleted);
    }

    /** What is kept of it when nobody desires it any more. */
    public DesiredPool deleted(String newBecause, String newBy, Instant at) {
        return new DesiredPool(id, spec, standby, working, newBecause, newBy, at, true);
    }

    public PoolSize size(SizeLevel level) {
        return level == SizeLevel.WORKING ? working : standby;
    }

    /** Whether it asks for something else than what was uploaded before it. The storage account tells whole seconds. */
    public boolean supersedes(DesiredPool uploaded) {
        return !sameAs(uploaded) && since.truncatedTo(ChronoUnit.SECONDS).isAfter(uploaded.since);
    }

    /** Whether nothing would be new if that were written: an older request for another pool is measured by the latest one for this. */
    boolean covers(DesiredPool other) {
        return sameAs(other) && !since.isBefore(other.since);
    }

    /** Whether both ask for the same pool, whoever asked. */
    boolean sameAs(DesiredPool other) {
        return wasDeleted() == other.wasDeleted()
                && spec.equals(other.spec)
                && standby.equals(other.standby)
                && working.equals(other.working);
    }
}
