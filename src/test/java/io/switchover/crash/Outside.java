package io.switchover.crash;

import io.switchover.job.Attempt;
import io.switchover.job.BatchWire;
import io.switchover.job.InMemorySpecBlobs;
import io.switchover.job.JobPorts;
import io.switchover.notification.WebhookAnswer;
import io.switchover.notification.WebhookCalls;
import io.switchover.region.Seal;
import io.switchover.region.Seals;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Unanswered;
import io.switchover.store.Change;
import io.switchover.store.Documents;
import io.switchover.store.Key;
import io.switchover.store.Page;
import io.switchover.store.Query;
import io.switchover.store.Read;
import io.switchover.store.Stored;
import io.switchover.store.Write;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that one app can call. Its calls are counted, and at one of them, before or after it took effect, the app can be made to
 * die, or to pause while something else happens. What crosses the border of a dark region is not heard.
 */
final class Outside implements BatchWire, InMemorySpecBlobs.Passage {
    private static final String SILENCE = "no answer";

    /** The app has died. No code of ours catches it, and whatever still tries to call dies too. */
    static final class Crash extends VirtualMachineError {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the app has died");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private final String here;
    private final Predicate<String> dark;
    private final List<String> calls = new ArrayList<>();
    private int at = -1;
    private boolean after;
    private Runnable then = this::die;
    private boolean dead;
    private @Nullable String fatal;

    Outside(String here, Predicate<String> dark) {
        this.here = here;
        this.dark = dark;
    }

    /** Counts anew, and dies at the nth call from here, counted from zero. */
    void dieAt(int n, boolean afterItsEffect) {
        doAt(n, afterItsEffect, this::die);
    }

    /** Counts anew, and does something at the nth call from here. */
    void doAt(int n, boolean afterItsEffect, Runnable what) {
        calls.clear();
        at = n;
        after = afterItsEffect;
        then = what;
    }

    /** Dies before the first call that begins so. */
    void dieBefore(String call) {
        live();
        fatal = call;
    }

    void live() {
        dieAt(-1, false);
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void before(String call) {
        if (dead) {
            throw new Crash();
        }
        calls.add(call);
        if (fatal != null && call.startsWith(fatal)) {
            die();
        }
        if (!after) {
            atLast();
        }
    }

    @Override
    public void after() {
        if (after) {
            atLast();
        }
    }

    private void atLast() {
        if (calls.size() - 1 == at) {
            at = -1;
            then.run();
        }
    }

    private void die() {
        dead = true;
        throw new Crash();
    }

    private boolean crosses(String region) {
        return region.equals(here) || (!dark.test(here) && !dark.test(region));
    }

    private <T> T call(String what, Supplier<T> effect) {
        before(what);
        var result = effect.get();
        after();
        return result;
    }

    /** A call to the store, which is outside of every region that can be dark. */
    private <T> T stored(String what, Supplier<T> effect, T silence) {
        return call(what, () -> dark.test(here) ? silence : effect.get());
    }

    private <T> Answer<T> sealed(String what, String region, Supplier<Answer<T>> effect) {
        return call(what, () -> crosses(region) ? effect.get() : new Unanswered<>(SILENCE));
    }

    @Override
    public Fate fate(Call call) {
        before(call.toString());
        if (crosses(call.region())) {
            return Fate.PASS;
        }
        after();
        return new Fate.Lost(SILENCE);
    }

    @Override
    public void answered(Call call) {
        after();
    }

    /** Outputs that lie elsewhere: whoever is not in the dark sees them. */
    JobPorts.Left outputs(BiFunction<Attempt, BitSet, BitSet> readable) {
        return (attempt, tasks) -> stored(
                "look for outputs of " + attempt.batchJob(),
                () -> new Answer.Answered<>(readable.apply(attempt, tasks)),
                new Answer.Unanswered<>(SILENCE));
    }

    Documents documents(Documents store) {
        return new Documents() {
            @Override
            public <T> Read<T> read(Class<T> type, Key key) {
                return stored("read " + named(key), () -> store.read(type, key), new Read.Silent<>(SILENCE));
            }

            @Override
            public Write insert(Key key, Object value) {
                return stored("insert " + named(key), () -> store.insert(key, value), new Write.Unknown(SILENCE));
            }

            @Override
            public <T> Write replace(Stored<T> read, T value) {
                return stored(
                        "write " + named(read.key()), () -> store.replace(read, value), new Write.Unknown(SILENCE));
            }

            @Override
            public Write commit(List<Change> changes) {
                return stored(
                        "write "
                                + String.join(
                                        " and ",
                                        changes.stream()
                                                .map(c -> named(c.key()))
                                                .toList()),
                        () -> store.commit(changes),
                        new Write.Unknown(SILENCE));
            }

            @Override
            public <T> Page<T> list(Query<T> query) {
                return stored(
                        "list " + query.type().getSimpleName() + " by "
                                + query.indexes().keySet(),
                        () -> store.list(query),
                        new Page.Unlisted<>(SILENCE));
            }
        };
    }

    /** The receivers of notifications are in no region. */
    WebhookCalls webhooks(WebhookCalls receivers) {
        return (webhook, body) ->
                stored("tell " + webhook.name(), () -> receivers.post(webhook, body), new WebhookAnswer.None(SILENCE));
    }

    private static String named(Key key) {
        return key.partition().equals("control") ? key.id() : key.id() + " of " + key.partition();
    }

    Seals seals(Seals storages) {
        return new Seals() {
            @Override
            public Answer<Long> highest(String region) {
                return sealed("highest seal in " + region, region, () -> storages.highest(region));
            }

            @Override
            public Answer<Optional<Seal>> read(String region, long epoch) {
                return sealed("read seal " + epoch + " in " + region, region, () -> storages.read(region, epoch));
            }

            @Override
            public Answer<Seal> put(String region, Seal seal) {
                return sealed("put seal " + seal.epoch() + " in " + region, region, () -> storages.put(region, seal));
            }
        };
    }
}
