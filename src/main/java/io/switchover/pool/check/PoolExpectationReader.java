package io.switchover.pool.check;

import io.switchover.health.NeededPools;
import io.switchover.pool.DesiredPools;
import io.switchover.pool.PoolSummary;
import io.switchover.pool.PoolsOfJobs;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.size.PeakKeeper;
import io.switchover.region.RecordTrust;
import io.switchover.region.SealedRecordReader;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.store.Documents;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds out which pools a region must have, and remembers how the active region's pools look for when it is dark. */
@ApplicationScoped
public class PoolExpectationReader {
    private static final Logger LOG = Logger.getLogger(PoolExpectationReader.class);

    private final Documents documents;
    private final SealedRecordReader recordReader;
    private final NeededPools neededPools;
    private final DesiredPools desiredPools;
    private final PoolsOfJobs poolsOfJobs;
    private final PeakKeeper peaks;

    public PoolExpectationReader(
            Documents documents,
            SealedRecordReader recordReader,
            NeededPools neededPools,
            DesiredPools desiredPools,
            PoolsOfJobs poolsOfJobs,
            PeakKeeper peaks) {
        this.documents = documents;
        this.recordReader = recordReader;
        this.neededPools = neededPools;
        this.desiredPools = desiredPools;
        this.poolsOfJobs = poolsOfJobs;
        this.peaks = peaks;
    }

    /**
     * @param required ids of pools that every region must have, besides those that work needs
     * @param asOf the store's time before the accounts were asked
     */
    public Answer<PoolExpectations> read(List<AccountSnapshot> accounts, List<String> required, Instant asOf) {
        return expected(accounts, required, asOf)
                .map(expected -> expected.measured(
                        peaks.keep(seen(accounts, expected), expected.ids(), poolsOfJobs.live(), asOf)));
    }

    private static List<PoolSummary> seen(List<AccountSnapshot> accounts, PoolExpectations expected) {
        return accounts.stream()
                .flatMap(account -> account.pools().found().stream())
                .flatMap(List::stream)
                .filter(expected::needs)
                .toList();
    }

    private Answer<PoolExpectations> expected(List<AccountSnapshot> accounts, List<String> required, Instant asOf) {
        return desiredPools.all().then(desired -> known(accounts, asOf)
                .then(known -> neededPools.needed().map(needed -> {
                    var others = new HashSet<>(needed);
                    others.removeAll(desired.ids());
                    var alsoRequired = required.stream()
                            .filter(id -> !desired.ids().contains(id.strip().toLowerCase(Locale.ROOT)))
                            .toList();
                    var expectations = PoolExpectations.of(known, others, alsoRequired)
                            .with(desired.pools())
                            .unrecognized(desired.unrecognized());
                    return expectations.lately(lately(expectations.summaries(), accounts, alsoRequired));
                })));
    }

    /** Of those that look otherwise somewhere, what no job needs now. One job of last month must not keep everybody where they are. */
    private List<String> lately(List<PoolSummary> pools, List<AccountSnapshot> accounts, List<String> required) {
        return pools.stream()
                .filter(pool -> required.stream().noneMatch(id -> pool.is(id.strip())))
                .filter(pool -> accounts.stream().anyMatch(account -> looksOtherwise(pool, account)))
                .map(PoolSummary::id)
                .filter(id -> !poolsOfJobs
                        .neededNow(id.toLowerCase(Locale.ROOT))
                        .found()
                        .orElse(true))
                .toList();
    }

    private static boolean looksOtherwise(PoolSummary pool, AccountSnapshot account) {
        return account.pools().found().stream()
                .flatMap(List::stream)
                .anyMatch(there -> there.is(pool.id()) && !there.matches(pool));
    }

    /** The pools of the active region: as they are now if its account answers, and otherwise as they are remembered. */
    private Answer<Optional<KnownPools>> known(List<AccountSnapshot> accounts, Instant asOf) {
        var read = documents.read(KnownPools.class, KnownPools.KEY);
        if (read instanceof Read.Unreadable<KnownPools> unreadable) {
            return new Answer.Unanswered<>(unreadable.sentence("the list of the known pools"));
        }
        var before = read.found().map(Stored::value);
        var seen = seenNow(accounts, asOf);
        seen.filter(now -> before.map(now::replaces).orElse(true))
                .ifPresent(now -> log(now, documents.put(KnownPools.KEY, read, now)));
        return new Answered<>(seen.or(() -> before));
    }

    private static void log(KnownPools seen, Write write) {
        if (write.done()) {
            LOG.infof("the pools of other regions are compared with those of %s from now on", seen.region());
        } else {
            LOG.infof("the pools of %s are not saved yet, to compare others with: %s", seen.region(), write.sentence());
        }
    }

    private Optional<KnownPools> seenNow(List<AccountSnapshot> accounts, Instant asOf) {
        return recordReader.read() instanceof RecordTrust.Sealed sealed
                ? accounts.stream()
                        .filter(account -> sealed.record().active(account.region()))
                        .flatMap(account -> seen(account, asOf).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<KnownPools> seen(AccountSnapshot account, Instant asOf) {
        return account.pools() instanceof Answered<List<PoolSummary>>(var pools)
                ? Optional.of(KnownPools.of(account.region(), pools, asOf))
                : Optional.empty();
    }
}
