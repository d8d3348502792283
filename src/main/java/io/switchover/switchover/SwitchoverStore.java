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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** The switchovers' documents. A step is written together with the record, which must still name the switchover, or it is not written. */
@ApplicationScoped
public class SwitchoverStore {
    private static final Logger LOG = Logger.getLogger(SwitchoverStore.class);
    private final Documents documents;

    SwitchoverStore(Documents documents) {
        this.documents = documents;
    }

    public Read<Switchover> read(String id) {
        return documents.read(Switchover.class, Switchover.key(id));
    }

    /**
     * A new one, which the record names from now on.
     *
     * @param others the end of the one whose place it takes, and what whoever asks for it writes about it
     */
    public Write begin(Stored<RegionRecord> record, Switchover switchover, List<Change> others) {
        var changes = new ArrayList<Change>();
        changes.add(Change.replace(record, record.value().withSwitchover(switchover.id())));
        changes.add(new Change.Insert(Switchover.key(switchover.id()), switchover));
        changes.addAll(others);
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
        var next = after.inFlight() ? record.value() : record.value().withSwitchover(null);
        var write = documents.commit(List.of(
                Change.replace(
                        record,
                        JobsFollowPolicy.follow(before.value(), after) ? next.withJobsFollowing(after.left()) : next),
                Change.replace(before, after)));
        if (write.done()) {
            log(after);
        } else {
            LOG.debugf("switchover %s: a step was not written: %s", after.id(), write.sentence());
        }
        return write;
    }

    /** The record names one that is not there: nothing is in flight any more. */
    public Write forget(Stored<RegionRecord> record, String sentence) {
        var write = documents.replace(record, record.value().withSwitchover(null));
        if (write.done()) {
            LOG.warnf("%s", sentence);
        }
        return write;
    }

    /** Changes nothing but its version: who has read it before can write nothing by it any more. */
    public Write touch(Stored<Switchover> stored) {
        return documents.replace(stored, stored.value());
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

    /** @param most how many are wanted at most, the newest first; no others are read */
    public Answer<SwitchoverList> all(int most) {
        return page(most)
                .map(page -> new SwitchoverList(
                        page.stored().stream().map(Stored::value).toList(),
                        page.unrecognized().stream()
                                .map(other -> other.sentence(other.key().id()))
                                .toList()));
    }

    /** Those of the newest {@code most} that have not ended, also where no record names them. */
    Answer<List<Stored<Switchover>>> notEnded(int most) {
        return page(most).map(page -> page.stored().stream()
                .filter(stored -> stored.value().inFlight())
                .toList());
    }

    private Answer<Page.Listed<Switchover>> page(int most) {
        var query = Query.all(Switchover.class, Container.CONTROL)
                .inPartition(Switchover.key("any").partition())
                .lastFirst(Switchover.SINCE)
                .pages(most, null);
        return switch (documents.list(query)) {
            case Page.Unlisted<Switchover> u -> new Answer.Unanswered<>(u.because());
            case Page.Listed<Switchover> page -> new Answer.Answered<>(page);
        };
    }
}
