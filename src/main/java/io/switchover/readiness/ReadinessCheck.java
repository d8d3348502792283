package io.switchover.readiness;

import io.switchover.health.Observation;
import io.switchover.job.JobEntry;
import io.switchover.job.JobPhase;
import io.switchover.job.JobQuery;
import io.switchover.packages.Catalogue;
import io.switchover.packages.CatalogueView;
import io.switchover.readiness.ReadinessPolicy.Facts;
import io.switchover.readiness.ReadinessPolicy.PackageThere;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.region.Regions;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Read;
import io.switchover.store.StoreClock;
import io.switchover.store.Write;
import io.switchover.time.Parallel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Gathers what there is to know about each region that runs jobs, and writes its report.
 *
 * <p>An app that cannot hear another region's account says nothing about it: a cut link is not that region's fault, and the
 * region's own app, or the witness's, knows better. If nobody hears it the report grows old, and a report that is too old lets
 * nobody move there.
 */
@ApplicationScoped
class ReadinessCheck {
    private static final Logger LOG = Logger.getLogger(ReadinessCheck.class);
    private static final int MOST_JOBS = 1_000;

    private final Documents documents;
    private final Catalogue catalogue;
    private final Pools pools;
    private final Quotas quotas;
    private final StoreClock storeClock;
    private final RecordReader recordReader;
    private final Regions regions;
    private final Parallel parallel;
    private final Clock clock;
    private final ReadinessSettings settings;

    ReadinessCheck(
            Documents documents,
            Catalogue catalogue,
            Pools pools,
            Quotas quotas,
            StoreClock storeClock,
            RecordReader recordReader,
            Regions regions,
            Parallel parallel,
            Clock clock,
            ReadinessSettings settings) {
        this.documents = documents;
        this.catalogue = catalogue;
        this.pools = pools;
        this.quotas = quotas;
        this.storeClock = storeClock;
        this.recordReader = recordReader;
        this.regions = regions;
        this.parallel = parallel;
        this.clock = clock;
        this.settings = settings;
    }

    /** What a region's account answered. */
    private record Account(String region, Asked<List<PoolShape>> pools, Asked<AccountQuota> limits) {

        /** Nothing that could be held against the region: another app may hear more, or this one a little later. */
        boolean unheard(String here) {
            return pools instanceof Asked.Silent<List<PoolShape>> silent
                    && (silent.throttled() || !region.equals(here));
        }

        Optional<KnownPools> seen() {
            return pools instanceof Asked.Told<List<PoolShape>>(var there)
                    ? Optional.of(new KnownPools(
                            region,
                            there.stream()
                                    .filter(p -> !p.deleting())
                                    .map(PoolShape::remembered)
                                    .toList()))
                    : Optional.empty();
        }
    }

    void check() {
        if (!(catalogue.read() instanceof Catalogue.Reading.Found(var catalogued))) {
            LOG.warn("readiness is not checked: the catalogue cannot be read");
            return;
        }
        var accounts = new TreeMap<String, Account>();
        parallel.all(regions.jobs().stream()
                        .<Callable<Account>>map(r -> () -> new Account(r, pools.of(r), quotas.of(r)))
                        .toList())
                .forEach(account -> accounts.put(account.region(), account));
        var wanted = wanted(accounts);
        if (wanted instanceof Read.Unreadable<KnownPools> unreadable) {
            LOG.warnf("readiness is not checked: what pools are wanted cannot be read: %s", unreadable.because());
            return;
        }
        var seen = wanted.found().map(s -> s.value().pools()).orElse(List.of());
        var referenced = referenced();
        var now = storeClock.now(StoreClock.control(regions.here()));
        for (var account : accounts.values()) {
            if (account.unheard(regions.here())) {
                LOG.infof("nothing is said about %s: %s", account.region(), account.pools());
                continue;
            }
            var findings = new ArrayList<>(ReadinessPolicy.findings(new Facts(
                    account.region(),
                    account.pools(),
                    account.limits(),
                    seen,
                    referenced,
                    packages(catalogued, account.region(), true),
                    packages(catalogued, account.region(), false),
                    observerAge(account.region(), now),
                    settings.observerFreshness().toSeconds())));
            findings.addAll(InboxPolicy.findings(account.region(), uploads(catalogued)));
            write(new ReadinessReport(account.region(), List.copyOf(findings), clock.instant()));
        }
    }

    /** The pools of the active region: as they are now if it answers, and written down for when it does not. */
    private Read<KnownPools> wanted(Map<String, Account> accounts) {
        var read = documents.read(KnownPools.class, KnownPools.KEY);
        if (read instanceof Read.Unreadable<KnownPools>
                || !(recordReader.look() instanceof RecordView.Sealed outlook)) {
            return read;
        }
        var answering = accounts.values().stream()
                .filter(account -> outlook.record().active(account.region()))
                .flatMap(account -> account.seen().stream())
                .findFirst();
        if (answering.isEmpty()) {
            return read;
        }
        var seen = answering.get();
        if (read.found().filter(s -> s.value().equals(seen)).isPresent()) {
            return read;
        }
        var write = documents.put(KnownPools.KEY, read, seen);
        LOG.infof("the pools of %s are what other regions must have: %s", seen.region(), write.sentence());
        return documents.read(KnownPools.class, KnownPools.KEY);
    }

    /** Pools that live jobs or the settings name. */
    private List<String> referenced() {
        var ids = new ArrayList<>(settings.pools().orElse(List.of()));
        var live = documents.listAll(JobQuery.all().phases(JobPhase::live).query(), MOST_JOBS);
        if (live instanceof Page.Listed<JobEntry> page) {
            page.stored().forEach(s -> ids.add(s.value().pool()));
        }
        return ids.stream().distinct().toList();
    }

    private static List<PackageThere> packages(CatalogueView catalogued, String region, boolean defaults) {
        return catalogued.packages().stream()
                .filter(known -> catalogued.isDefault(known.name()) == defaults)
                .map(known -> new PackageThere(
                        known.name(), catalogued.in(known.name(), region).state()))
                .filter(there -> defaults || !there.state().usable())
                .toList();
    }

    private List<InboxPolicy.Upload> uploads(CatalogueView catalogued) {
        return catalogued.packages().stream()
                .map(known -> new InboxPolicy.Upload(
                        known.source().region(),
                        known.since(),
                        known.announced(),
                        regions.jobs().stream().allMatch(region -> catalogued
                                .in(known.name(), region)
                                .state()
                                .usable())))
                .toList();
    }

    private OptionalLong observerAge(String region, OptionalLong now) {
        var written =
                switch (documents.read(Observation.class, Observation.key(region))) {
                    case Read.Found<Observation> f -> OptionalLong.of(f.stored().writtenAt());
                    // A newer app is there, whatever it says.
                    case Read.Unrecognized<Observation> u -> OptionalLong.of(u.writtenAt());
                    case Read.Absent<Observation> a -> OptionalLong.empty();
                    case Read.Silent<Observation> s -> OptionalLong.empty();
                };
        return now.isEmpty() || written.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, now.getAsLong() - written.getAsLong()));
    }

    private void write(ReadinessReport report) {
        var write = documents.overwrite(ReadinessReport.key(report.region()), report);
        switch (write) {
            case Write.Written w ->
                report.blockers().forEach(b -> LOG.infof("%s is not ready: %s", report.region(), b.sentence()));
            // Another app has just reported, and knows as much as we do.
            case Write.Stale s -> LOG.debugf("the report on %s is another app's: %s", report.region(), s.because());
            default -> LOG.warnf("the report on %s was not written: %s", report.region(), write.sentence());
        }
    }

    /** Says what has changed, once. */
    private static void tell(Optional<ReadinessReport> before, ReadinessReport report) {
        var known = before.map(ReadinessReport::blockers).orElse(List.of());
        report.blockers().stream()
                .filter(b -> known.stream()
                        .noneMatch(
                                k -> k.check().equals(b.check()) && k.expected().equals(b.expected())))
                .forEach(b -> LOG.infof("%s is not ready: %s", report.region(), b.sentence()));
        if (report.blockers().isEmpty() && (before.isEmpty() || !known.isEmpty())) {
            LOG.infof("%s is ready", report.region());
        }
    }
}
