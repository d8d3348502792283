package io.switchover.simulation;

import io.switchover.job.InMemorySpecBlobs;
import io.switchover.region.InMemorySeals;
import io.switchover.region.Seal;
import java.util.Optional;

/** The storage of every region: seals, written once, and blobs under their hash. */
final class Storages {
    final InMemorySeals seals = new InMemorySeals();
    /** Specs and tasks, those that are kept and those that clients have put there. */
    final InMemorySpecBlobs blobs = new InMemorySpecBlobs();

    private long highest;

    Seal put(String region, Seal seal) {
        highest = Math.max(highest, seal.epoch());
        seals.put(region, seal);
        return seals.look(region, seal.epoch()).orElseThrow();
    }

    /** The highest epoch that anybody ever sealed anywhere. */
    long highest() {
        return highest;
    }

    /** How many storages hold exactly this seal. */
    int holding(Seal seal) {
        int holding = 0;
        for (var region : Party.SEALING) {
            if (seals.look(region, seal.epoch()).equals(Optional.of(seal))) {
                holding++;
            }
        }
        return holding;
    }
}
