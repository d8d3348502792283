package io.switchover.local.batch.account;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What everything in an account shares: its lock, its clock, its limits and its pace. Whoever reads or changes pools, jobs or tasks does
 * it inside {@link #locked} or {@link #run}, so every request sees and leaves a consistent account.
 */
public final class AccountState {
    private final ReentrantLock lock = new ReentrantLock();
    private final AccountProfile profile;
    private final Revisions revisions;
    private final VmSkus vmSkus = new VmSkus();
    private Quotas quotas;
    private Pace pace;
    private Optional<SubscriptionQuotas> subscription = Optional.empty();
    private long sequence;

    public AccountState(AccountProfile profile, Quotas quotas, Pace pace, Clock clock) {
        this.profile = profile;
        this.quotas = quotas;
        this.pace = pace;
        this.revisions = new Revisions(clock);
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public void run(Runnable work) {
        locked(() -> {
            work.run();
            return true;
        });
    }

    public AccountProfile profile() {
        return profile;
    }

    public Quotas quotas() {
        return quotas;
    }

    public void quotas(Quotas next) {
        quotas = next;
    }

    /** The quotas that hold for the account's pools when they are made in the user's own subscription. */
    public Optional<SubscriptionQuotas> subscription() {
        return subscription;
    }

    public void subscription(SubscriptionQuotas quotas) {
        subscription = Optional.of(quotas);
    }

    /** The VM sizes of the account's region. */
    public VmSkus vmSkus() {
        return vmSkus;
    }

    public Pace pace() {
        return pace;
    }

    public void pace(Pace next) {
        pace = next;
    }

    /** Each number once, and each greater than those before it. */
    public long nextSequence() {
        return ++sequence;
    }

    public Instant now() {
        return revisions.now();
    }

    /** The revision of something that a caller changes now. */
    public Revision revise() {
        return revisions.next();
    }
}
