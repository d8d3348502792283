package io.switchover.local.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an operator does to a running world: each command calls the product's own door and prints what it answers. */
@Command(
        name = WorldCommands.NAME,
        description = "Operate the product in that world, by its own API:",
        synopsisSubcommandLabel = "WORD")
final class Operating {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String WHY = "tried in the local world";
    static final String RECORDED = "Why; it is recorded. \"" + WHY + "\" if left out.";

    private final OperatorCalls calls;
    private final List<String> jobs;
    private final SwitchRequest switchRequest;

    /**
     * @param jobs the regions that run jobs
     * @param second passes when it is run
     */
    Operating(OperatorCalls calls, List<String> jobs, Runnable second) {
        this.calls = calls;
        this.jobs = List.copyOf(jobs);
        this.switchRequest = new SwitchRequest(calls, second);
    }

    @Command(
            name = "switch",
            description = "Moves to a region, or splits: switch split REGION=WEIGHT REGION=WEIGHT.",
            footer = "Example: ./dev world switch northeurope --because \"westeurope is slow\"")
    String switchTo(
            @Parameters(
                            paramLabel = "REGION|split",
                            arity = "1..*",
                            description = "A region; or split REGION=WEIGHT REGION=WEIGHT.")
                    List<String> to,
            @Option(names = "--because", paramLabel = "TEXT", defaultValue = WHY, description = RECORDED)
                    String because,
            @Option(
                            names = "--drain",
                            paramLabel = "finish|move-jobs",
                            defaultValue = "finish",
                            description = "What becomes of the jobs in the regions that are left.")
                    String drain,
            @Option(names = "--forced", description = "Begins with the move itself.") boolean forced,
            @Option(names = "--dry-run", description = "Only predicts; changes nothing.") boolean dryRun,
            @Option(names = "--override", paramLabel = "RULE=REASON", description = "Goes against a rule; recorded.")
                    @Nullable
                    Map<String, String> overrides) {
        var body = reason(because).put("kind", forced ? "forced" : "planned").put("drain", drain);
        body.put("dryRun", dryRun);
        to(body, to);
        overrides(body, overrides);
        var answer = calls.call("POST", "/api/switchovers", body.toString());
        return answer.status() == 202 ? switchRequest.followed(answer) : said(answer);
    }

    @Command(description = "All switchovers, the newest first, or one.", footer = "Example: ./dev world switchovers")
    String switchovers(
            @Parameters(paramLabel = "ID", arity = "0..1", defaultValue = "", description = "Shows its steps.")
                    String id) {
        return said(calls.call("GET", "/api/switchovers" + (id.isEmpty() ? "" : "/" + id), null));
    }

    @Command(
            description = "Answers yes to a switchover that waits for it.",
            footer = "Example: ./dev world confirm failover-2-000319")
    String confirm(@Parameters(paramLabel = "ID", description = "As ./dev world switchovers shows it.") String id) {
        return press(id, "confirm", WHY);
    }

    @Command(
            description = "Ends a switchover that has not moved yet.",
            footer = "Example: ./dev world abandon failover-2-000319 --because \"a false alarm\"")
    String abandon(
            @Parameters(paramLabel = "ID", description = "As ./dev world switchovers shows it.") String id,
            @Option(names = "--because", paramLabel = "TEXT", defaultValue = WHY, description = RECORDED)
                    String because) {
        return press(id, "abandon", because);
    }

    @Command(
            description = "Tries the step again at which a switchover is paused.",
            footer = "Example: ./dev world retry planned-7 warming")
    String retry(
            @Parameters(paramLabel = "ID", description = "As ./dev world switchovers shows it.") String id,
            @Parameters(paramLabel = "STEP", description = "warming, rehearsing or moving") String step) {
        return pressAt(id, "retry", step, WHY);
    }

    @Command(
            description = "Leaves out the step at which it waits: warming or rehearsing (paused or not), or draining.",
            footer = "Example: ./dev world skip planned-7 draining --because \"no job needs it\"")
    String skip(
            @Parameters(paramLabel = "ID", description = "As ./dev world switchovers shows it.") String id,
            @Parameters(paramLabel = "STEP", description = "warming, rehearsing or draining") String step,
            @Option(names = "--because", paramLabel = "TEXT", defaultValue = WHY, description = RECORDED)
                    String because) {
        return pressAt(id, "skip", step, because);
    }

    @Command(
            description =
                    "Shows the hold; with --for or --because nothing moves by itself for a while, and --end ends that.",
            footer = "Example: ./dev world hold --for PT2H --because \"network maintenance\"")
    String hold(
            @Option(names = "--for", paramLabel = "DURATION", description = "PT1H if only --because is given.")
                    @Nullable
                    String lasting,
            @Option(names = "--because", paramLabel = "TEXT", description = RECORDED) @Nullable String because,
            @Option(names = "--end", description = "Ends it.") boolean end) {
        var reason = reason(because == null ? WHY : because);
        if (end) {
            return said(calls.call("DELETE", "/api/hold", reason.toString()));
        }
        if (lasting == null && because == null) {
            return HoldText.of(calls.call("GET", "/api/status", null));
        }
        reason.put("for", lasting == null ? "PT1H" : lasting);
        var answer = calls.call("PUT", "/api/hold", reason.toString());
        return answer.status() == 400
                ? refused(answer)
                : said(answer).replace("DELETE /api/hold ends it", WorldCommands.NAME + " hold --end ends it");
    }

    /** Who changes a hold and is refused must know what stands now. */
    private String refused(AppClient.Answer answer) {
        var text = AnswerText.of(answer);
        var status = calls.call("GET", "/api/status", null);
        throw new IllegalArgumentException(
                status.status() == 200 ? text + "\nnothing was changed: " + HoldText.of(status) : text);
    }

    @Command(
            description = "Ends a freeze: this epoch and placement is the one that holds.",
            footer = "Example: ./dev world thaw 8 northeurope")
    String thaw(
            @Parameters(paramLabel = "EPOCH", description = "As ./dev world explain shows it.") long epoch,
            @Parameters(
                            paramLabel = "REGION|split",
                            arity = "1..*",
                            description = "A region; or split REGION=WEIGHT REGION=WEIGHT.")
                    List<String> placement,
            @Option(names = "--because", paramLabel = "TEXT", defaultValue = WHY, description = RECORDED)
                    String because,
            @Option(
                            names = "--drain",
                            paramLabel = "finish|move-jobs",
                            description = "What becomes of the jobs in regions that are left by it.")
                    @Nullable
                    String drain,
            @Option(names = "--override", paramLabel = "RULE=REASON", description = "Goes against a rule; recorded.")
                    @Nullable
                    Map<String, String> overrides) {
        var body = reason(because).put("epoch", epoch);
        if (drain != null) {
            body.put("drain", drain);
        }
        to(body, placement);
        body.set("placement", body.remove("to"));
        overrides(body, overrides);
        return said(calls.call("POST", "/api/thaw", body.toString()));
    }

    @Command(
            description = "Lets a job out of repair: adopt what is in Batch, or fence it and run the job again.",
            footer = "Example: ./dev world release render-1 adopt")
    String release(
            @Parameters(paramLabel = "JOB", description = "Its id.") String job,
            @Parameters(paramLabel = "adopt|fence", description = "What becomes of what is in Batch.") String choice,
            @Option(names = "--because", paramLabel = "TEXT", defaultValue = WHY, description = RECORDED)
                    String because,
            @Option(names = "--override", paramLabel = "RULE=REASON", description = "Goes against a rule; recorded.")
                    @Nullable
                    Map<String, String> overrides) {
        var body = reason(because).put("do", choice);
        overrides(body, overrides);
        return said(calls.call("POST", "/api/jobs/" + job + "/release", body.toString()));
    }

    @Command(description = "How far each package is in each region.", footer = "Example: ./dev world packages")
    String packages() {
        return said(calls.call("GET", "/api/packages", null));
    }

    @Command(
            description = "Every rule: what it says, what was measured, and what would have to change.",
            footer = "Example: ./dev world explain")
    String explain() {
        return said(calls.call("GET", "/api/explain", null));
    }

    private String press(String id, String button, String because) {
        return said(calls.call(
                "POST", "/api/switchovers/" + id + "/" + button, reason(because).toString()));
    }

    private String pressAt(String id, String verb, String step, String because) {
        return said(calls.call(
                "POST",
                "/api/switchovers/" + id + "/" + verb,
                reason(because).put("step", step).toString()));
    }

    private void to(ObjectNode body, List<String> words) {
        if (words.getFirst().equals("split")) {
            var weights = body.putObject("to").putObject("split");
            for (var word : words.subList(1, words.size())) {
                int equals = word.indexOf('=');
                if (equals < 0 || !word.substring(equals + 1).matches("\\d{1,6}")) {
                    throw new IllegalArgumentException(
                            "\"" + word + "\" is no REGION=WEIGHT; such as split westeurope=70 northeurope=30");
                }
                weights.put(region(word.substring(0, equals)), Integer.parseInt(word.substring(equals + 1)));
            }
            if (weights.isEmpty()) {
                throw new IllegalArgumentException(
                        "split wants regions with weights: split westeurope=70 northeurope=30");
            }
        } else if (words.size() > 1) {
            throw new IllegalArgumentException("one region, or split with weights; not " + String.join(" ", words));
        } else {
            body.putObject("to").put("active", region(words.getFirst()));
        }
    }

    private String region(String word) {
        if (!jobs.contains(word)) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" is no region that runs jobs; there are " + String.join(" and ", jobs));
        }
        return word;
    }

    private static ObjectNode reason(String because) {
        return JSON.createObjectNode().put("because", because);
    }

    private static void overrides(ObjectNode body, @Nullable Map<String, String> overrides) {
        if (overrides != null) {
            var list = body.putArray("overrides");
            overrides.forEach(
                    (rule, reason) -> list.addObject().put("rule", rule).put("because", reason));
        }
    }

    static String said(AppClient.Answer answer) {
        var text = AnswerText.of(answer);
        if (answer.status() < 200 || answer.status() > 299) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
