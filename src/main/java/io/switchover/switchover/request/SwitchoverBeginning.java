package io.switchover.switchover.request;

import io.switchover.json.Json;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.store.NotWritten;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import io.switchover.switchover.StepLimits;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverList;
import io.switchover.switchover.SwitchoverReplacer;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverSettings;
import io.switchover.switchover.SwitchoverState;
import io.switchover.switchover.SwitchoverStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins the switchover that somebody asks for, by one transaction: the record names it, and what it replaces is over. */
@ApplicationScoped
public class SwitchoverBeginning {
    private static final int REMEMBERED = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.UTC);

    private final RequestSituationReader requestSituationReader;
    private final SwitchoverStore store;
    private final SwitchoverReplacer switchoverReplacer;
    private final Regions regions;
    private final StepLimits limits;

    public SwitchoverBeginning(
            RequestSituationReader requestSituationReader,
            SwitchoverStore store,
            SwitchoverReplacer switchoverReplacer,
            Regions regions,
            SwitchoverSettings settings) {
        this.requestSituationReader = requestSituationReader;
        this.store = store;
        this.switchoverReplacer = switchoverReplacer;
        this.regions = regions;
        this.limits = new StepLimits(settings);
    }

    /**
     * Its kind, the epoch that it makes if it moves first, and the time of the day. Another one with the same id is Stale, and is asked
     * for again a second later.
     */
    static String newId(Switchover.Kind kind, long decidedAt, Instant now) {
        return Json.name(kind) + "-" + (decidedAt + 1) + "-" + TIME.format(now);
    }

    /** @param alsoWritten what is written in the transaction that begins it, or not at all */
    RequestOutcome request(SwitchoverRequest request, List<Change> alsoWritten) {
        var invalid = RequestPolicy.invalid(request, regions);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        var id = request.id();
        return known(request, id).orElseGet(() -> switch (requestSituationReader.read()) {
            case Answer.Answered<RequestSituation>(var situation) -> consider(request, situation, alsoWritten);
            case Answer.Refused<RequestSituation> r -> new RequestOutcome.NotNow(NotWritten.nothing(r.because()));
            case Answer.Unanswered<RequestSituation> u -> new RequestOutcome.NotNow(NotWritten.nothing(u.because()));
        });
    }

    private Optional<RequestOutcome> known(SwitchoverRequest request, @Nullable String id) {
        if (id == null || request.dryRun()) {
            return Optional.empty();
        }
        return switch (store.read(id)) {
            case Read.Absent<Switchover> absent -> Optional.empty();
            case Read.Unreadable<Switchover> u ->
                Optional.of(new RequestOutcome.NotNow(NotWritten.nothing(u.sentence("the switchover " + id))));
            case Read.Found<Switchover>(var stored) ->
                Optional.of(
                        RequestPolicy.same(request, stored.value())
                                ? new RequestOutcome.Known(stored.value())
                                : clash(stored.value()));
        };
    }

    private static RequestOutcome clash(Switchover other) {
        return new RequestOutcome.Clash(
                other, "another request has the id " + other.id() + ": " + SwitchoverSentence.of(other));
    }

    private RequestOutcome consider(SwitchoverRequest request, RequestSituation situation, List<Change> alsoWritten) {
        var record = situation.record().value();
        var epoch = request.epoch();
        if (epoch != null && epoch != record.epoch()) {
            return new RequestOutcome.EpochChanged(
                    record.epoch(),
                    "it was decided on epoch " + epoch + ", and the record is at epoch " + record.epoch() + ", active "
                            + record.placement().text());
        }
        var objections = RequestPolicy.objections(request, situation);
        if (request.dryRun()) {
            return new RequestOutcome.Predicted(PredictionPlan.steps(request.kind(), earlier()), objections);
        }
        if (!objections.isEmpty()) {
            return new RequestOutcome.Refused(objections);
        }
        return switch (switchoverReplacer.inFlight(record)) {
            case Answer.Answered<Optional<Stored<Switchover>>>(var inFlight) ->
                begin(request, situation, inFlight, alsoWritten);
            case Answer.Refused<Optional<Stored<Switchover>>> r ->
                new RequestOutcome.NotNow(NotWritten.nothing(r.because()));
            case Answer.Unanswered<Optional<Stored<Switchover>>> u ->
                new RequestOutcome.NotNow(NotWritten.nothing(u.because()));
        };
    }

    private RequestOutcome begin(
            SwitchoverRequest request,
            RequestSituation situation,
            Optional<Stored<Switchover>> inFlight,
            List<Change> alsoWritten) {
        var busy = inFlight.flatMap(other -> RequestPolicy.busy(request, other.value()));
        if (busy.isPresent()) {
            return new RequestOutcome.Busy(inFlight.orElseThrow().value().id(), busy.get());
        }
        var switchover = switchover(request, situation);
        var others = new ArrayList<>(alsoWritten);
        others.addAll(SwitchoverReplacer.replaced(inFlight, switchover.id(), situation.now()));
        return outcome(request, switchover, store.begin(situation.record(), switchover, others));
    }

    private Switchover switchover(SwitchoverRequest request, RequestSituation situation) {
        var record = situation.record().value();
        var now = Instant.ofEpochSecond(situation.now());
        var state = request.kind() == Switchover.Kind.FORCED
                ? new SwitchoverState.Moving()
                : new SwitchoverState.Requested();
        var id = request.id();
        return new Switchover(
                id == null ? newId(request.kind(), record.epoch(), now) : id,
                request.kind(),
                request.requester(),
                request.by(),
                request.because(),
                request.overrides(),
                record.epoch(),
                record.placement(),
                request.to(),
                request.jobs(),
                null,
                state,
                now,
                limits.deadline(state, now),
                List.of());
    }

    private RequestOutcome outcome(SwitchoverRequest request, Switchover switchover, Write write) {
        if (write instanceof Write.Written) {
            return new RequestOutcome.Accepted(switchover);
        }
        if (write instanceof Write.Unknown
                && store.read(switchover.id()) instanceof Read.Found<Switchover>(var stored)) {
            return RequestPolicy.same(request, stored.value())
                    ? new RequestOutcome.Accepted(stored.value())
                    : clash(stored.value());
        }
        return new RequestOutcome.NotNow(write.notWritten());
    }

    private List<Switchover> earlier() {
        return store.all(REMEMBERED) instanceof Answer.Answered<SwitchoverList>(var all)
                ? all.switchovers()
                : List.of();
    }
}
