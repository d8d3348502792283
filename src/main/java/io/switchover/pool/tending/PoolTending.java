package io.switchover.pool.tending;

import io.switchover.pool.DesiredPool;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.PoolSettings;
import io.switchover.pool.RegionPools;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Brings one region's pools nearer to the desired ones, one step for each pool. It may be done by several apps at once, twice or late: a
 * step names the version that it stands on, and the next look finds what came of it.
 */
@ApplicationScoped
public class PoolTending {
    private static final Logger LOG = Logger.getLogger(PoolTending.class);
    /** A pool is made, then changed, then resized. */
    private static final int MOST_STEPS = 3;

    private final DesiredPools desiredPools;
    private final RegionPoolReader regionPoolReader;
    private final RegionPools regionPools;
    private final PoolSettings settings;
    /** By region and pool: why the last step that this app took was refused. */
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    /** By region and pool: those of which the service refused the last change of what drifted. Their size does not wait for it. */
    private final Set<String> notRepaired = ConcurrentHashMap.newKeySet();
    /** By region and pool: what was said last. */
    private final Map<String, String> said = new ConcurrentHashMap<>();

    public PoolTending(
            DesiredPools desiredPools,
            RegionPoolReader regionPoolReader,
            RegionPools regionPools,
            PoolSettings settings) {
        this.desiredPools = desiredPools;
        this.regionPoolReader = regionPoolReader;
        this.regionPools = regionPools;
        this.settings = settings;
    }

    /** Nothing is done, and no region is asked, while no pool is desired. */
    public void tend(String region) {
        switch (desiredPools.all()) {
            case Answer.Answered<DesiredPools.All>(var all) -> {
                all.sentences().forEach(sentence -> say(region, sentence, sentence));
                if (!all.pools().isEmpty()) {
                    tend(region, all, repairs());
                }
            }
            case Answer.Refused<DesiredPools.All> r -> LOG.warnf("pools are not looked after: %s", r.because());
            case Answer.Unanswered<DesiredPools.All> u -> LOG.warnf("pools are not looked after: %s", u.because());
        }
    }

    /**
     * Takes the steps that can be taken at once, also where drift is only to be told. What has to wait for the service comes by the ticks.
     *
     * @return what is still to be done, one sentence for each pool
     */
    public Answer<List<String>> repair(String region) {
        return desiredPools.all().then(desired -> {
            for (int i = 0; i < MOST_STEPS; i++) {
                tend(region, desired, true);
            }
            var snapshot = regionPoolReader.look(region);
            return snapshot.pools().map(pools -> desired.pools().stream()
                    .flatMap(pool -> next(snapshot, pool, true).flatMap(step -> left(pool, step)).stream())
                    .toList());
        });
    }

    private Optional<String> left(DesiredPool pool, PoolStep step) {
        return switch (step) {
            case PoolStep.Nothing n -> Optional.empty();
            case PoolStep.Wait wait -> Optional.of("pool " + pool.id() + " waits: " + wait.because());
            case PoolStep.Cannot cannot -> Optional.of("pool " + pool.id() + " stays as it is: " + cannot.because());
            case PoolStep.Patch patch
            when patch.repairs() && !repairs() ->
                Optional.of("pool " + pool.id() + " is changed when the repair is asked for again: " + patch.because());
            case PoolStep other -> Optional.of("pool " + pool.id() + " is taken further by the ticks of Tend");
        };
    }

    /** @param repairs whether drift is repaired, whatever the settings say */
    RegionPoolSnapshot tend(String region, DesiredPools.All desired, boolean repairs) {
        var snapshot = regionPoolReader.look(region);
        if (snapshot.pools().found().isEmpty()) {
            say(
                    region,
                    "",
                    "the pools of " + region + " are not looked after: "
                            + snapshot.pools().sentence());
            return snapshot;
        }
        desired.pools().forEach(pool -> next(snapshot, pool, repairs).ifPresent(step -> take(region, pool, step)));
        return snapshot;
    }

    private boolean repairs() {
        return settings.drift() == PoolSettings.OnDrift.REPAIR;
    }

    /** What the next tick does; empty when the region does not say what it has. */
    public Optional<PoolStep> next(RegionPoolSnapshot snapshot, DesiredPool pool) {
        return next(snapshot, pool, repairs());
    }

    private Optional<PoolStep> next(RegionPoolSnapshot snapshot, DesiredPool pool, boolean repairs) {
        return snapshot.next(
                pool, repairs, notRepaired.contains(key(snapshot.values().region(), pool.id())));
    }

    /** Why the last step was refused; empty when it was not. */
    public Optional<String> refusal(String region, String pool) {
        return Optional.ofNullable(refusals.get(key(region, pool)));
    }

    private void take(String region, DesiredPool pool, PoolStep step) {
        var id = pool.id();
        switch (step) {
            case PoolStep.Nothing n -> {
                said.remove(key(region, id));
                refusals.remove(key(region, id));
            }
            case PoolStep.Wait wait -> say(region, id, "pool " + id + " in " + region + " waits: " + wait.because());
            case PoolStep.Cannot cannot ->
                say(region, id, "pool " + id + " in " + region + " stays as it is: " + cannot.because());
            case PoolStep.Create create -> done(region, id, "made", "", regionPools.create(region, create.body()));
            case PoolStep.Patch patch -> {
                var answer = regionPools.patch(region, id, patch.body(), patch.etag());
                if (patch.repairs()) {
                    remember(key(region, id), answer);
                }
                done(region, id, "changed", patch.because(), answer);
            }
            case PoolStep.Resize resize ->
                done(
                        region,
                        id,
                        "told to resize to " + resize.target().text(),
                        resize.because(),
                        regionPools.resize(region, id, resize.target(), resize.etag()));
            case PoolStep.EnableAutoScale scale ->
                done(
                        region,
                        id,
                        "given another formula",
                        scale.because(),
                        regionPools.enableAutoScale(region, id, scale.size(), scale.etag()));
            case PoolStep.DisableAutoScale fix ->
                done(
                        region,
                        id,
                        "left without its autoscale formula",
                        fix.because(),
                        regionPools.disableAutoScale(region, id));
            case PoolStep.StopResize stop ->
                done(
                        region,
                        id,
                        "stopped in its last resize",
                        stop.because(),
                        regionPools.stopResize(region, id, stop.etag()));
        }
    }

    private void remember(String pool, Answer<Done> answer) {
        if (answer instanceof Answer.Refused<Done> refused && refused.reason() != Answer.Reason.CHANGED) {
            notRepaired.add(pool);
        } else if (answer instanceof Answer.Answered<Done>) {
            notRepaired.remove(pool);
        }
    }

    private void done(String region, String pool, String what, String because, Answer<Done> answer) {
        var why = because.isEmpty() ? "" : ", because " + because;
        switch (answer) {
            case Answer.Answered<Done> a -> {
                refusals.remove(key(region, pool));
                LOG.infof("pool %s in %s was %s%s", pool, region, what, why);
            }
            case Answer.Refused<Done> r
            when r.reason() == Answer.Reason.CHANGED || r.reason() == Answer.Reason.EXISTS ->
                LOG.debugf("pool %s in %s was not %s: %s", pool, region, what, r.because());
            case Answer.Refused<Done> r -> {
                refusals.put(key(region, pool), "it could not be " + what + why + ": " + r.because());
                say(
                        Logger.Level.WARN,
                        region,
                        pool,
                        "pool " + pool + " in " + region + " could not be " + what + ": " + r.because());
            }
            case Answer.Unanswered<Done> u ->
                say(
                        Logger.Level.WARN,
                        region,
                        pool,
                        "pool " + pool + " in " + region + " may not have been " + what + ": " + u.because());
        }
    }

    /** Once for each sentence. */
    private void say(String region, String about, String sentence) {
        say(Logger.Level.INFO, region, about, sentence);
    }

    private void say(Logger.Level level, String region, String about, String sentence) {
        if (!sentence.equals(said.put(key(region, about), sentence))) {
            LOG.log(level, sentence);
        }
    }

    private static String key(String region, String pool) {
        return region + "/" + pool;
    }
}
