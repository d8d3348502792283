package io.switchover.simulation;

import java.util.Arrays;

/** What befalls places and the ways between them. */
final class Outages {
    private final Simulation sim;
    private final Dice dice;
    private int lostForGood = -1;

    Outages(Simulation sim) {
        this.sim = sim;
        dice = sim.dice;
    }

    /** The region goes dark, and is never to come back. */
    void lost(int region) {
        sim.weather.happens(Hazard.LOST_FOR_GOOD);
        goesDark(region);
    }

    /** The region will be lost: it does not come back from any darkness. */
    void willBeLost(int region) {
        lostForGood = region;
    }

    /** All but what is lost for good is as it was. */
    void mend() {
        sim.net.mendLinks();
        for (int region = 0; region < sim.apps.length; region++) {
            comesBack(region);
            if (sim.net.accountDown(region) && region != lostForGood) {
                account(region, false);
            }
            if (sim.net.storageDown(region)) {
                storage(region, false);
                sim.apps[region].lost(false);
            }
        }
    }

    /** The storage account is lost, and perhaps the app that lives on it; the Batch account is not. */
    void storage(int region, boolean withApp, int lasting) {
        if (sim.net.storageDown(region)) {
            return;
        }
        sim.weather.happens(withApp ? Hazard.STORAGE_AND_APP : Hazard.STORAGE_DOWN);
        storage(region, true);
        if (withApp) {
            sim.apps[region].lost(true);
        }
        sim.time.in(lasting, () -> {
            storage(region, false);
            sim.apps[region].lost(false);
        });
    }

    private void storage(int region, boolean down) {
        if (sim.net.storageDown(region) != down) {
            sim.history.tell(
                    "world", () -> "the storage in " + Party.NAMES.get(region) + (down ? " is down" : " is up"));
            sim.net.storageDown(region, down);
            sim.observatory.storageChanged(region);
        }
    }

    void drips(Party party, int lasting) {
        sim.weather.happens(Hazard.DRIP);
        sim.history.tell("world", () -> party + " drips");
        sim.net.drips(party, true);
        sim.time.in(lasting, () -> sim.net.drips(party, false));
    }

    void cut(int lasting) {
        if (dice.oneIn(3)) {
            int all = sim.apps.length;
            int one = dice.below(all);
            int other = (one + dice.between(1, all - 1)) % all;
            cutRegions(one, other, true);
            sim.time.in(lasting, () -> cutRegions(one, other, false));
        } else {
            for (int i = dice.between(1, 3); i > 0; i--) {
                var from = dice.of(sim.apps).party;
                var to = dice.of(parties(Party.OUTSIDE));
                cut(from, to, true);
                sim.time.in(lasting, () -> cut(from, to, false));
            }
        }
    }

    /** What apps ask, up to this one, as far as it is there. */
    Party[] parties(Party last) {
        return Arrays.stream(Party.values())
                .filter(party -> party.compareTo(Party.STORAGE_WEST) >= 0
                        && party.compareTo(last) <= 0
                        && party.region < sim.apps.length)
                .toArray(Party[]::new);
    }

    private void cutRegions(int one, int other, boolean isCut) {
        for (var from : Party.values()) {
            for (var to : Party.values()) {
                if (from.region == one && to.region == other) {
                    cut(from, to, isCut);
                }
            }
        }
    }

    private void cut(Party from, Party to, boolean isCut) {
        if (sim.mended()) {
            return;
        }
        sim.weather.happens(Hazard.CUT);
        sim.history.tell(
                "world", () -> from + " and " + to + (isCut ? " cannot reach each other" : " reach each other again"));
        sim.net.cut(from, to, isCut);
        sim.observatory.linksChanged();
    }

    void dark(int lasting, int region) {
        sim.weather.happens(Hazard.DARK);
        goesDark(region);
        sim.time.in(lasting, () -> comesBack(region));
    }

    void goesDark(int region) {
        sim.history.tell("world", () -> Party.NAMES.get(region) + " goes dark");
        sim.net.dark(region, true);
        sim.observatory.changed(region);
    }

    void comesBack(int region) {
        if (region == lostForGood || !sim.net.dark(region)) {
            return;
        }
        sim.history.tell("world", () -> Party.NAMES.get(region) + " is back");
        if (Geography.runsJobs(region) && sim.promises.batch.zombies(Party.NAMES.get(region))) {
            sim.weather.happens(Hazard.ZOMBIE);
        }
        sim.net.dark(region, false);
        sim.observatory.changed(region);
    }

    void account(int region, boolean down) {
        if (down) {
            sim.weather.happens(Hazard.ACCOUNT_DOWN);
        }
        sim.history.tell("world", () -> "the account in " + Party.NAMES.get(region) + (down ? " is down" : " is up"));
        if (!down && sim.promises.batch.zombies(Party.NAMES.get(region))) {
            sim.weather.happens(Hazard.ZOMBIE);
        }
        sim.net.accountDown(region, down);
        sim.observatory.changed(region);
    }

    void rewinds() {
        if (sim.mended()) {
            return;
        }
        var before = sim.promises.beforeRewinding();
        int lost = sim.cosmos.rewinds();
        if (lost > 0) {
            sim.weather.happens(Hazard.REWOUND);
            sim.history.tell("world", () -> "Cosmos loses its last " + lost + " writes");
            sim.promises.rewound(before);
        }
    }

    int lostForGood() {
        return lostForGood;
    }

    String leftBroken() {
        return lostForGood < 0 ? "" : ", but " + Party.NAMES.get(lostForGood) + " is lost for good";
    }
}
