package io.switchover.crash;

import io.switchover.job.Quiet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dev crash-points}: the list of all points, and whether the promises were kept at each. */
@Command(
        name = "crash-points",
        mixinStandardHelpOptions = true,
        description = {
            "Cuts every deed at each of its calls to the outside, before the call and after it took effect.",
            "The app has died there, or merely stands still; another region's app goes on, after one of several",
            "things has happened; in the end all promises must have been kept."
        })
public final class Enumerate implements Callable<Integer> {
    /** Every deed must be cut somewhere: a scenario that is renamed or dropped must not go unnoticed. */
    static final List<String> DEEDS = List.of(
            "accept",
            "accept by reference",
            "claim and place",
            "follow",
            "rehome",
            "tombstone",
            "pay an owed fence",
            "give up after the lease",
            "resume",
            "ask to retry",
            "retry behind a fence",
            "ask to cancel",
            "cancel",
            "seal",
            "thaw",
            "hold",
            "end the hold",
            "release",
            "fail over",
            "report on drills",
            "request",
            "check",
            "warm",
            "rehearse and move",
            "move",
            "verify, drain and watch",
            "move back",
            "notify",
            "abandon",
            "abandon what is lost",
            "confirm",
            "skip",
            "try again",
            "replace",
            "begin drill",
            "retry a drill",
            "return",
            "put a pool",
            "delete a pool",
            "take an upload in",
            "refuse a late upload",
            "measure a pool",
            "ask whether to leave where Azure has no nodes");

    @Option(names = "--twice", description = "The second app dies as well, at each of its calls. Takes minutes.")
    private boolean twice;

    @Option(names = "--only", description = "Only the scenarios whose name contains this.")
    private String only = "";

    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(new CommandLine(new Enumerate()).execute(args));
    }

    @Override
    public Integer call() {
        Quiet.please();
        var scenarios =
                Scenario.all().stream().filter(s -> s.name().contains(only)).toList();
        var crashes = new CrashPoints(Sabotage.NONE, System.out);
        crashes.all(scenarios, twice);
        if (only.isEmpty()) {
            crashes.covers(DEEDS);
        }
        System.out.println(crashes.lastLine());
        return crashes.violations().isEmpty() ? 0 : 1;
    }
}
