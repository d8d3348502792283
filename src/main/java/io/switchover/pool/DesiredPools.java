package io.switchover.pool;

import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The pools that every region shall have, as the store holds them. */
@ApplicationScoped
public class DesiredPools {
    private static final Logger LOG = Logger.getLogger(DesiredPools.class);
    private static final int MOST = 10_000;
    private static final int PAGE = 1_000;

    private final Documents documents;

    public DesiredPools(Documents documents) {
        this.documents = documents;
    }

    /**
     * @param unrecognized ids of pools that another version of the app wrote and this one does not understand: they are desired, and
     *     nothing is done to them
     * @param sentences why, one for each of those
     */
    public record All(List<DesiredPool> pools, Set<String> unrecognized, List<String> sentences) {
        /** Ids, in lower case. */
        public Set<String> ids() {
            return Stream.concat(
                            pools.stream().map(pool -> DesiredPool.id(DesiredPool.key(pool.id()))),
                            unrecognized.stream())
                    .collect(Collectors.toSet());
        }
    }

    private static Query<DesiredPool> query() {
        return Query.all(DesiredPool.class, Container.CATALOGUE)
                .inPartition(DesiredPool.key("any").partition())
                .pages(PAGE, null);
    }

    public Answer<All> all() {
        return switch (documents.listAll(query(), MOST)) {
            case Page.Unlisted<DesiredPool> u ->
                new Answer.Unanswered<>("the desired pools cannot be listed: " + u.because());
            case Page.Listed<DesiredPool> page ->
                new Answer.Answered<>(new All(
                        page.stored().stream()
                                .map(Stored::value)
                                .filter(pool -> !pool.wasDeleted())
                                .sorted(Comparator.comparing(DesiredPool::id))
                                .toList(),
                        page.unrecognized().stream()
                                .map(other -> DesiredPool.id(other.key()))
                                .collect(Collectors.toSet()),
                        page.unrecognized().stream()
                                .map(other -> other.sentence("the desired pool " + DesiredPool.id(other.key())))
                                .toList()));
        };
    }

    /** Also one that was deleted. */
    public Read<DesiredPool> read(String id) {
        return documents.read(DesiredPool.class, DesiredPool.key(id));
    }

    /** What became of all that was uploaded, and was looked at. It is as much as there are names of uploads, and all of it is read. */
    public Answer<List<PoolUpload>> uploads() {
        var query = Query.all(PoolUpload.class, Container.CATALOGUE)
                .inPartition(PoolUpload.key("any", "any").partition())
                .pages(PAGE, null);
        return switch (documents.listAll(query, Integer.MAX_VALUE)) {
            case Page.Unlisted<PoolUpload> u ->
                new Answer.Unanswered<>("the uploads of pools cannot be listed: " + u.because());
            case Page.Listed<PoolUpload> page ->
                new Answer.Answered<>(page.stored().stream().map(Stored::value).toList());
        };
    }

    /** What became of an upload that asks for no pool. */
    public Write refuse(PoolUpload upload) {
        return mark(upload)
                .map(marked -> documents.commit(List.of(marked)))
                .orElseGet(() -> new Write.NotTried("what became of the last upload cannot be read"));
    }

    /**
     * In one write, so that an upload counts once: what became of it, and the pool that it asks for.
     *
     * @param there the desired pool of that id, as it was read; it is not written if it has changed since
     */
    public Write take(PoolUpload upload, DesiredPool pool, Read<DesiredPool> there) {
        var marked = mark(upload);
        if (marked.isEmpty()) {
            return new Write.NotTried("what became of the last upload cannot be read");
        }
        if (there.found().filter(found -> found.value().covers(pool)).isPresent()) {
            return documents.commit(List.of(marked.get()));
        }
        return change(there, DesiredPool.key(pool.id()), pool)
                .map(desired -> documents.commit(List.of(marked.get(), desired)))
                .orElseGet(() -> new Write.NotTried("the desired pool cannot be read"));
    }

    private Optional<Change> mark(PoolUpload upload) {
        var key = PoolUpload.key(upload.region(), upload.blob());
        return change(documents.read(PoolUpload.class, key), key, upload);
    }

    private static <T> Optional<Change> change(Read<T> read, Key key, T value) {
        return switch (read) {
            case Read.Found<T>(var stored) -> Optional.of(Change.replace(stored, value));
            case Read.Absent<T> a -> Optional.of(new Change.Insert(key, value));
            case Read.Unreadable<T> u -> Optional.empty();
        };
    }

    /** Nobody desires it any more. What the regions have stays as it is. */
    public Write remove(Stored<DesiredPool> pool, DesiredPool deleted) {
        return documents.replace(pool, deleted);
    }

    /** Forgets pools that were deleted before then. One that is desired again meanwhile has changed, and stays. */
    public void forget(Instant before) {
        if (documents.listAll(query(), MOST) instanceof Page.Listed<DesiredPool> page) {
            page.stored().stream()
                    .filter(each ->
                            each.value().wasDeleted() && each.value().since().isBefore(before))
                    .forEach(each -> LOG.infof(
                            "the pool %s, deleted at %s, is forgotten: %s",
                            each.value().id(),
                            each.value().since(),
                            documents.commit(List.of(Change.delete(each))).sentence()));
        }
    }

    /** Written unless it says the same already, and as late. */
    public Write put(DesiredPool pool) {
        var read = read(pool.id());
        if (read instanceof Read.Found<DesiredPool> found
                && found.stored().value().covers(pool)) {
            return new Write.Written(found.stored().etag(), found.stored().writtenAt());
        }
        var write = documents.put(DesiredPool.key(pool.id()), read, pool);
        LOG.infof("%s desires the pool %s (%s): %s", pool.by(), pool.id(), pool.because(), write.sentence());
        return write;
    }
}
