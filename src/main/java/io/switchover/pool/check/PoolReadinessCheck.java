package io.switchover.pool.check;

import io.switchover.finding.Finding;
import io.switchover.pool.account.AccountSnapshot;
import io.switchover.pool.account.BatchAccountReader;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All that the pools have to say about the readiness of the regions. */
@ApplicationScoped
public class PoolReadinessCheck {
    private final BatchAccountReader accounts;
    private final PoolExpectationReader poolExpectationReader;
    private final DesiredPoolCheck checks;

    public PoolReadinessCheck(
            BatchAccountReader accounts, PoolExpectationReader poolExpectationReader, DesiredPoolCheck checks) {
        this.accounts = accounts;
        this.poolExpectationReader = poolExpectationReader;
        this.checks = checks;
    }

    /** What the Batch account of each region answers. */
    public List<AccountSnapshot> accounts() {
        return accounts.read();
    }

    /**
     * @param required ids of pools that every region must have, besides those that work needs
     * @param asOf the store's time before the accounts were asked
     */
    public Answer<PoolExpectations> expected(List<AccountSnapshot> answers, List<String> required, Instant asOf) {
        return poolExpectationReader.read(answers, required, asOf);
    }

    /**
     * What keeps a region from having the pools that it needs.
     *
     * @param answers what the accounts of all regions have answered
     * @param now by the store
     */
    public List<Finding> findings(
            AccountSnapshot account, List<AccountSnapshot> answers, PoolExpectations expectations, Instant now) {
        var findings = new ArrayList<>(AllocationModeMismatchPolicy.findings(account, answers));
        findings.addAll(checks.findings(account, expectations, now));
        return findings;
    }
}
