package io.switchover.readiness;

import io.switchover.job.JobEntry;
import io.switchover.region.RecordReader;
import io.switchover.region.RecordView;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Answered;
import io.switchover.store.Container;
import io.switchover.store.Documents;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Which pools a region must have: those that the active region had when it could last be read, and those that are named. */
@ApplicationScoped
class ExpectedPools {
    private static final Logger LOG = Logger.getLogger(ExpectedPools.class);
    private static final int MOST_JOBS = 1_000;
    private static final Set<String> LIVE = Set.of("accepted", "placing", "running", "leaving", "held");

    private final Documents documents;
    private final RecordReader recordReader;
    private final ReadinessSettings settings;

    ExpectedPools(Documents documents, RecordReader recordReader, ReadinessSettings settings) {
        this.documents = documents;
        this.recordReader = recordReader;
        this.settings = settings;
    }

    /** The pools of the active region: as they are now if its account answers, and otherwise as they were remembered. */
    Answer<List<PoolShape>> known(List<AccountAnswers> accounts) {
        return switch (documents.read(KnownPools.class, KnownPools.KEY)) {
            case Read.Unreadable<KnownPools> u -> new Answer.Unanswered<>(u.because());
            case Read.Found<KnownPools> found -> {
                var before = found.stored();
                yield seenNow(accounts)
                        .filter(seen -> !seen.equals(before.value()))
                        .map(seen ->
                                remembered(seen, documents.replace(before, seen).sentence()))
                        .orElseGet(() -> new Answered<>(before.value().pools()));
            }
            case Read.Absent<KnownPools> absent ->
                seenNow(accounts)
                        .map(seen -> remembered(
                                seen, documents.insert(KnownPools.KEY, seen).sentence()))
                        .orElseGet(() -> new Answered<>(List.of()));
        };
    }

    private static Answer<List<PoolShape>> remembered(KnownPools seen, String outcome) {
        LOG.infof("other regions are compared with the pools of %s: %s", seen.region(), outcome);
        return new Answered<>(seen.pools());
    }

    private Optional<KnownPools> seenNow(List<AccountAnswers> accounts) {
        return recordReader.read() instanceof RecordView.Sealed sealed
                ? accounts.stream()
                        .filter(account -> sealed.record().active(account.region()))
                        .flatMap(account -> account.pools() instanceof Answered<List<PoolShape>> a
                                ? Optional.of(KnownPools.of(account.region(), a.value())).stream()
                                : Optional.<KnownPools>empty().stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Ids of pools that live jobs or the settings name. */
    List<String> named() {
        var ids = new ArrayList<>(settings.requiredPools().orElse(List.of()));
        var live = documents.listAll(Query.all(JobEntry.class, Container.LEDGER).where("state", LIVE), MOST_JOBS);
        if (live instanceof Page.Listed<JobEntry> page) {
            page.stored().forEach(stored -> ids.add(stored.value().pool()));
        }
        return ids.stream().distinct().toList();
    }
}
