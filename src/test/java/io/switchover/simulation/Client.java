package io.switchover.simulation;

import io.switchover.job.JobRoom.Response;

/** Somebody who wants one job run, and sends the same request until told yes. */
final class Client {
    private static final int PATIENCE = 30_000;

    private final Simulation sim;
    final String id;
    private final String request;
    private boolean told;
    private int turn;

    Client(Simulation sim, String id, String request) {
        this.sim = sim;
        this.id = id;
        this.request = request;
    }

    boolean told() {
        return told;
    }

    void asks() {
        if (told) {
            return;
        }
        asksOnce();
        if (sim.weather.strikes(Hazard.REPEATED)) {
            sim.time.in(sim.dice.below(5_000), this::asksOnce);
        }
        asksAgainIn(PATIENCE);
    }

    private void asksAgainIn(int millis) {
        int mine = ++turn;
        sim.time.in(millis, () -> {
            if (mine == turn) {
                asks();
            }
        });
    }

    private void asksOnce() {
        var app = sim.apps[sim.dice.below(sim.apps.length)];
        if (!app.up() || !sim.net.open(Party.OUTSIDE, app.party)) {
            return;
        }
        app.starts("is asked to run " + id, () -> {
            var response = sim.mutant.submit(app, request);
            sim.time.in(sim.latency(), () -> hears(app, response));
        });
    }

    private void hears(App app, Response response) {
        if (!sim.net.open(Party.OUTSIDE, app.party) || sim.weather.strikes(Hazard.UNHEARD)) {
            return;
        }
        sim.history.tell("client", () -> id + ": " + response);
        switch (response.word()) {
            case ACCEPTED, KNOWN -> {
                told = true;
                sim.promises.accepted(id);
                if (sim.weather.strikes(Hazard.REPEATED)) {
                    sim.time.in(sim.dice.below(60_000), this::asksOnce);
                }
            }
            case NOT_NOW -> asksAgainIn(5_000);
            case TAKEN -> sim.promises.broken("a client's request was taken for another one: " + response.said());
            case UNFIT, INCOMPARABLE -> {
                // Once it has been told yes, its tasks may be gone from where they came from.
                if (!told) {
                    sim.promises.broken("a client's request was refused: " + response.said());
                }
            }
        }
    }
}
