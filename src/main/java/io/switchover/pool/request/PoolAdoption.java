package io.switchover.pool.request;

import io.switchover.http.Problem;
import io.switchover.http.Reply;
import io.switchover.pool.FoundPool;
import io.switchover.pool.RegionPools;
import io.switchover.region.RecordTrust;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Takes the pool of the active region for the desired one. */
@ApplicationScoped
public class PoolAdoption {
    private final DesiredPoolIntake catalogue;
    private final RegionPools regionPools;
    private final SealedRecordReader recordReader;

    public PoolAdoption(DesiredPoolIntake catalogue, RegionPools regionPools, SealedRecordReader recordReader) {
        this.catalogue = catalogue;
        this.regionPools = regionPools;
        this.recordReader = recordReader;
    }

    /**
     * Makes the pool of the active region the desired one. What it is set to now is its working size, and
     * standby is no nodes, unless the body says otherwise. While the load is split, the first region of the placement counts.
     */
    Reply adopt(String id, Optional<String> body, String by) {
        var request = AdoptionRequest.of(body);
        var problem = request.read().problem();
        return problem.isPresent() ? problem.get() : adopt(id, request, by);
    }

    private Reply adopt(String id, AdoptionRequest request, String by) {
        var view = recordReader.read();
        if (!(view instanceof RecordTrust.Sealed sealed)) {
            return later(view.refusal());
        }
        var active = sealed.record().placement().regions().getFirst();
        return switch (regionPools.list(active)) {
            case Answer.Answered<List<FoundPool>>(var pools) ->
                pools.stream()
                        .filter(pool -> pool.is(id))
                        .findFirst()
                        .map(pool -> adopt(pool, request, by))
                        .orElseGet(() -> Problem.of(
                                404,
                                "no-such-pool",
                                "There is no such pool",
                                "the active region " + active + " has no pool " + id));
            case Answer.Refused<List<FoundPool>> refused -> later(refused.because());
            case Answer.Unanswered<List<FoundPool>> silent -> later(silent.because());
        };
    }

    private static Problem later(String because) {
        return DesiredPoolIntake.later("The pool could not be read now", because);
    }

    private Reply adopt(FoundPool pool, AdoptionRequest request, String by) {
        var body = pool.body().deepCopy();
        body.remove("enableAutoScale");
        if (!pool.autoScale()) {
            body.remove(List.of(PoolSizeParser.FORMULA, PoolSizeParser.INTERVAL));
        } else {
            body.remove(List.of(PoolSizeParser.DEDICATED, PoolSizeParser.SPOT));
        }
        request.standby().ifPresent(standby -> body.set("standby", standby));
        request.working().ifPresent(working -> {
            body.remove(PoolSizeParser.NAMES);
            body.set("working", working);
        });
        body.put("because", request.because());
        return catalogue.put(pool.id(), body.toString(), by);
    }
}
