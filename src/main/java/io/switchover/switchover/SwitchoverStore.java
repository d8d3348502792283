package io.switchover.switchover;

import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.request.SwitchoverRequests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/** The switchovers' documents. A step is written together with the record, which must still name the switchover, or it is not written. */
@ApplicationScoped
public class SwitchoverStore {
    private static final Logger LOG = Logger.getLogger(SwitchoverStore.class);
    /** There are a few a month: they are listed whole. */
    private static final int MOST = 1_000;

    private final Documents documents;

    SwitchoverStore(Documents documents) {
        this.documents = documents;
    }

    public Read<Switchover> read(String id) {
        return documents.read(Switchover.class, Switchover.key(id));
    }

    /** A new one, which the record names from now on, together with the end of the one whose place it takes. */
    public Write begin(Stored<RegionRecord> record, Switchover switchover, List<Change> ended) {
        var changes = new ArrayList<Change>();
        changes.add(Change.replace(record, record.value().withSwitchover(switchover.id())));
        changes.add(new Change.Insert(Switchover.key(switchover.id()), switchover));
        changes.addAll(ended);
        var write = documents.commit(changes);
        if (write.done()) {
            LOG.infof("%s", SwitchoverSentence.of(switchover));
        }
        return write;
    }

    /** One step of the switchover that the record names. */
    public Write take(Stored<RegionRecord> record, Stored<Switchover> before, Switchover after) {
        if (!before.value().id().equals(record.value().switchover())) {
            return new Write.Stale("the record does not name it any more");
        }
        var write = documents.commit(List.of(
                Change.replace(
                        record,
                        after.inFlight() ? record.value() : record.value().withSwitchover(null)),
                Change.replace(before, after)));
        if (write.done()) {
            log(after);
        } else {
            LOG.debugf("switchover %s: a step was not written: %s", after.id(), write.sentence());
        }
        return write;
    }

    public static void log(Switchover after) {
        var last = after.history().getLast();
        boolean asks = after.state() instanceof SwitchoverState.Paused
                || after.state() instanceof SwitchoverState.MovingBack
                || after.state() instanceof SwitchoverState.Finished(var findings) && !findings.isEmpty();
        LOG.logf(
                asks ? Logger.Level.WARN : Logger.Level.INFO,
                "%s (%s: %s)",
                SwitchoverSentence.of(after),
                last.state(),
                last.because());
    }

    /** @param most how many are wanted, the newest first */
    public Answer<SwitchoverRequests.All> all(int most) {
        var query = Query.all(Switchover.class, Container.CONTROL)
                .inPartition(Switchover.key("any").partition());
        return switch (documents.listAll(query, MOST)) {
            case Page.Unlisted<Switchover> u -> new Answer.Unanswered<>(u.because());
            case Page.Listed<Switchover> page ->
                new Answer.Answered<>(new SwitchoverRequests.All(
                        page.stored().stream()
                                .map(Stored::value)
                                .sorted(Comparator.comparing(Switchover::since).reversed())
                                .limit(most)
                                .toList(),
                        page.unrecognized().stream()
                                .map(other -> other.sentence(other.key().id()))
                                .toList()));
        };
    }
}
