package io.switchover.simulation;

/** What may go wrong, or merely happen. */
enum Hazard {
    TIMER_TWICE("a timer fires twice, and two ticks of one app overlap"),
    TIMER_LATE("a timer fires minutes late"),
    CRASH("an app dies at a call, before or after it took effect, and starts again without memory"),
    UNHEARD("a call takes effect and its answer is lost"),
    PAUSED("an app stands still in the middle of an act, and goes on as if nothing had happened"),
    OVERTAKEN("an app stands still between claiming and placing, and meanwhile its region is left"),
    LOST("a call is lost on the way and never takes effect"),
    SLOW("a call takes effect after its caller has given up, overtaken by others"),
    BUSY("429: the service is too busy, and says so"),
    CUT("two parties cannot reach each other, or two regions cannot"),
    DARK("nothing crosses a region's border; inside all goes on"),
    ZOMBIE("a region comes back with tasks running that ran on in the dark"),
    ACCOUNT_DOWN("a region's Batch account answers nobody; its nodes run on"),
    UNWRITABLE("Cosmos DB takes no writes"),
    REWOUND("Cosmos DB loses its last writes"),
    CLOCK("an app's clock is wrong by ten minutes"),
    QUOTA("an account may have no more jobs"),
    DELETED("somebody else deletes a job"),
    TERMINATED("somebody else ends a job"),
    FOREIGN("somebody else uses the id of our next attempt"),
    TASKS_REFUSED("the service cannot take a task now"),
    TASK_FAILS("a task ends in failure"),
    LAG("the service's lists and counts are behind"),
    WRONG_VERDICT("the observers are wrong about a region"),
    STALE_VERDICT("an app's verdicts are as old as observations may be, or older, and then nothing is known"),
    NOT_READY("the region that would be moved to turns out not to be ready"),
    HOLD("an operator forbids moves, and allows them again"),
    THAW("an operator says that the record has been repaired, whether or not anything was the matter"),
    MOVE_FINISH("a planned move that lets jobs finish"),
    MOVE_JOBS("a planned move that takes the jobs along"),
    CANCEL("somebody cancels a job"),
    REPEATED("a client repeats itself, at another app, though the first request may be under way"),
    FIRST_START("there is no record yet"),
    LOST_FOR_GOOD("a region never comes back"),
    INBOX_GONE("the blob that a job's tasks came from is gone as soon as the job is accepted"),
    LEASE("a job is given up because its own limits have passed, and runs elsewhere"),
    RESUMED("an attempt runs only what the one before has not finished"),
    NEWER("one app is a newer version, and writes what the others do not know"),
    STORAGE_DOWN("a region's storage account answers nobody; the rest of the region does"),
    STORAGE_AND_APP("a region's storage account answers nobody, and its app is gone with it"),
    ARM_AWAY("the management plane answers nobody"),
    DRIP("somebody's answers come drop by drop: what was asked is done, and the caller never hears it all"),
    OLD_EVIDENCE("an app takes long to gather what it reports about a region"),
    NO_CHECKS("nobody reports on the readiness of any region"),
    RETRY("somebody wants a job run again that has failed or was cancelled"),
    BUTTONS("operators press every button as they like: request, confirm, abandon, retry, skip, hold, thaw, release"),
    CANARY_FAILS("tasks that are sent into a region to see whether they run do not come back"),
    COLD("a region has no idle nodes"),
    REGION_ADDED("the settings name one more region that runs jobs, in one app after the other"),
    DRILL("a drill is due, and every app's timer fires, some of them late and some of them twice");

    static final Hazard[] ALL = values();

    final String said;

    Hazard(String said) {
        this.said = said;
    }
}
