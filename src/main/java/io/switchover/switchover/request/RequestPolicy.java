package io.switchover.switchover.request;

import io.switchover.http.PlainText;
import io.switchover.readiness.Refusal;
import io.switchover.region.Placement;
import io.switchover.region.Regions;
import io.switchover.switchover.MovePolicy;
import io.switchover.switchover.Requester;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverSentence;
import io.switchover.switchover.SwitchoverState.AfterMove;
import io.switchover.switchover.SwitchoverState.AwaitingConfirmation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a request for a switchover makes sense, and whether it may take the place of the one in flight. */
public final class RequestPolicy {
    /** Objects to a move to where everything is. It cannot be overridden. */
    public static final String PLACEMENT = "placement";

    private static final int MOST_TEXT = 500;
    private static final int MOST_WEIGHT = 1_000;
    private static final String ID = "[a-z0-9][a-z0-9-]{0,63}";

    private RequestPolicy() {}

    static boolean isId(String id) {
        return id.matches(ID);
    }

    /** The first field that is wrong. */
    static Optional<RequestOutcome.Invalid> invalid(SwitchoverRequest request, Regions regions) {
        var id = request.id();
        if (id != null && !isId(id)) {
            return invalid(
                    "id",
                    "id must be 1 to 64 lower-case letters, digits and hyphens, and begin with no hyphen; this is \""
                            + PlainText.shown(id, MOST_TEXT) + "\"");
        }
        if (request.kind() == Switchover.Kind.FAILOVER) {
            return invalid("kind", "kind must be planned or forced");
        }
        for (var region : request.to().regions()) {
            if (!regions.runsJobs(region)) {
                return invalid(
                        "to",
                        "to names " + region + ", which is not one of the regions that run jobs: "
                                + String.join(", ", regions.jobs()));
            }
        }
        if (request.to() instanceof Placement.Split(var weights)) {
            if (weights.size() < 2) {
                return invalid("to", "a split must name at least 2 regions, and names " + weights.size());
            }
            for (var weight : weights.entrySet()) {
                if (weight.getValue() < 1 || weight.getValue() > MOST_WEIGHT) {
                    return invalid(
                            "to",
                            "the weight of " + weight.getKey() + " must be 1 to " + MOST_WEIGHT + ", and is "
                                    + weight.getValue());
                }
            }
        }
        return text("because", request.because()).or(() -> overrides(request));
    }

    private static Optional<RequestOutcome.Invalid> overrides(SwitchoverRequest request) {
        for (int i = 0; i < request.overrides().size(); i++) {
            var override = request.overrides().get(i);
            var field = "overrides[" + i + "]";
            if (!MovePolicy.RULES.contains(override.rule())) {
                return invalid(
                        field + ".rule",
                        field + ".rule must be one of "
                                + String.join(
                                        ", ", MovePolicy.RULES.stream().sorted().toList()));
            }
            var because = text(field + ".because", override.because());
            if (because.isPresent()) {
                return because;
            }
        }
        return Optional.empty();
    }

    private static Optional<RequestOutcome.Invalid> text(String field, String text) {
        return text.isBlank() || text.length() > MOST_TEXT || text.chars().anyMatch(Character::isISOControl)
                ? invalid(field, field + " must be one line of 1 to " + MOST_TEXT + " characters")
                : Optional.empty();
    }

    private static Optional<RequestOutcome.Invalid> invalid(String field, String because) {
        return Optional.of(new RequestOutcome.Invalid(field, because));
    }

    /** Whether a stored switchover is what this request asks for. */
    static boolean same(SwitchoverRequest request, Switchover switchover) {
        return request.kind() == switchover.kind()
                && request.requester() == switchover.requester()
                && request.to().equals(switchover.to())
                && request.jobs() == switchover.jobs();
    }

    /** Why the request may not take the place of the switchover in flight; empty when it may. */
    static Optional<String> busy(SwitchoverRequest request, Switchover inFlight) {
        boolean may = request.requester() == Requester.OPERATOR
                && (inFlight.state() instanceof AfterMove
                        || inFlight.state() instanceof AwaitingConfirmation
                        || request.kind() == Switchover.Kind.FORCED);
        return may || !inFlight.inFlight()
                ? Optional.empty()
                : Optional.of(SwitchoverSentence.of(inFlight)
                        + "; wait for its end, or give it up with POST /api/switchovers/" + inFlight.id() + "/abandon");
    }

    /**
     * What objects already when it is asked for: a hold to what a drill asks, a move to where everything is, and what a forced one has not
     * overruled. The drill may have been decided on a record from before the hold.
     */
    static List<Refusal> objections(SwitchoverRequest request, RequestSituation situation) {
        var record = situation.record().value();
        if (request.to().equals(record.placement())) {
            return List.of(new Refusal(PLACEMENT, record.placement().text() + " is the placement already"));
        }
        var hold = record.hold();
        if (request.requester() == Requester.DRILL && hold != null && hold.stands(situation.now())) {
            return List.of(new Refusal("hold", hold.sentence()));
        }
        return request.kind() == Switchover.Kind.FORCED || request.dryRun()
                ? new ArrayList<>(MovePolicy.objections(
                        record.placement(),
                        request.to(),
                        situation.regions(),
                        request.overrides(),
                        situation.now(),
                        situation.reportMaxAge()))
                : List.of();
    }
}
