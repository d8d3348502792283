package io.switchover.crash;

import static io.switchover.crash.World.NORTH;
import static io.switchover.crash.World.SWEDEN;
import static io.switchover.crash.World.WEST;

import io.switchover.job.JobEntries;
import io.switchover.job.JobRoom;
import io.switchover.job.JobState;
import io.switchover.job.batch.BatchTasks.TaskOutcome;
import io.switchover.region.LeftJobsDisposition;
import io.switchover.remote.Answer;
import io.switchover.store.Change;
import io.switchover.switchover.Switchover;
import io.switchover.switchover.SwitchoverList;
import io.switchover.switchover.step.CanaryResults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One deed of one app that is cut at each of its calls.
 *
 * @param by the region of the app that does it
 * @param ends how its jobs may end
 * @param large its spec takes long to write and read, so fewer things happen in between
 * @param again what somebody outside does again who has not heard an answer
 */
record Scenario(
        String name,
        String by,
        Consumer<World> before,
        Consumer<World.App> deed,
        Set<String> ends,
        boolean large,
        BiConsumer<World, World.App> again) {
    private static final Set<String> DONE = Set.of("done");
    /** What reached its own limits before anybody knew has failed by them, unless it was given up first. */
    private static final Set<String> KEPT_OR_EXPIRED = Set.of("done", "failed");
    /** More than fit into one request. */
    private static final int MANY = 101;

    private static final int FEW = 3;

    static Scenario of(String name, String by, Consumer<World> before, Consumer<World.App> deed) {
        return new Scenario(name, by, before, deed, DONE, false, (world, app) -> {});
    }

    private static Scenario tick(String name, String by, Consumer<World> before) {
        return of(name, by, before, World.App::tick);
    }

    private Scenario ending(Set<String> other) {
        return new Scenario(name, by, before, deed, other, large, again);
    }

    private Scenario withLargeSpec() {
        return new Scenario(name, by, before, deed, ends, true, again);
    }

    private Scenario asked(BiConsumer<World, World.App> askedAgain) {
        return new Scenario(name, by, before, deed, ends, large, askedAgain);
    }

    static List<Scenario> all() {
        return List.of(
                of("first start", WEST, world -> {}, World.App::look),
                of("accept", SWEDEN, Scenario::started, app -> app.submit(small()))
                        .asked((world, app) -> app.submit(small())),
                of("accept, and nobody asks again", SWEDEN, Scenario::started, app -> app.submit(small())),
                of("accept a large spec", SWEDEN, Scenario::started, app -> app.submit(LARGE))
                        .withLargeSpec()
                        .asked((world, app) -> app.submit(LARGE)),
                of("accept by reference", SWEDEN, Scenario::tasksElsewhere, app -> app.submit(BY_REFERENCE))
                        .asked((world, app) -> app.submit(BY_REFERENCE)),
                tick("claim and place", WEST, Scenario::acceptedMany),
                tick("claim and place by reference", WEST, world -> {
                    tasksElsewhere(world);
                    world.app(SWEDEN).submit(BY_REFERENCE);
                }),
                tick("claim and place a large spec", WEST, world -> {
                            started(world);
                            world.app(SWEDEN).submit(LARGE);
                        })
                        .withLargeSpec(),
                tick("place what was half placed", WEST, Scenario::halfPlaced),
                tick("hold for room", WEST, world -> {
                    acceptedOne(world);
                    world.batch.addForeign(WEST, "theirs", 0);
                    world.batch.quota(WEST, 1);
                }),
                tick("place when there is room", WEST, world -> {
                    acceptedOne(world);
                    world.batch.addForeign(WEST, "theirs", 0);
                    world.batch.quota(WEST, 1);
                    world.round(WEST);
                    world.batch.deletedByOthers(WEST, "theirs");
                }),
                tick("follow", WEST, Scenario::running),
                tick("commit", WEST, world -> {
                    running(world);
                    world.nodesFinish();
                }),
                tick("rehome", WEST, world -> {
                    running(world);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                }),
                tick("rehome what has finished", WEST, world -> {
                    running(world);
                    world.nodesFinish();
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                }),
                tick("rehome while the account takes its time", WEST, world -> {
                    running(world);
                    world.batch.lingers(WEST, true);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                }),
                tick("tombstone", NORTH, world -> {
                    claimed(world);
                    world.move(LeftJobsDisposition.FINISH);
                }),
                tick("give up in the dark", NORTH, world -> {
                    running(world);
                    world.goDark(WEST);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                }),
                tick("give up in the dark what was half placed", NORTH, world -> {
                    halfPlaced(world);
                    world.goDark(WEST);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                }),
                tick("hold in the dark", NORTH, world -> {
                    runningHeld(world);
                    world.goDark(WEST);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                }),
                tick("recall", WEST, world -> {
                    runningHeld(world);
                    world.goDark(WEST);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                    world.round(NORTH);
                    world.comeBack(WEST);
                }),
                tick("pay an owed fence", WEST, world -> {
                    running(world);
                    world.goDark(WEST);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                    world.round(NORTH);
                    world.comeBack(WEST);
                }),
                tick("pay an owed fence with a tombstone", WEST, world -> {
                    claimed(world);
                    world.goDark(WEST);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                    world.round(NORTH);
                    world.comeBack(WEST);
                }),
                tick("hold for the lease", NORTH, Scenario::leasedInTheDark).ending(KEPT_OR_EXPIRED),
                tick("give up after the lease", NORTH, world -> {
                            leasedInTheDark(world);
                            world.round(NORTH);
                            world.pass(Duration.ofHours(2));
                            world.batch.terminatedByOthers(WEST, "a-1", "MaxWallClockTimeExpiry");
                        })
                        .ending(KEPT_OR_EXPIRED),
                tick("remember what is finished", WEST, Scenario::halfFinished),
                tick("resume", NORTH, world -> {
                    halfFinished(world);
                    world.round(WEST);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                    world.round(WEST);
                }),
                tick("resume from the dark", NORTH, world -> {
                    halfFinished(world);
                    world.round(WEST);
                    world.goDark(WEST);
                    world.move(LeftJobsDisposition.MOVE_JOBS);
                }),
                tick("fail", WEST, world -> {
                            acceptedMany(world);
                            world.batch.gate((region, job, task) -> task.equals("t100")
                                    ? new TaskOutcome.Refused("bad command")
                                    : new TaskOutcome.Added());
                        })
                        .ending(Set.of("failed")),
                of("ask to retry", SWEDEN, Scenario::failed, World.App::retry)
                        .ending(Set.of("done"))
                        .asked((world, app) -> app.retry()),
                tick("retry", WEST, world -> {
                    failed(world);
                    world.app(SWEDEN).retry();
                }),
                tick("retry beside an owed fence", NORTH, world -> {
                    cancelledInTheDark(world, "rerun");
                    world.app(SWEDEN).retry();
                }),
                tick("retry behind a fence", WEST, world -> {
                    cancelledInTheDark(world, "hold");
                    world.app(SWEDEN).retry();
                    world.comeBack(WEST);
                }),
                of("ask to cancel", SWEDEN, Scenario::running, World.App::cancel)
                        .ending(Set.of("cancelled", "done"))
                        .asked((world, app) -> app.cancel()),
                tick("cancel", WEST, world -> {
                            running(world);
                            cancelling(world);
                        })
                        .ending(Set.of("cancelled", "done")),
                tick("cancel in the dark", NORTH, world -> {
                            running(world);
                            cancelling(world);
                            world.goDark(WEST);
                            world.move(LeftJobsDisposition.MOVE_JOBS);
                        })
                        .ending(Set.of("cancelled", "done")),
                of("thaw", SWEDEN, Scenario::frozen, World.App::thaw).asked((world, app) -> app.thaw()),
                of("hold", SWEDEN, Scenario::running, World.App::hold).asked((world, app) -> app.hold()),
                of("end the hold", SWEDEN, Scenario::held, World.App::unhold).asked((world, app) -> app.unhold()),
                of("release", SWEDEN, Scenario::heldForRepair, World.App::release)
                        // While a region is silent it stays held, and says so.
                        .ending(Set.of("done", "held"))
                        .asked((world, app) -> app.release()),
                of(
                        "seal",
                        NORTH,
                        world -> {
                            running(world);
                            world.move(LeftJobsDisposition.FINISH);
                        },
                        World.App::look),
                of(
                        "fail over",
                        NORTH,
                        world -> {
                            running(world);
                            world.ready(NORTH);
                            world.failovers = true;
                            world.goDark(WEST);
                        },
                        World.App::tick),
                of(
                        "ask whether to leave where Azure has no nodes",
                        NORTH,
                        world -> {
                            running(world);
                            world.ready(NORTH);
                            world.failovers = true;
                            world.lacksNodes(WEST);
                        },
                        World.App::tick),
                of(
                        "report on drills",
                        NORTH,
                        world -> {
                            running(world);
                            world.drillEnded();
                            world.drillEnded();
                        },
                        World.App::report),
                of(
                        "notify",
                        NORTH,
                        world -> {
                            cold(world);
                            var unused = world.app(SWEDEN).requests.abandon("s", "operator", "not today");
                            world.telling = true;
                        },
                        World.App::tells),
                // ---- a switchover, step by step
                of("request", SWEDEN, Scenario::workAndReadiness, app -> app.request(Switchover.Kind.PLANNED))
                        .asked((world, app) -> app.request(Switchover.Kind.PLANNED)),
                continuing("check", world -> world.warm = false, world -> {}),
                continuing("warm", world -> world.warm = false, world -> {
                    world.app(SWEDEN).continues();
                    world.warm = true;
                    world.canary = OUT;
                }),
                continuing("rehearse and move", world -> world.canary = OUT, world -> {
                    world.app(SWEDEN).continues();
                    world.canary = BACK;
                }),
                continuing("verify, drain and watch", world -> {}, Scenario::movedAndOut),
                continuing("move back", world -> {}, world -> {
                    movedAndOut(world);
                    world.canary = LATE;
                }),
                of(
                        "move",
                        NORTH,
                        world -> {
                            workAndReadiness(world);
                            world.app(SWEDEN).request(Switchover.Kind.FORCED);
                        },
                        World.App::continues),
                of(
                        "abandon",
                        NORTH,
                        world -> {
                            workAndReadiness(world);
                            world.warm = false;
                            world.app(SWEDEN).request(Switchover.Kind.PLANNED);
                        },
                        Scenario::abandonsIt),
                of("abandon what is lost", NORTH, Scenario::lost, Scenario::abandonsIt)
                        .asked((world, app) -> abandonsIt(app)),
                of("skip", SWEDEN, Scenario::cold, app -> app.requests.skip("s", "operator", "warming", "in a hurry"))
                        .asked((world, app) -> app.requests.skip("s", "operator", "warming", "in a hurry")),
                of(
                                "try again",
                                SWEDEN,
                                Scenario::paused,
                                app -> app.requests.retry("s", "operator", "warming", "mended"))
                        .asked((world, app) -> app.requests.retry("s", "operator", "warming", "mended")),
                of(
                        "confirm",
                        NORTH,
                        world -> {
                            workAndReadiness(world);
                            world.app(SWEDEN).asks();
                        },
                        app -> app.requests.confirm(inFlight(app), "operator", "west is down")),
                of(
                        "replace",
                        NORTH,
                        world -> {
                            workAndReadiness(world);
                            world.warm = false;
                            world.app(SWEDEN).request(Switchover.Kind.PLANNED);
                            world.app(SWEDEN).continues();
                            world.failovers = true;
                            world.goDark(WEST);
                        },
                        World.App::tick),
                // ---- a drill, whose timer fires in every app
                of("begin drill", SWEDEN, Scenario::drilling, World.App::drill).asked((world, app) -> {
                    world.promises.check();
                    app.drill();
                }),
                of(
                        "retry a drill",
                        NORTH,
                        world -> {
                            drilling(world);
                            world.app(SWEDEN).hold();
                            world.app(SWEDEN).drill();
                            world.app(SWEDEN).unhold();
                        },
                        World.App::drills),
                of(
                        "return",
                        NORTH,
                        world -> {
                            workAndReadiness(world);
                            world.staying();
                        },
                        World.App::drills),
                // ---- pools that people want, while every app looks for uploads
                of("put a pool", SWEDEN, Scenario::uploadedBefore, app -> app.putsPool(7))
                        .asked((world, app) -> app.putsPool(7)),
                of("delete a pool", SWEDEN, Scenario::uploadedBefore, World.App::deletesPool)
                        .asked((world, app) -> app.deletesPool()),
                of("take an upload in", NORTH, Scenario::uploaded, World.App::uploadedPools),
                of(
                        "refuse a late upload",
                        NORTH,
                        world -> {
                            uploadedBefore(world);
                            world.app(SWEDEN).deletesPool();
                        },
                        World.App::uploadedPools),
                of(
                        "measure a pool",
                        NORTH,
                        world -> {
                            running(world);
                            world.tending = true;
                            world.app(SWEDEN).measures(2);
                        },
                        app -> app.measures(3)));
    }

    private static final CanaryResults.Result BACK = new CanaryResults.Result.Passed("it came back");
    private static final CanaryResults.Result OUT = new CanaryResults.Result.Pending("it is out");
    private static final CanaryResults.Result LATE = new CanaryResults.Result.Failed("it is late");

    /** Another app goes on with a switchover that is wanted. */
    private static Scenario continuing(String name, Consumer<World> before, Consumer<World> since) {
        return of(
                name,
                NORTH,
                world -> {
                    workAndReadiness(world);
                    before.accept(world);
                    world.app(SWEDEN).request(Switchover.Kind.PLANNED);
                    since.accept(world);
                },
                World.App::continues);
    }

    private static void workAndReadiness(World world) {
        running(world);
        world.ready(WEST);
        world.ready(NORTH);
    }

    private static void drilling(World world) {
        workAndReadiness(world);
        world.drilling = true;
    }

    /** It waits for idle nodes. */
    private static void cold(World world) {
        workAndReadiness(world);
        world.warm = false;
        world.app(SWEDEN).request(Switchover.Kind.PLANNED);
        world.app(SWEDEN).continues();
    }

    /** The record names it, and Cosmos DB has lost it. */
    private static void lost(World world) {
        cold(world);
        var switchover = world.documents
                .read(Switchover.class, Switchover.key("s"))
                .found()
                .orElseThrow();
        var unused = world.documents.commit(List.of(Change.delete(switchover)));
        world.lostSwitchover = "s";
    }

    private static void abandonsIt(World.App app) {
        app.requests.abandon("s", "operator", "not today");
    }

    /** It has waited for idle nodes too long. */
    private static void paused(World world) {
        cold(world);
        world.pass(Duration.ofMinutes(31));
        world.app(SWEDEN).continues();
        world.warm = true;
    }

    private static void held(World world) {
        running(world);
        world.app(SWEDEN).hold();
    }

    /** It has moved, the epoch is sealed, and the canary is out. */
    private static void movedAndOut(World world) {
        world.app(SWEDEN).continues();
        world.promises.check();
        world.canary = OUT;
        world.app(SWEDEN).continues();
        world.canary = BACK;
    }

    private static String inFlight(World.App app) {
        return app.requests.list(1) instanceof Answer.Answered<SwitchoverList>(var all)
                        && !all.switchovers().isEmpty()
                ? all.switchovers().getFirst().id()
                : "none";
    }

    private static void uploaded(World world) {
        running(world);
        world.uploaded(5);
        world.tending = true;
    }

    /** The pool is there by a door, and an older upload of it lies where nobody has looked yet. */
    private static void uploadedBefore(World world) {
        uploaded(world);
        world.pass(Duration.ofMinutes(1));
        world.app(SWEDEN).putsPool(6);
    }

    // ---- how it came to that

    private static void started(World world) {
        world.app(WEST).look();
        world.app(WEST).look();
        world.promises.check();
    }

    private static void tasksElsewhere(World world) {
        started(world);
        world.specs.inbox.put(SWEDEN, "inbox/tasks.jsonl", LINES.getBytes(StandardCharsets.UTF_8));
    }

    private static void acceptedOne(World world) {
        started(world);
        world.app(SWEDEN).submit(small());
    }

    private static void acceptedMany(World world) {
        started(world);
        world.app(SWEDEN).submit(JobRoom.request("a", MANY, "rerun"));
    }

    /** Claimed for the west, and whoever claimed it has died before it added anything. */
    private static void claimed(World world) {
        acceptedOne(world);
        dieAt(world, "add a-1");
    }

    /** The job is there and some of its tasks. */
    private static void halfPlaced(World world) {
        acceptedMany(world);
        dieAt(world, "arm a-1");
        world.nodesStart();
    }

    private static void dieAt(World world, String call) {
        world.app(WEST).outside.dieBefore(call);
        try {
            world.app(WEST).tick();
            throw new IllegalStateException("it did not come to " + call);
        } catch (Outside.Crash expected) {
            world.start(WEST);
        }
    }

    private static void running(World world) {
        acceptedOne(world);
        world.round(WEST);
    }

    /** The store lost a move that was sealed. */
    private static void frozen(World world) {
        running(world);
        var before = world.documents.mark();
        world.move(LeftJobsDisposition.FINISH);
        world.app(NORTH).look();
        world.documents.rewindTo(before);
    }

    /** The store lost the claim of a job that runs. */
    private static void heldForRepair(World world) {
        acceptedOne(world);
        var before = world.documents.mark();
        world.round(WEST);
        world.documents.rewindTo(before);
        world.app(WEST).tick();
    }

    private static void runningHeld(World world) {
        started(world);
        world.app(SWEDEN).submit(JobRoom.request("a", FEW, "hold"));
        world.round(WEST);
    }

    private static void leasedInTheDark(World world) {
        started(world);
        world.app(SWEDEN).submit(JobRoom.request("a", FEW, "wait-for-lease"));
        world.round(WEST);
        world.goDark(WEST);
        world.move(LeftJobsDisposition.MOVE_JOBS);
    }

    /** Two of three tasks have ended well, and the ledger does not know yet. */
    private static void halfFinished(World world) {
        started(world);
        var task = ",\"commandLine\":\"run\",\"outputFiles\":[{\"filePattern\":\"out\"}]}";
        world.app(SWEDEN)
                .submit("{\"id\":\"a\",\"pool\":\"p\",\"resume\":\"unfinished\",\"tasks\":[{\"id\":\"t0\"" + task
                        + ",{\"id\":\"t1\"" + task + ",{\"id\":\"t2\"" + task + "]}");
        world.round(WEST);
        world.batch.finish(WEST, "a-1", 2, true);
    }

    private static void failed(World world) {
        running(world);
        world.batch.finish(WEST, "a-1", FEW, false);
        world.round(WEST);
    }

    private static void cancelledInTheDark(World world, String onRegionLoss) {
        started(world);
        world.app(SWEDEN).submit(JobRoom.request("a", FEW, onRegionLoss));
        world.round(WEST);
        world.app(SWEDEN).cancel();
        world.goDark(WEST);
        world.move(LeftJobsDisposition.MOVE_JOBS);
        world.round(NORTH);
    }

    private static void cancelling(World world) {
        var stored = world.app(SWEDEN).jobs.read("a").orElseThrow();
        var unused = world.documents.replace(stored, JobEntries.in(stored.value(), new JobState.Cancelling("ann")));
    }

    private static String small() {
        return JobRoom.request("a", FEW, "rerun");
    }

    private static final String BY_REFERENCE =
            "{\"id\":\"a\",\"pool\":\"p\",\"tasksFrom\":{\"blob\":\"inbox/tasks.jsonl\"}}";

    private static final String LINES = """
            {"id":"t0","commandLine":"run"}
            {"id":"t1","commandLine":"run"}
            {"id":"t2","commandLine":"run"}
            """;

    /** Random command lines do not shrink: more than 256 KiB when gzipped. */
    private static final String LARGE = random();

    private static String random() {
        var random = new Random(7);
        var bytes = new byte[28_000];
        var text = new StringBuilder("{\"id\":\"a\",\"pool\":\"p\",\"tasks\":[");
        for (int i = 0; i < 10; i++) {
            random.nextBytes(bytes);
            text.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"t" + i + "\",\"commandLine\":\"")
                    .append(Base64.getEncoder().encodeToString(bytes))
                    .append("\"}");
        }
        return text.append("]}").toString();
    }
}
