package io.switchover.drill;

import io.switchover.remote.Answer;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The drills' documents. What becomes of a drill is logged when it is written. */
@ApplicationScoped
public class DrillStore {
    private static final Logger LOG = Logger.getLogger(DrillStore.class);
    /** The newest ones. One drill a month: they are listed whole. */
    private static final int MOST = 1_000;

    /** In one page. */
    private static final int FEW = 20;

    private final Documents documents;

    /** By occurrence: those of the schedule that this app's timer began and that could not be stored yet. */
    private final Map<Instant, Drill> missed = new ConcurrentHashMap<>();

    public DrillStore(Documents documents) {
        this.documents = documents;
    }

    /** Inserting the document makes it one drill, however often and wherever the timer fires. */
    public Write begin(Drill drill) {
        var write = documents.insert(Drill.key(drill.occurrence()), drill);
        if (write instanceof Write.Written) {
            log(drill);
        } else {
            LOG.infof("this app did not begin %s: %s", drill.name(), write.sentence());
        }
        return write;
    }

    /** The timer does not fire again for this occurrence: what cannot be stored now is stored by {@link #beginMissed}. */
    void beginOfSchedule(Drill drill) {
        var write = begin(drill);
        if (write instanceof Write.Written || write instanceof Write.Stale) {
            missed.remove(drill.occurrence());
        } else if (missed.put(drill.occurrence(), drill) == null) {
            LOG.warnf(
                    "%s could not be stored: %s; this app tries again in each tick until it is",
                    drill.name(), write.sentence());
        }
    }

    /** Costs nothing where every drill of the schedule was stored. */
    void beginMissed() {
        missed.values().forEach(this::beginOfSchedule);
    }

    public Read<Drill> read(Instant occurrence) {
        return documents.read(Drill.class, Drill.key(occurrence));
    }

    /** The drills that have not ended; none while the store is silent. */
    public List<Stored<Drill>> open() {
        return documents.list(query().where(Drill.OPEN, "true").pages(FEW, null)) instanceof Page.Listed<Drill> page
                ? page.stored()
                : List.of();
    }

    /** Writes what became of it, unless another app has written meanwhile. */
    void take(Stored<Drill> drill, Drill next) {
        if (documents.replace(drill, next) instanceof Write.Written) {
            log(next);
        }
    }

    /** Notes what is in its way, when it is another rule than before: what a rule measures changes all the time. */
    void hinder(Stored<Drill> drill, DrillState.Waiting waiting, DrillState.Obstacle obstacle) {
        var last = waiting.waitsFor();
        if (last == null || !last.rule().equals(obstacle.rule())) {
            take(drill, drill.value().take(waiting.hindered(obstacle)));
        }
    }

    /**
     * @param drills the newest first
     * @param unrecognized a sentence for each drill that only another version understands
     */
    public record All(List<Drill> drills, List<String> unrecognized) {}

    public Answer<All> all() {
        return switch (documents.listAll(query().lastFirst(Drill.OCCURRENCE), MOST)) {
            case Page.Unlisted<Drill> u -> new Answer.Unanswered<>(u.because());
            case Page.Listed<Drill> page ->
                new Answer.Answered<>(new All(
                        page.stored().stream()
                                .map(Stored::value)
                                .sorted(Comparator.comparing(Drill::occurrence).reversed())
                                .toList(),
                        page.unrecognized().stream()
                                .map(other -> other.sentence(other.key().id()))
                                .toList()));
        };
    }

    /** Some of the newest, the newest first. */
    Answer<List<Drill>> newest() {
        return switch (documents.list(query().lastFirst(Drill.OCCURRENCE).pages(FEW, null))) {
            case Page.Unlisted<Drill> u -> new Answer.Unanswered<>(u.because());
            case Page.Listed<Drill> page ->
                new Answer.Answered<>(page.stored().stream().map(Stored::value).toList());
        };
    }

    /** When each region was last moved to by a drill, or was to be; nothing while that cannot be read, and then any turn is as good. */
    Map<String, Instant> practised() {
        return all() instanceof Answer.Answered<All>(var known) ? RotationPolicy.practised(known.drills()) : Map.of();
    }

    private static Query<Drill> query() {
        return Query.all(Drill.class, Container.CONTROL)
                .inPartition(Drill.key(Instant.EPOCH).partition());
    }

    static void log(Drill drill) {
        LOG.log(
                DrillSentence.isFinding(drill.state()) ? Logger.Level.WARN : Logger.Level.INFO,
                DrillSentence.of(drill));
    }
}
