package io.switchover.drill;

import io.switchover.remote.Answer;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.time.Durations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** The drills' documents. What becomes of a drill is logged when it is written. */
@ApplicationScoped
class DrillStore {
    private static final Logger LOG = Logger.getLogger(DrillStore.class);
    /** One drill a month: they are listed whole. */
    private static final int MOST = 1_000;

    private static final int MOST_OPEN = 20;

    private final Documents documents;

    DrillStore(Documents documents) {
        this.documents = documents;
    }

    /** Inserting the document makes it one drill, however often and wherever the timer fires. */
    void begin(Drill drill) {
        var write = documents.insert(Drill.key(drill.occurrence()), drill);
        if (write instanceof Write.Written) {
            log(drill);
        } else {
            LOG.infof("this app did not begin %s: %s", drill.name(), write.sentence());
        }
    }

    /** The drills that have not ended; none while the store is silent. */
    List<Stored<Drill>> open() {
        return documents.list(query().where(Drill.OPEN, "true").pages(MOST_OPEN, null))
                        instanceof Page.Listed<Drill> page
                ? page.stored()
                : List.of();
    }

    void end(Stored<Drill> drill, DrillState state) {
        var ended = drill.value().ended(state);
        if (documents.replace(drill, ended) instanceof Write.Written) {
            log(ended);
        }
    }

    /**
     * @param drills the newest first
     * @param unrecognized a sentence for each drill that only another version understands
     */
    record All(List<Drill> drills, List<String> unrecognized) {}

    Answer<All> all() {
        return switch (documents.listAll(query(), MOST)) {
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

    private static Query<Drill> query() {
        return Query.all(Drill.class, Container.CONTROL)
                .inPartition(Drill.key(Instant.EPOCH).partition());
    }

    static void log(Drill drill) {
        switch (drill.state()) {
            case DrillState.Begun b -> LOG.infof("%s begins", drill.name());
            case DrillState.Moved m ->
                LOG.infof(
                        "%s has moved from %s to %s after %s",
                        drill.name(), m.from(), m.to(), Durations.seconds(m.seconds()));
            case DrillState.MovedBack b ->
                LOG.warnf("%s has moved back from %s: %s", drill.name(), b.to(), b.because());
            case DrillState.Refused r -> LOG.warnf("%s is refused: %s", drill.name(), r.because());
            case DrillState.Abandoned a -> LOG.warnf("%s is abandoned: %s", drill.name(), a.because());
        }
    }
}
