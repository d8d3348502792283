package io.switchover.local.batch;

import io.switchover.local.batch.node.NodeAgent;
import io.switchover.local.batch.wire.AnswerStyle;
import io.switchover.local.batch.wire.Authentication;
import io.switchover.local.batch.wire.Faults;
import io.switchover.local.batch.wire.PlaneServer;
import io.switchover.local.batch.wire.RequestCounter;
import io.switchover.local.batch.wire.Routes;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The data plane of one account, and the clock that drives it while it listens. Closing it ends the nodes with all their tasks. */
public final class BatchServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BatchServer.class.getName());
    private static final Duration BEAT = Duration.ofMillis(50);

    private final BatchAccount account;
    private final NodeAgent nodes;
    private final Faults faults = new Faults();
    private final RequestCounter requests = new RequestCounter();
    private final PlaneServer front;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("batch-clock").factory());

    public BatchServer(Vertx vertx, BatchAccount account, NodeAgent nodes) {
        this.account = account;
        this.nodes = nodes;
        Routes routes = new Routes();
        new PoolDoors(account).addTo(routes);
        new NodeDoors(account).addTo(routes);
        new JobDoors(account).addTo(routes);
        new TaskDoors(account, faults).addTo(routes);
        new FileDoors(account, nodes).addTo(routes);
        this.front = new PlaneServer(
                vertx,
                routes,
                Authentication.ofAccount(account.profile(), account.tokens()::job),
                AnswerStyle.ofData(),
                faults,
                requests);
    }

    /** Listens on 127.0.0.1; port 0 takes a free one. Answers the port. */
    public int listen(int port) {
        clock.scheduleAtFixedRate(this::tick, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return front.listen(port);
    }

    /** A beat that breaks must not be the last. */
    private void tick() {
        try {
            account.tick();
        } catch (RuntimeException bug) {
            LOG.log(Level.SEVERE, "the account's clock met a bug", bug);
        }
    }

    public BatchAccount account() {
        return account;
    }

    public Faults faults() {
        return faults;
    }

    public RequestCounter requests() {
        return requests;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        nodes.close();
        front.close();
    }
}
