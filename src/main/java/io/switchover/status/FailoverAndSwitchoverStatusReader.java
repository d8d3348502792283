package io.switchover.status;

import io.switchover.failover.Decision;
import io.switchover.failover.FailoverSettings;
import io.switchover.failover.LastDecision;
import io.switchover.region.RecordTrust;
import io.switchover.remote.Answer;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.request.SwitchoverInFlight;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The moves' part of the status: what each app has decided last, in which mode, and the switchover in flight. */
@ApplicationScoped
class FailoverAndSwitchoverStatusReader {
    private static final int MOST = 100;

    private final Documents documents;
    private final SwitchoverInFlight inFlight;

    FailoverAndSwitchoverStatusReader(Documents documents, SwitchoverInFlight inFlight) {
        this.documents = documents;
        this.inFlight = inFlight;
    }

    /** @param waitsFor what it waits for, in one sentence with counts */
    record InFlight(String id, String state, String step, String sentence, String waitsFor) {}

    /**
     * What an app decided last; in mode {@code observe} what it would have done.
     *
     * @param outdated why it says nothing about the present placement; null while it does
     */
    record Shown(
            String app,
            FailoverSettings.Mode mode,
            Decision decision,
            long epoch,
            @Nullable String notAsked,
            Instant at,
            @Nullable String outdated) {
        /** An app that runs decides anew under each epoch, within a tick. */
        static Shown of(LastDecision last, RecordTrust view) {
            var outdated = view instanceof RecordTrust.Sealed sealed
                            && last.epoch() < sealed.record().epoch()
                    ? "the app in " + last.app() + " decided this under epoch " + last.epoch()
                            + ", and nothing since: the record is at epoch "
                            + sealed.record().epoch()
                    : null;
            return new Shown(
                    last.app(), last.mode(), last.decision(), last.epoch(), last.notAsked(), last.at(), outdated);
        }
    }

    /** What each app decided last. */
    List<Shown> decisions(RecordTrust view, List<String> unreadable) {
        var query = Query.all(LastDecision.class, Container.CONTROL)
                .inPartition(LastDecision.key("any").partition());
        return switch (documents.listAll(query, MOST)) {
            case Page.Unlisted<LastDecision> u -> {
                unreadable.add("decisions: " + u.because());
                yield List.of();
            }
            case Page.Listed<LastDecision> page -> {
                page.unrecognized()
                        .forEach(other ->
                                unreadable.add(other.sentence(other.key().id())));
                yield page.stored().stream()
                        .map(Stored::value)
                        .map(last -> Shown.of(last, view))
                        .toList();
            }
        };
    }

    /** Null when none is in flight. */
    @Nullable
    InFlight switchover(RecordTrust view, List<String> unreadable) {
        var answer = inFlight.under(view);
        if (!(answer instanceof Answer.Answered<?>)) {
            unreadable.add("the switchover in flight: " + answer.sentence());
        }
        return answer.found()
                .flatMap(shown -> shown)
                .map(shown -> new InFlight(
                        shown.switchover().id(),
                        shown.switchover().state().word(),
                        shown.switchover().step(),
                        SwitchoverSentence.of(shown.switchover()),
                        shown.waitsFor()))
                .orElse(null);
    }
}
