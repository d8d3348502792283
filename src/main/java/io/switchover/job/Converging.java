package io.switchover.job;

import io.switchover.health.Verdicts;
import io.switchover.pace.Stopwatch;
import io.switchover.pace.Together;
import io.switchover.region.Outlook;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * One tick over the ledger: a {@link Patrol} for each region, side by side. What a tick costs follows what is to be done and what
 * has changed; running jobs are looked at one by one only on the slow full pass, which finds what no list shows.
 */
@ApplicationScoped
public class Converging {
    private static final Logger LOG = Logger.getLogger(Converging.class);

    private final Documents documents;
    private final Together together;
    private final Pauses pauses;
    private final Regions regions;
    private final List<Patrol> patrols;

    Converging(
            Documents documents,
            JobRunner runner,
            Advance advance,
            Turns turns,
            Pauses pauses,
            Together together,
            Stopwatch stopwatch,
            JobSettings settings,
            Regions regions,
            Watermarks watermarks) {
        this.documents = documents;
        this.together = together;
        this.pauses = pauses;
        this.regions = regions;
        this.patrols = regions.jobs().stream()
                .map(region -> new Patrol(
                        region,
                        documents,
                        new Harvest(region, documents, runner, advance, watermarks, together),
                        advance,
                        turns,
                        pauses,
                        watermarks,
                        together,
                        stopwatch,
                        settings))
                .toList();
    }

    public void converge(Outlook.Sealed outlook, Verdicts verdicts) {
        var view = new View(outlook.entry(), pauses.doubting(verdicts), regions);
        var owing = any(Patrol.debts());
        var unsettled = any(Patrol.unsettled());
        together.all(patrols.stream()
                .map(patrol -> (Callable<Patrol>) () -> {
                    patrol.go(view, owing, unsettled);
                    return patrol;
                })
                .toList());
    }

    /** Mostly there is none, and then no patrol has to ask. */
    private boolean any(Query<Entry> query) {
        if (documents.list(query.pages(1, null)) instanceof Page.Listed<Entry> page) {
            return !page.stored().isEmpty();
        }
        LOG.warnf("the ledger cannot be listed");
        return false;
    }
}
