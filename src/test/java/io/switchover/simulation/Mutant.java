package io.switchover.simulation;

import io.switchover.health.Verdict;
import io.switchover.job.JobRoom;
import io.switchover.job.JobRunner;
import io.switchover.region.Outlook;
import io.switchover.region.RegionRecord;
import io.switchover.region.RegionRoom;
import io.switchover.store.Documents;

/** One safety measure taken away, from outside: production does not know of it. */
enum Mutant {
    NONE("nothing is taken away");

    final String said;

    Mutant(String said) {
        this.said = said;
    }

    Documents documents(Simulation sim, App app, Documents documents) {
        return documents;
    }

    JobRunner runner(Simulation sim, App app, JobRunner runner) {
        return runner;
    }

    Outlook look(App app, RegionRoom room) {
        return room.look();
    }

    Verdict verdict(Simulation sim, int region, Verdict honest) {
        return honest;
    }

    RegionRecord move(RegionRecord before, RegionRecord after) {
        return after;
    }

    JobRoom.Answer submit(App app, String request) {
        return app.room().submit(request, "a client");
    }
}
