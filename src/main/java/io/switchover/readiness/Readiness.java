package io.switchover.readiness;

import io.switchover.health.Heartbeat;
import io.switchover.health.Observation;
import io.switchover.job.Entry;
import io.switchover.pace.Together;
import io.switchover.readiness.ReadinessPolicy.Facts;
import io.switchover.readiness.ReadinessPolicy.PackageThere;
import io.switchover.region.Lookout;
import io.switchover.region.Outlook;
import io.switchover.region.Regions;
import io.switchover.replication.Catalogue;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
class Readiness {
    private static final Logger LOG = Logger.getLogger(Readiness.class);
    private static final int MOST_JOBS = 1_000;
    private static final Set<String> LIVE = Set.of("accepted", "placing", "running", "leaving", "held");

    private final Documents documents;
    private final Catalogue catalogue;
    private final Pools pools;
    private final Limits limits;
    private final Heartbeat heartbeat;
    private final Lookout lookout;
    private final Regions regions;
    private final Together together;
    private final Clock clock;
    private final ReadinessSettings settings;

    Readiness(
            Documents documents,
            Catalogue catalogue,
            Pools pools,
            Limits limits,
            Heartbeat heartbeat,
            Lookout lookout,
            Regions regions,
            Together together,
            Clock clock,
            ReadinessSettings settings) {
        this.documents = documents;
        this.catalogue = catalogue;
        this.pools = pools;
        this.limits = limits;
        this.heartbeat = heartbeat;
        this.lookout = lookout;
        this.regions = regions;
        this.together = together;
        this.clock = clock;
        this.settings = settings;
    }

    /** What a region's account answered. */
    private record Account(String region, Asked<List<PoolShape>> pools, Asked<AccountLimits> limits) {

        /** Nothing that could be held against the region: another app may hear more, or this one a little later. */
        boolean unheard(String here) {
            return pools instanceof Asked.Silent<List<PoolShape>> silent
                    && (silent.throttled() || !region.equals(here));
        }

        Optional<PoolsSeen> seen() {
            return pools instanceof Asked.Told<List<PoolShape>>(var there)
                    ? Optional.of(new PoolsSeen(
                            region,
                            there.stream()
                                    .filter(p -> !p.deleting())
                                    .map(PoolShape::remembered)
                                    .toList()))
                    : Optional.empty();
        }
    }

    void check() {
        if (!(catalogue.read() instanceof Catalogue.Reading.Whole reading)) {
            LOG.warn("readiness is not checked: the catalogue cannot be read");
            return;
        }
        var accounts = new TreeMap<String, Account>();
        together.all(regions.jobs().stream()
                        .<Callable<Account>>map(r -> () -> new Account(r, pools.of(r), limits.of(r)))
                        .toList())
                .forEach(account -> accounts.put(account.region(), account));
        var wanted = wanted(accounts);
        if (wanted instanceof Read.Unreadable<PoolsSeen> unreadable) {
            LOG.warnf("readiness is not checked: what pools are wanted cannot be read: %s", unreadable.because());
            return;
        }
        var seen = wanted.found().map(s -> s.value().pools()).orElse(List.of());
        var referenced = referenced();
        var now = heartbeat.beat();
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
                    packages(reading, account.region(), true),
                    packages(reading, account.region(), false),
                    observerAge(account.region(), now),
                    settings.observerFreshness().toSeconds())));
            findings.addAll(InboxPolicy.findings(account.region(), regions.jobs(), reading.all()));
            write(new ReadinessReport(account.region(), List.copyOf(findings), clock.instant()));
        }
    }

    /** The pools of the active region: as they are now if it answers, and written down for when it does not. */
    private Read<PoolsSeen> wanted(Map<String, Account> accounts) {
        var read = documents.read(PoolsSeen.class, PoolsSeen.KEY);
        if (read instanceof Read.Unreadable<PoolsSeen> || !(lookout.look() instanceof Outlook.Sealed outlook)) {
            return read;
        }
        var answering = accounts.values().stream()
                .filter(account -> outlook.entry().active(account.region()))
                .flatMap(account -> account.seen().stream())
                .findFirst();
        if (answering.isEmpty()) {
            return read;
        }
        var seen = answering.get();
        if (read.found().filter(s -> s.value().equals(seen)).isPresent()) {
            return read;
        }
        var write = read.found()
                .map(stored -> documents.replace(stored, seen))
                .orElseGet(() -> documents.insert(PoolsSeen.KEY, seen));
        LOG.infof("the pools of %s are what other regions must have: %s", seen.region(), write.said());
        return documents.read(PoolsSeen.class, PoolsSeen.KEY);
    }

    /** Pools that live jobs or the settings name. */
    private List<String> referenced() {
        var ids = new ArrayList<>(settings.pools().orElse(List.of()));
        var live = documents.listAll(Query.all(Entry.class, Container.LEDGER).where("state", LIVE), MOST_JOBS);
        if (live instanceof Page.Listed<Entry> page) {
            page.stored().forEach(s -> ids.add(s.value().pool()));
        }
        return ids.stream().distinct().toList();
    }

    private static List<PackageThere> packages(Catalogue.Reading.Whole reading, String region, boolean defaults) {
        return reading.all().stream()
                .filter(known -> reading.isDefault(known.name()) == defaults)
                .map(known -> new PackageThere(known.name(), known.in(region)))
                .filter(there -> defaults || !there.state().usable())
                .toList();
    }

    private OptionalLong observerAge(String region, OptionalLong now) {
        var written = documents.read(Observation.class, Observation.key(region)).found();
        return now.isEmpty() || written.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, now.getAsLong() - written.get().writtenAt()));
    }

    private void write(ReadinessReport report) {
        var key = ReadinessReport.key(report.region());
        var read = documents.read(ReadinessReport.class, key);
        var write =
                switch (read) {
                    case Read.Found<ReadinessReport> found -> documents.replace(found.stored(), report);
                    case Read.Absent<ReadinessReport> absent -> documents.insert(key, report);
                    case Read.Unreadable<ReadinessReport> unreadable -> new Write.Unknown(unreadable.because());
                };
        switch (write) {
            case Write.Written w ->
                report.blockers().forEach(b -> LOG.infof("%s is not ready: %s", report.region(), b.sentence()));
            // Another app has just reported, and knows as much as we do.
            case Write.Stale s -> LOG.debugf("the report on %s is another app's: %s", report.region(), s.because());
            default -> LOG.warnf("the report on %s was not written: %s", report.region(), write.said());
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
