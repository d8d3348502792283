package io.switchover.simulation;

import io.switchover.health.Signal;
import io.switchover.health.Verdict;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.switchover.Switchover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What befalls, planned from the seed: at a moment of its own, or when it hurts most. */
final class Misfortunes {
    private static final int SOON = 15_000;
    private static final int LONGER_THAN_A_LEASE = 140_000;
    private static final int LONGER_THAN_PATIENCE = 100_000;
    private static final int RETRIES = 20;

    private final Simulation sim;
    private final Dice dice;
    private final Outages outages;
    private final People people;
    /** What waits for the moment when an attempt has just been claimed. */
    private final List<Runnable> lurking = new ArrayList<>();

    private boolean rewindsAfterMove;
    private boolean thawsAfterRewinding;
    private boolean overtakes;
    private boolean runsOn;
    private boolean outlasts;
    private boolean resumes;

    Misfortunes(Simulation sim) {
        this.sim = sim;
        dice = sim.dice;
        outages = sim.outages;
        people = sim.people;
    }

    void befalls(Hazard hazard) {
        long at = dice.below((int) sim.end);
        int lasting = dice.between(5_000, 90_000);
        int region = sim.geography.any(dice);
        switch (hazard) {
            case CUT -> happens(at, () -> outages.cut(lasting));
            case DARK -> {
                int which = dice.oneIn(6) ? Party.WITNESS : dice.oneIn(3) ? region : -1;
                int dark = dice.oneIn(2) ? lasting : lasting + 60_000;
                happens(at, () -> outages.dark(dark, which < 0 ? busiest(region) : which));
            }
            case ZOMBIE -> runsOn = true;
            case OVERTAKEN -> overtakes = true;
            case LEASE -> outlasts = true;
            case RESUMED -> resumes = true;
            case LOST_FOR_GOOD -> {
                outages.willBeLost(region);
                happens(at, () -> outages.lost(region));
            }
            case ACCOUNT_DOWN -> {
                happens(at, () -> {
                    outages.account(region, true);
                    sim.time.in(lasting, () -> outages.account(region, false));
                });
            }
            case STORAGE_DOWN -> {
                if (dice.oneIn(3)) {
                    // Where nothing is, and somebody wants to go there when everybody has had time to see it.
                    happens(at, () -> {
                        outages.storage(elsewhere(region), false, LONGER_THAN_PATIENCE);
                        wantsToMove(LONGER_THAN_PATIENCE - dice.below(SOON));
                    });
                } else {
                    happens(at, () -> outages.storage(dice.oneIn(4) ? Party.WITNESS : busiest(region), false, lasting));
                }
            }
            case STORAGE_AND_APP -> happens(at, () -> outages.storage(busiest(region), true, lasting));
            case ARM_AWAY -> happens(at, () -> sim.observatory.armAway(lasting));
            case DRIP -> {
                var party = dice.of(outages.parties(Party.BATCH_SOUTH));
                happens(at, () -> outages.drips(party, lasting));
            }
            case OLD_EVIDENCE ->
                happens(at, () -> {
                    var app = dice.of(sim.apps);
                    if (app.up()) {
                        sim.weather.happens(Hazard.OLD_EVIDENCE);
                        app.reports(elsewhere(region), lasting);
                        wantsToMove(lasting + dice.below(SOON));
                    }
                });
            case NO_CHECKS -> happens(at, () -> sim.scenario.checksStop(2 * lasting));
            case UNWRITABLE -> {
                happens(at, () -> {
                    sim.weather.happens(Hazard.UNWRITABLE);
                    sim.history.tell("world", () -> "Cosmos takes no writes");
                    sim.cosmos.writable(false);
                    sim.time.in(lasting, () -> sim.cosmos.writable(true));
                });
            }
            case REWOUND -> {
                if (dice.oneIn(2)) {
                    happens(at, outages::rewinds);
                } else {
                    rewindsAfterMove = true;
                }
            }
            case QUOTA -> {
                boolean first = dice.oneIn(2);
                happens(dice.oneIn(3) ? at : dice.below(SOON / 3), () -> {
                    var name = Party.NAMES.get(busiest(sim.scenario.initial()));
                    sim.batch.quota(name, dice.oneIn(4) ? 1 : 0);
                    sim.batch.quotaFirst(name, first);
                    sim.time.in(lasting, () -> sim.batch.quota(name, Integer.MAX_VALUE));
                });
            }
            case DELETED -> happens(at, () -> people.strangers(true, 20));
            case TERMINATED -> happens(at, () -> people.strangers(false, 20));
            case FOREIGN -> happens(at, () -> people.foreign(dice.oneIn(2) ? region : busiest(region)));
            case WRONG_VERDICT -> {
                var wrong = dice.of(new Verdict[] {
                    new Verdict.Down("the observers are wrong"),
                    new Verdict.Down("the observers are wrong"),
                    new Verdict.Down("the observers are wrong", Observatory.STORAGE_AND_APP, Duration.ZERO),
                    new Verdict.Impaired("the observers are wrong", Set.of(Signal.STORAGE), Duration.ZERO),
                    new Verdict.Unknown("the observers are wrong"),
                    new Verdict.Disputed("the observers are wrong")
                });
                int believers = dice.between(1, (1 << sim.apps.length) - 1);
                happens(at, () -> {
                    sim.observatory.wrong(region, believers, wrong);
                    sim.time.in(lasting, sim.observatory::right);
                });
            }
            case NOT_READY -> happens(at, () -> sim.scenario.notReady(elsewhere(region), lasting));
            case HOLD -> {
                sim.time.in(at, () -> people.byOperator(app -> new Moves(sim, app).hold()));
                sim.time.in(at + lasting, () -> people.byOperator(app -> new Moves(sim, app).unhold()));
            }
            case THAW -> {
                happens(at, () -> people.byOperator(app -> new Moves(sim, app).thaw()));
                if (!dice.oneIn(4)) {
                    // Nearly all others come while nothing is the matter, and are refused.
                    thawsAfterRewinding = true;
                    rewindsAfterMove = true;
                    sim.time.in(
                            dice.below(SOON),
                            () -> people.byOperator(app ->
                                    new Moves(sim, app).away(Switchover.Kind.FORCED, LeftJobsDisposition.MOVE_JOBS)));
                }
            }
            case MOVE_FINISH ->
                happens(at, () -> people.byOperator(app -> new Moves(sim, app).planned(LeftJobsDisposition.FINISH)));
            case MOVE_JOBS ->
                happens(at, () -> people.byOperator(app -> new Moves(sim, app).planned(LeftJobsDisposition.MOVE_JOBS)));
            case CANARY_FAILS -> {
                boolean silently = dice.oneIn(2);
                happens(at, () -> sim.trials.fails(elsewhere(region), silently, lasting));
            }
            case COLD -> happens(at, () -> sim.trials.cold(elsewhere(region), lasting));
            case BUTTONS -> {
                for (int presses = dice.between(3, 9); presses > 0; presses--) {
                    sim.time.in(dice.below((int) sim.end), () -> people.byOperator(people::presses));
                }
            }
            case REGION_ADDED -> {
                for (int app : new int[] {Party.WITNESS, 3, 0, 1}) {
                    sim.time.in(at + dice.below(lasting), () -> sim.apps[app].learns());
                }
                sim.time.in(at + lasting / 2, () -> people.byOperator(app -> new Moves(sim, app).toTheNewRegion()));
            }
            case CANCEL -> happens(at, () -> people.byOperator(people::cancels));
            case RETRY -> {
                // Somebody cancels what runs in the dark, and wants it after all.
                boolean inTheDark = dice.oneIn(2);
                int later = dice.between(1_000, inTheDark ? 80_000 : 20_000);
                happens(at, () -> {
                    if (inTheDark) {
                        outages.dark(LONGER_THAN_PATIENCE, busiest(region));
                    }
                    sim.time.in(later, () -> {
                        if (inTheDark && !sim.mended()) {
                            people.byOperator(people::cancels);
                        }
                        people.retries(RETRIES);
                    });
                });
            }
            default -> {
                // These strike calls and timers, or are there from the beginning.
            }
        }
    }

    /** Some time later somebody presses the button, whatever has become of the target. */
    private void wantsToMove(int later) {
        sim.time.in(later, () -> {
            if (!sim.mended()) {
                people.byOperator(app -> new Moves(sim, app).planned(LeftJobsDisposition.FINISH));
            }
        });
    }

    /** At a moment of its own, or when it hurts. */
    private void happens(long at, Runnable deed) {
        if (dice.oneIn(2) || at < SOON) {
            sim.time.in(at, deed);
        } else {
            lurking.add(deed);
            sim.time.in(sim.end - 1, () -> {
                if (lurking.remove(deed)) {
                    deed.run();
                }
            });
        }
    }

    /** An attempt has just been claimed. */
    void claimed(String region, String job) {
        if (outlasts && sim.scenario.requests.limitsOf(job) != null && !sim.mended() && dice.oneIn(3)) {
            outlasts = false;
            sim.pauses.next(() -> outages.dark(LONGER_THAN_A_LEASE, Party.index(region)));
        }
        if (overtakes && !sim.mended() && dice.oneIn(2)) {
            overtakes = false;
            sim.pauses.next(() -> {
                sim.weather.happens(Hazard.OVERTAKEN);
                var leftJobsDisposition = dice.oneIn(2) ? LeftJobsDisposition.FINISH : LeftJobsDisposition.MOVE_JOBS;
                people.byOperator(app -> new Moves(sim, app).planned(leftJobsDisposition));
            });
        }
        if (!sim.mended() && !lurking.isEmpty() && dice.oneIn(2)) {
            var deed = lurking.removeFirst();
            sim.time.in(dice.below(dice.oneIn(2) ? 2_000 : 20_000), () -> {
                if (!sim.mended()) {
                    deed.run();
                }
            });
        }
    }

    /** Tasks have just been added in a region. */
    void placed(String region, String job) {
        if (sim.mended()) {
            return;
        }
        if (runsOn) {
            runsOn = false;
            soon(() -> outages.dark(LONGER_THAN_PATIENCE, Party.index(region)));
        }
        if (!sim.scenario.requests.resumes(job)) {
            outlasts(region, job);
        }
    }

    private void outlasts(String region, String job) {
        if (outlasts && sim.scenario.requests.limitsOf(job) != null) {
            outlasts = false;
            soon(() -> outages.dark(LONGER_THAN_A_LEASE, Party.index(region)));
        }
    }

    private void soon(Runnable deed) {
        sim.time.in(dice.below(10_000), () -> {
            if (!sim.mended()) {
                deed.run();
            }
        });
    }

    /** Some tasks of a job have ended, and perhaps not all. */
    void finished(String region, String job) {
        if (sim.mended() || !sim.scenario.requests.resumes(job)) {
            return;
        }
        outlasts(region, job);
        if (resumes) {
            resumes = false;
            soon(() -> people.byOperator(app -> new Moves(sim, app).planned(LeftJobsDisposition.MOVE_JOBS)));
        }
    }

    /** The record has just been moved. */
    void moved() {
        if (rewindsAfterMove && !sim.mended()) {
            rewindsAfterMove = false;
            int soon = dice.below(dice.oneIn(2) ? 3_000 : 30_000);
            sim.time.in(soon, outages::rewinds);
            for (int tries = thawsAfterRewinding ? 6 : 0; tries > 0; tries--) {
                sim.time.in(
                        soon + dice.between(1_000, 40_000), () -> people.byOperator(app -> new Moves(sim, app).thaw()));
            }
        }
    }

    /** Another region than the one where the newest attempt is. */
    private int elsewhere(int otherwise) {
        return sim.geography.other(busiest(otherwise), dice);
    }

    /** Where the newest attempt is; else the given one. */
    private int busiest(int otherwise) {
        return sim.promises.ledger.lastClaimed() < 0 ? otherwise : sim.promises.ledger.lastClaimed();
    }
}
