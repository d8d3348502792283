package io.switchover.switchover;

import io.switchover.pool.WarmRegionReader;
import io.switchover.region.RegionRecord;
import io.switchover.remote.Answer;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the pools where the switchover in flight leads. */
@ApplicationScoped
class SwitchoverWarmRegionReader implements WarmRegionReader {
    private final SwitchoverStore store;

    SwitchoverWarmRegionReader(SwitchoverStore store) {
        this.store = store;
    }

    @Override
    public Answer<WarmRegions> of(RegionRecord record) {
        var id = record.switchover();
        if (id == null) {
            return new Answer.Answered<>(WarmRegions.NONE);
        }
        return switch (store.read(id)) {
            case Read.Found<Switchover> found ->
                new Answer.Answered<>(WarmRegionsPolicy.of(found.stored().value()));
            // The record names it, so it was there: it is not known where it leads.
            case Read.Absent<Switchover> absent -> new Answer.Unanswered<>(SwitchoverSentence.lost(id));
            case Read.Unreadable<Switchover> unreadable ->
                new Answer.Unanswered<>(unreadable.sentence("switchover " + id));
        };
    }
}
