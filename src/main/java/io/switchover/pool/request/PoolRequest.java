package io.switchover.pool.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.http.Problem;
import io.switchover.http.RequestFields;
import io.switchover.json.Json;
import io.switchover.pool.DesiredPool;
import io.switchover.pool.FoundPool;
import io.switchover.pool.PoolSize;
import io.switchover.pool.RegionalSpec;
import io.switchover.pool.RegionalValues;
import io.switchover.pool.tending.DriftPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody who wants a pool in every region has asked for. */
public sealed interface PoolRequest {
    /** It can be made in every region, as far as that can be said without asking one. */
    record Wanted(DesiredPool pool) implements PoolRequest {}

    /** It cannot: which fields, and why. */
    record Flawed(Problem problem) implements PoolRequest {}

    String SUBNET = "networkConfiguration";

    /** What the service shows of a pool and nobody sets: a pool that was shown can be pasted. */
    List<String> SHOWN_ONLY = List.of(
            "url",
            "eTag",
            "odata.metadata",
            "lastModified",
            "creationTime",
            "state",
            "stateTransitionTime",
            "allocationState",
            "allocationStateTransitionTime",
            "resizeErrors",
            "currentDedicatedNodes",
            "currentLowPriorityNodes",
            "currentNodeCommunicationMode",
            "autoScaleRun",
            "stats",
            "resizeTimeout");

    /** @param reason who asks must give one in the body; an upload need not */
    record Asking(String by, Instant at, boolean reason, String otherwise) {}

    /** @param canaryPool the id of the pool in which canaries run; empty for none */
    static PoolRequest read(
            String id,
            String text,
            Asking asking,
            List<RegionalValues> regions,
            PoolBodyCheck check,
            Optional<String> canaryPool) {
        var known = Stream.of(
                        DriftPolicy.NAMES.stream().sorted(),
                        PoolSizeParser.NAMES.stream(),
                        SHOWN_ONLY.stream(),
                        Stream.of("id", "standby", "working", "because"))
                .flatMap(names -> names)
                .toArray(String[]::new);
        var fields = RequestFields.of(Optional.of(text.isBlank() ? "[]" : text), known);
        if (!DesiredPool.ID.matcher(id).matches()) {
            fields.broken("id", "a pool's id has 1 to 64 letters, digits, - and _");
        }
        if (fields.has("id") && !fields.node("id").asText().equalsIgnoreCase(id)) {
            fields.broken("id", "it is " + fields.node("id").asText() + ", and the request is about " + id);
        }
        var because = asking.reason() || fields.has("because") ? fields.line("because") : asking.otherwise();
        var spec = spec(fields, regions);
        var own = PoolSizeParser.read(object(fields), "", fields);
        var working = PoolSizeParser.read(fields.node("working"), "working.", fields);
        if (own.isPresent() && working.isPresent()) {
            fields.broken("working", "the pool itself has a size too: say it once");
        }
        var standby =
                PoolSizeParser.read(fields.node("standby"), "standby.", fields).orElse(PoolSize.Fixed.NONE);
        if (own.isEmpty() && working.isEmpty()) {
            fields.broken(
                    "working",
                    "it is missing: say how many nodes the pool has where it works, for example"
                            + " {\"targetDedicatedNodes\": 4}");
        }
        if (!PoolSizeParser.gentle(standby)) {
            fields.broken(
                    "standby.autoScaleFormula",
                    "it must set $NodeDeallocationOption = taskcompletion, or tasks that run would be lost");
        }
        var pool = new DesiredPool(
                id,
                spec,
                standby,
                working.or(() -> own).orElse(PoolSize.Fixed.NONE),
                because,
                asking.by(),
                asking.at());
        if (fields.problem().isEmpty()) {
            Stream.concat(flaws(pool, regions, check).stream(), CanaryPoolSizePolicy.flaws(pool, canaryPool).stream())
                    .forEach(flaw -> fields.broken(flaw.field(), flaw.reason()));
        }
        return fields.problem().<PoolRequest>map(Flawed::new).orElseGet(() -> new Wanted(pool));
    }

    private static ObjectNode object(RequestFields fields) {
        var object = Json.MAPPER.createObjectNode();
        PoolSizeParser.NAMES.forEach(name -> object.set(name, fields.node(name)));
        object.properties().removeIf(field -> field.getValue().isMissingNode());
        return object;
    }

    private static ObjectNode spec(RequestFields fields, List<RegionalValues> regions) {
        var spec = Json.MAPPER.createObjectNode();
        DriftPolicy.NAMES.stream().sorted().filter(fields::has).forEach(name -> spec.set(name, fields.node(name)));
        var portable = spec;
        for (var region : regions) {
            portable = RegionalSpec.portable(portable, region);
        }
        if (portable.path("metadata").isArray()) {
            var own = Json.MAPPER.createArrayNode();
            portable.path("metadata").forEach(item -> {
                if (!FoundPool.MARK.equals(item.path("name").asText())) {
                    own.add(item);
                }
            });
            portable.set("metadata", own);
        }
        return portable;
    }

    private static List<Problem.Field> flaws(DesiredPool pool, List<RegionalValues> regions, PoolBodyCheck check) {
        var flaws = new ArrayList<Problem.Field>(PoolSpecPolicy.flaws(pool.spec()));
        var subnet = pool.spec().path(SUBNET).path("subnetId").asText();
        if (subnet.startsWith("/subscriptions/") && regions.size() > 1) {
            flaws.add(new Problem.Field(
                    SUBNET + ".subnetId",
                    "a subnet is in one region: write ${subnet}, and set SWITCHOVER_REGIONS_{REGION}_SUBNET"
                            + " of each region in every app"));
        }
        for (var region : regions) {
            switch (RegionalSpec.of(pool, region)) {
                case RegionalSpec.Lacking lacking -> flaws.add(new Problem.Field("pool", lacking.because()));
                case RegionalSpec.Filled(var filled) -> {
                    var body = filled.deepCopy();
                    JsonNode identity = body.remove("identity");
                    body.put("id", pool.id());
                    check.flaw(body).filter(flaw -> flaws.isEmpty()).ifPresent(flaws::add);
                    if (identity != null
                            && !identity.path("userAssignedIdentities").isArray()) {
                        flaws.add(new Problem.Field("identity", "it must have a list userAssignedIdentities"));
                    }
                }
            }
        }
        return flaws;
    }
}
