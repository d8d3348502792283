package io.switchover.notification.news;

import io.switchover.drill.Drill;
import io.switchover.health.HealthSnapshot;
import io.switchover.job.JobEntry;
import io.switchover.job.JobQuery;
import io.switchover.notification.Webhook;
import io.switchover.packages.Catalogue;
import io.switchover.packages.RejectedUploadList;
import io.switchover.pool.PoolUpload;
import io.switchover.readiness.ReadinessOverview;
import io.switchover.readiness.ReadinessOverview.RegionReadiness;
import io.switchover.region.DisplayRecordReader;
import io.switchover.region.Regions;
import io.switchover.remote.Answer;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Stored;
import io.switchover.switchover.SwitchoverList;
import io.switchover.switchover.SwitchoverStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads from the store how things stand. A source that cannot be read keeps no other from being read. */
@ApplicationScoped
class NewsReader {
    private static final int SWITCHOVERS = 20;
    private static final int DRILLS = 20;

    /** Held jobs, and uploads: so many are read in one call, and so many at all. */
    private static final int PAGE = 500;

    private static final int MOST = 1_000;

    private final Documents documents;
    private final SwitchoverStore switchovers;
    private final ReadinessOverview readiness;
    private final Catalogue catalogue;
    private final Regions regions;
    private final DisplayRecordReader recordReader;

    NewsReader(
            Documents documents,
            SwitchoverStore switchovers,
            ReadinessOverview readiness,
            Catalogue catalogue,
            Regions regions,
            DisplayRecordReader recordReader) {
        this.documents = documents;
        this.switchovers = switchovers;
        this.readiness = readiness;
        this.catalogue = catalogue;
        this.regions = regions;
        this.recordReader = recordReader;
    }

    /** @param whole whether it is all that there is: what is not among it is gone */
    private record Look(List<Condition> conditions, boolean whole) {}

    /** @param looked the sources that could be read, and as a whole */
    record Found(Set<Condition.Source> looked, List<Condition> conditions) {
        Found() {
            this(EnumSet.noneOf(Condition.Source.class), new ArrayList<>());
        }

        /** What is left for a webhook that does not want all of it. */
        Found wantedBy(Webhook webhook) {
            return new Found(
                    looked,
                    conditions.stream()
                            .filter(condition -> webhook.wants(condition.draft().type()))
                            .toList());
        }

        private void add(Condition.Source source, Optional<List<Condition>> some) {
            look(source, some.map(there -> new Look(there, true)));
        }

        private void look(Condition.Source source, Optional<Look> some) {
            some.ifPresent(look -> {
                if (look.whole()) {
                    looked.add(source);
                }
                conditions.addAll(look.conditions());
            });
        }
    }

    /**
     * @param work whether packages, uploads and jobs are looked at, too, which may be many, and the seals of the record
     * @param maxAge drills that ended longer ago are left out
     */
    Found read(HealthSnapshot healthSnapshot, Instant now, Duration maxAge, boolean work) {
        var found = new Found();
        found.add(Condition.Source.SWITCHOVERS, switchovers());
        found.add(Condition.Source.REGIONS, regions(healthSnapshot));
        found.add(Condition.Source.DRILLS, drills(now.minus(maxAge)));
        if (work) {
            found.add(Condition.Source.PACKAGES, packages());
            found.look(Condition.Source.UPLOADS, uploads());
            found.look(Condition.Source.JOBS, jobs());
            found.add(
                    Condition.Source.RECORD,
                    RecordTrustNewsPolicy.condition(recordReader.now()).map(List::of));
        }
        return found;
    }

    private Optional<List<Condition>> switchovers() {
        return switchovers
                .all(SWITCHOVERS)
                .found()
                .map(SwitchoverList::switchovers)
                .map(all -> all.reversed().stream()
                        .flatMap(switchover -> SwitchoverNewsPolicy.conditions(switchover).stream())
                        .toList());
    }

    private Optional<List<Condition>> regions(HealthSnapshot healthSnapshot) {
        if (!(readiness.read(healthSnapshot) instanceof Answer.Answered<List<RegionReadiness>>(var ready))) {
            return Optional.empty();
        }
        var all = new ArrayList<Condition>();
        regions.all()
                .forEach(region -> all.add(RegionNewsPolicy.verdict(
                        region, healthSnapshot.verdicts().of(region))));
        ready.forEach(its -> all.add(RegionNewsPolicy.readiness(its.region(), its.because(), its.findings())));
        return Optional.of(all);
    }

    private Optional<List<Condition>> drills(Instant since) {
        var query = Query.all(Drill.class, Container.CONTROL)
                .inPartition(Key.control("any").partition())
                .where(new Query.Bound.WrittenSince(since.getEpochSecond()))
                .pages(DRILLS, null);
        return documents.list(query) instanceof Page.Listed<Drill> page
                ? Optional.of(page.stored().stream()
                        .flatMap(stored -> DrillNewsPolicy.ended(stored).stream())
                        .toList())
                : Optional.empty();
    }

    private Optional<List<Condition>> packages() {
        return catalogue.glance() instanceof Catalogue.Reading.Found(var snapshot)
                ? Optional.of(WorkNewsPolicy.packages(snapshot, regions.jobs()))
                : Optional.empty();
    }

    private Optional<Look> jobs() {
        var query = JobQuery.all().waitingFor("repair").query().pages(PAGE, null);
        return documents.listAll(query, MOST) instanceof Page.Listed<JobEntry> page
                ? Optional.of(new Look(WorkNewsPolicy.jobs(page.stored()), page.continuation() == null))
                : Optional.empty();
    }

    private Optional<Look> uploads() {
        return documents.listAll(uploaded(RejectedUploadList.class), MOST)
                                instanceof Page.Listed<RejectedUploadList> packages
                        && documents.listAll(uploaded(PoolUpload.class), MOST) instanceof Page.Listed<PoolUpload> pools
                ? Optional.of(new Look(
                        UploadNewsPolicy.conditions(
                                packages.stored().stream().map(Stored::value).toList(),
                                pools.stored().stream().map(Stored::value).toList()),
                        packages.continuation() == null && pools.continuation() == null))
                : Optional.empty();
    }

    private static <T> Query<T> uploaded(Class<T> type) {
        return Query.all(type, Container.CATALOGUE)
                .inPartition(Key.catalogue("any").partition())
                .pages(PAGE, null);
    }
}
