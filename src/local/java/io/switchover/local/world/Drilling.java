package io.switchover.local.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drills of a running world, by the product's own doors. */
@Command(
        name = WorldCommands.NAME,
        description = "Practise the move, and look at what is written down about it:",
        synopsisSubcommandLabel = "WORD")
final class Drilling {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OperatorCalls calls;

    Drilling(OperatorCalls calls) {
        this.calls = calls;
    }

    @Command(
            description = "Runs a drill now; or shows the drills, or the report of one, or checks all reports.",
            footer = "Example: ./dev world drill now --to northeurope; ./dev world drill verify")
    String drill(
            @Parameters(
                            paramLabel = "now|verify|OCCURRENCE",
                            arity = "0..1",
                            defaultValue = "",
                            description = "Lists them if left out.")
                    String what,
            @Option(names = "--to", paramLabel = "REGION", description = "The region that is practised.") @Nullable
                    String to,
            @Option(
                            names = "--because",
                            paramLabel = "TEXT",
                            defaultValue = Operating.WHY,
                            description = Operating.RECORDED)
                    String because,
            @Option(names = "--dry-run", description = "Only tells what it would do.") boolean dryRun) {
        if (!what.equals("now")) {
            return Operating.said(calls.call("GET", "/api/drills" + (what.isEmpty() ? "" : "/" + what), null));
        }
        var body = JSON.createObjectNode().put("because", because);
        if (to != null) {
            body.put("to", to);
        }
        if (dryRun) {
            body.put("dryRun", true);
        }
        return Operating.said(calls.call("POST", "/api/drills", body.toString()));
    }
}
