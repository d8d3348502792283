package io.switchover.local.world;

import io.switchover.local.receiver.Conduct;
import io.switchover.local.receiver.Received;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the receiver of notifications has got, and how it treats those who call it. */
@Command(
        name = WorldCommands.NAME,
        description = "Look at the receiver of notifications of that world:",
        synopsisSubcommandLabel = "WORD")
final class Receiving {
    private static final int SHOWN = 20;

    private final World world;

    Receiving(World world) {
        this.world = world;
    }

    @Command(
            description = "Shows the last notifications that the receiver has taken.",
            footer = "Example: ./dev world notifications")
    String notifications() {
        var received = world.receiver().received();
        return received.isEmpty()
                ? "the receiver has taken nothing yet; GET /api/notifications shows what is on its way"
                : received.subList(Math.max(0, received.size() - SHOWN), received.size()).stream()
                        .map(Received::line)
                        .collect(Collectors.joining("\n"));
    }

    @Command(
            description = {
                "From now on the receiver of notifications is",
                "well: it takes what it is sent;",
                "slow: it answers nothing;",
                "down: it closes every connection;",
                "redirecting: it sends every caller elsewhere;",
                "lying: it takes what it is sent, and answers with an error;",
                "gone: it answers 410, and what it is sent becomes a dead letter."
            },
            footer = "Example: ./dev world receiver down")
    String receiver(
            @Parameters(paramLabel = "HOW", description = "well, slow, down, redirecting, lying or gone.") String how) {
        var conduct = Arrays.stream(Conduct.values())
                .filter(one -> word(one).equals(how))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the receiver cannot be \"" + how + "\"; it can be "
                        + Arrays.stream(Conduct.values()).map(Receiving::word).collect(Collectors.joining(", "))));
        world.receiver().behaves(conduct);
        return "the receiver of notifications is " + how + " from now on";
    }

    private static String word(Conduct conduct) {
        return conduct.name().toLowerCase(Locale.ROOT);
    }
}
