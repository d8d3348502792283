package io.switchover.local.world;

import io.switchover.local.cosmos.Mark;
import io.switchover.local.link.Answer;
import io.switchover.local.link.Plane;
import io.switchover.local.link.Shut;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that break a running world, and fix it. */
@Command(
        name = WorldCommands.NAME,
        description = "Break and fix the world that ./dev demo or ./dev up keeps running:",
        synopsisSubcommandLabel = "WORD")
final class Breaking implements Callable<String> {
    private static final String REGION = "A region of the world, such as westeurope.";
    private static final String PLANES = "batch, storage, cosmos or app of a region; or arm, of all.";
    private final World world;
    private final List<String> regions;
    private @Nullable Mark mark;

    Breaking(World world, List<String> regions) {
        this.world = world;
        this.regions = List.copyOf(regions);
    }

    @Override
    public String call() {
        return status();
    }

    @Command(
            description = "Nothing crosses the region's border any more; inside, it goes on.",
            footer = "Example: ./dev world dark westeurope")
    String dark(
            @Parameters(paramLabel = "REGION", description = REGION) String region,
            @Option(names = "--refused", description = "Refuse connections; otherwise they hang.") boolean refused) {
        world.dark(known(region), how(refused));
        return region + " is dark";
    }

    @Command(description = "The region is back.", footer = "Example: ./dev world light westeurope")
    String light(@Parameters(paramLabel = "REGION", description = REGION) String region) {
        world.light(known(region));
        return region + " is back";
    }

    @Command(
            description = "Cuts the link between two regions; both stay reachable for the others.",
            footer = "Example: ./dev world cut westeurope northeurope")
    String cut(
            @Parameters(paramLabel = "REGION", description = REGION) String one,
            @Parameters(paramLabel = "REGION", description = REGION) String other,
            @Option(names = "--refused", description = "Refuse connections; otherwise they hang.") boolean refused) {
        World.await(world.network().cut(known(one), known(other), how(refused)));
        return "the link between " + one + " and " + other + " is cut";
    }

    @Command(
            description = "Fixes the link between two regions.",
            footer = "Example: ./dev world fix westeurope northeurope")
    String fix(
            @Parameters(paramLabel = "REGION", description = REGION) String one,
            @Parameters(paramLabel = "REGION", description = REGION) String other) {
        World.await(world.network().fix(known(one), known(other)));
        return "the link between " + one + " and " + other + " is fixed";
    }

    @Command(
            description = "One plane of a region is down for everybody.",
            footer = "Example: ./dev world down batch westeurope")
    String down(
            @Parameters(paramLabel = "PLANE", description = PLANES) String plane,
            @Parameters(paramLabel = "REGION", arity = "0..1", defaultValue = "", description = "Not with arm.")
                    String region,
            @Option(names = "--refused", description = "Refuse connections; otherwise they hang.") boolean refused) {
        var which = planeOf(plane, region);
        World.await(world.network().down(which, how(refused)));
        return which + " is down";
    }

    @Command(
            description = "A plane that was down or throttled is well again.",
            footer = "Example: ./dev world up batch westeurope")
    String up(
            @Parameters(paramLabel = "PLANE", description = PLANES) String plane,
            @Parameters(paramLabel = "REGION", arity = "0..1", defaultValue = "", description = "Not with arm.")
                    String region) {
        var which = planeOf(plane, region);
        World.await(world.network().up(which));
        World.await(world.network().calm(which));
        return which + " is up";
    }

    @Command(
            description = "A plane answers every call with a status, such as 429 or 503.",
            footer = "Example: ./dev world throttle batch westeurope 429 --retry-after 5")
    String throttle(
            @Parameters(paramLabel = "PLANE", description = PLANES) String plane,
            @Parameters(paramLabel = "REGION", description = REGION) String region,
            @Parameters(paramLabel = "STATUS", description = "Of HTTP.") int status,
            @Option(
                            names = "--retry-after",
                            paramLabel = "SECONDS",
                            description = "Sent as Retry-After; left out if 0.")
                    int retryAfter) {
        var which = planeOf(plane, region);
        var answer = Answer.empty(status);
        World.await(world.network()
                .throttle(which, retryAfter > 0 ? answer.with("Retry-After", String.valueOf(retryAfter)) : answer));
        return which + " answers " + status;
    }

    @Command(
            description = "Every call into or out of the region takes longer.",
            footer = "Example: ./dev world slow westeurope 300")
    String slow(
            @Parameters(paramLabel = "REGION", description = REGION) String region,
            @Parameters(paramLabel = "MILLISECONDS", description = "0: no delay.") int millis) {
        World.await(world.network().slow(known(region), Duration.ofMillis(millis)));
        return region + " is " + millis + " ms away";
    }

    @Command(
            description = "A plane answers at once and then sends a byte at a time.",
            footer = "Example: ./dev world drip storage westeurope 500")
    String drip(
            @Parameters(paramLabel = "PLANE", description = PLANES) String plane,
            @Parameters(paramLabel = "REGION", description = REGION) String region,
            @Parameters(paramLabel = "MILLISECONDS", description = "Between two bytes; 0 ends it.") int millis) {
        var which = planeOf(plane, region);
        World.await(world.network().drip(which, Duration.ofMillis(millis)));
        return millis == 0 ? which + " is as quick as before" : which + " sends a byte every " + millis + " ms";
    }

    @Command(
            description = "A plane refuses every call, as before a role assignment takes effect.",
            footer = "Example: ./dev world deny arm")
    String deny(
            @Parameters(paramLabel = "PLANE", description = PLANES) String plane,
            @Parameters(paramLabel = "REGION", arity = "0..1", defaultValue = "", description = "Not with arm.")
                    String region) {
        var which = planeOf(plane, region);
        World.await(world.network().deny(which));
        return which + " refuses every call with 403; ./dev world admit ends that";
    }

    @Command(description = "A plane that refused calls takes them again.", footer = "Example: ./dev world admit arm")
    String admit(
            @Parameters(paramLabel = "PLANE", description = PLANES) String plane,
            @Parameters(paramLabel = "REGION", arity = "0..1", defaultValue = "", description = "Not with arm.")
                    String region) {
        var which = planeOf(plane, region);
        World.await(world.network().admit(which));
        return which + " takes calls again";
    }

    @Command(description = "Remembers what Cosmos DB holds now, for rewind.", footer = "Example: ./dev world remember")
    synchronized String remember() {
        mark = world.cosmos().mark();
        return "Cosmos DB can be set back to this moment: ./dev world rewind";
    }

    @Command(
            description = "Cosmos DB loses every write since remember, as after a forced failover of the account.",
            footer = "Example: ./dev world rewind")
    synchronized String rewind() {
        if (mark == null) {
            throw new IllegalArgumentException("nothing is remembered to go back to: ./dev world remember first");
        }
        world.cosmos().rewindTo(mark);
        return "Cosmos DB has lost every write since it was remembered; ./dev world explain says what is made of it";
    }

    @Command(description = "The region's function app stops at once.", footer = "Example: ./dev world kill westeurope")
    String kill(@Parameters(paramLabel = "REGION", description = REGION) String region) {
        world.kill(known(region));
        return "the app of " + region + " is dead";
    }

    @Command(description = "The region's function app runs again.", footer = "Example: ./dev world revive westeurope")
    String revive(@Parameters(paramLabel = "REGION", description = REGION) String region) throws InterruptedException {
        world.revive(known(region));
        return "the app of " + region + " is alive";
    }

    @Command(description = "Nothing is wrong any more.", footer = "Example: ./dev world heal")
    String heal() throws InterruptedException {
        world.heal();
        return "nothing is broken any more";
    }

    @Command(description = "Which region is active, and what is wrong now.", footer = "Example: ./dev world status")
    String status() {
        var wrong = world.network().sentences();
        return world.summary() + "\n"
                + (wrong.isEmpty() ? "nothing is broken by ./dev world" : String.join("\n", wrong));
    }

    private Plane planeOf(String kind, String region) {
        return kind.equalsIgnoreCase("arm") ? plane(kind, "") : plane(kind, known(region));
    }

    private String known(String region) {
        if (region.isEmpty()) {
            throw new IllegalArgumentException("a REGION is missing; there are " + String.join(", ", regions));
        }
        if (!regions.contains(region)) {
            throw new IllegalArgumentException(
                    "there is no region \"" + region + "\"; there are " + String.join(", ", regions));
        }
        return region;
    }

    private static Shut how(boolean refused) {
        return refused ? Shut.REFUSED : Shut.BLACK_HOLED;
    }

    private static Plane plane(String kind, String region) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "batch" -> Plane.batch(region);
            case "storage" -> Plane.storage(region);
            case "cosmos" -> Plane.cosmos(region);
            case "app" -> Plane.app(region);
            case "arm" -> Plane.arm();
            default ->
                throw new IllegalArgumentException(
                        "PLANE is \"" + kind + "\": it is one of batch, storage, cosmos, app, arm");
        };
    }
}
