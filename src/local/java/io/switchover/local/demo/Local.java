package io.switchover.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.switchover.local.world.RunningWorld;
import io.switchover.local.world.World;
import io.switchover.local.world.WorldHelp;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code ./dev} starts once the project is built: the demo, the world without it, and commands to a running world. */
@Command(name = "./dev", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class Local {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final Path PORT = CHECKOUT.resolve("target/world.port");
    private static final Path FOLDER = Path.of("target/demo");
    private static final String DRILL = "drill";
    private static final List<String> MODES = List.of("observe", "confirm", "automatic");
    private static final String REGION = "region";
    private static final List<String> STORIES = List.of("switch", DRILL, REGION);
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Local() {}

    /** The first word is the command: demo, up or world. */
    public static void main(String[] arguments) {
        // The options of a world command are the world's to read.
        System.exit(new CommandLine(new Local())
                .setUnmatchedOptionsArePositionalParams(true)
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    OUT.println("failed: " + (thrown.getMessage() == null ? thrown : thrown.getMessage()));
                    return 1;
                })
                .execute(arguments));
    }

    @Command(
            description = {
                "Starts a world of three regions, loses one in the middle of a job, and shows the job finish.",
                "demo switch: switches over to the other region and back, with jobs before, during and after; on the"
                        + " world that runs here, else on a new one.",
                "demo region: adds a third region that runs jobs to a new world; it is not ready, is repaired, and takes a drill.",
                "demo drill: runs a drill to the other region, with jobs before, during and after, and leaves its report in"
                        + " target/demo."
            })
    int demo(
            @Option(names = "--once", description = "End when the story has ended, and stop the world.") boolean once,
            @Parameters(
                            paramLabel = "STORY",
                            arity = "0..1",
                            description = "switch, drill or region; an outage if left out")
                    @Nullable
                    String story)
            throws IOException, InterruptedException {
        if (story != null && !STORIES.contains(story)) {
            OUT.println("there is no story " + story + "; there are " + String.join(" and ", STORIES)
                    + ", and the outage if you name none");
            return 2;
        }
        if (REGION.equals(story)) {
            return region(once);
        }
        var there = story == null ? Optional.<RunningWorld>empty() : running();
        if (there.isPresent()) {
            return told(story, there.get()) ? 0 : 1;
        }
        try (var world = start(set -> set)) {
            var well = story == null
                    ? new Demo(world, OUT, FOLDER.resolve("render.png")).run()
                    : told(story, world.running());
            if (!once && well) {
                keep(world);
            }
            return well ? 0 : 1;
        }
    }

    private static int region(boolean once) throws IOException, InterruptedException {
        try (var world = RegionDemo.world(CHECKOUT, CHECKOUT.resolve("target/world"), OUT, set -> set)) {
            world.takeCommands(PORT);
            boolean well = new RegionDemo(world, OUT).run();
            if (!once && well) {
                keep(world);
            }
            return well ? 0 : 1;
        }
    }

    private static boolean told(@Nullable String story, RunningWorld world) throws IOException, InterruptedException {
        return DRILL.equals(story) ? new DrillDemo(world, OUT, FOLDER).run() : new SwitchDemo(world, OUT).run();
    }

    @Command(description = "Starts a world of three regions and keeps it until Ctrl-C.")
    int up(
            @Option(
                            names = "--mode",
                            paramLabel = "MODE",
                            defaultValue = "automatic",
                            description =
                                    "Of failovers: observe, confirm, or automatic, which is what it is if left out.")
                    String mode,
            @Option(
                            names = "--webhook",
                            paramLabel = "URL",
                            description = "A webhook of yours, which is told of every event too; its key is printed.")
                    @Nullable
                    URI webhook)
            throws IOException, InterruptedException {
        if (!MODES.contains(mode)) {
            OUT.println("there is no mode " + mode + "; there are " + String.join(", ", MODES));
            return 2;
        }
        var own = Optional.ofNullable(webhook).map(OwnWebhook::fresh);
        if (own.flatMap(OwnWebhook::flaw).isPresent()) {
            OUT.println(own.flatMap(OwnWebhook::flaw).get());
            return 2;
        }
        try (var world = start(set -> with(set, mode, own))) {
            keep(world, own);
            return 0;
        }
    }

    @Command(description = "Breaks or fixes the running world; ./dev world help lists the commands.")
    int world(@Parameters(paramLabel = "WORDS", arity = "0..*") List<String> words)
            throws IOException, InterruptedException {
        var asked = words == null || words.isEmpty() ? List.of("status") : words;
        try {
            var help = WorldHelp.of(asked);
            if (help.isPresent()) {
                OUT.println(help.get());
                return 0;
            }
        } catch (IllegalArgumentException unknown) {
            OUT.println(unknown.getMessage());
            return 1;
        }
        var line = String.join("\n", asked);
        var answer = ask("POST", HttpRequest.BodyPublishers.ofString(line));
        OUT.println(answer.map(HttpResponse::body)
                .orElse("no world is running here: start one with ./dev demo or ./dev up"));
        return answer.filter(a -> a.statusCode() == 200).isPresent() ? 0 : 1;
    }

    /** The world that runs here, if one does. */
    private static Optional<RunningWorld> running() throws IOException, InterruptedException {
        var answer = ask("GET", HttpRequest.BodyPublishers.noBody());
        return answer.isEmpty()
                ? Optional.empty()
                : Optional.of(new ObjectMapper().readValue(answer.get().body(), RunningWorld.class));
    }

    /** Empty when no world runs here. */
    private static Optional<HttpResponse<String>> ask(String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        if (!Files.exists(PORT)) {
            return Optional.empty();
        }
        var door = Files.readAllLines(PORT);
        try (var http = HttpClient.newHttpClient()) {
            return Optional.of(http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.getFirst()))
                            .header("x-world-token", door.getLast())
                            .version(HttpClient.Version.HTTP_1_1)
                            .method(method, body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> with(Map<String, String> set, String mode, Optional<OwnWebhook> webhook) {
        var more = new TreeMap<>(set);
        more.put("SWITCHOVER_FAILOVER_MODE", mode);
        webhook.ifPresent(own -> more.putAll(own.settings()));
        return more;
    }

    private static World start(UnaryOperator<Map<String, String>> more) throws IOException, InterruptedException {
        var world = World.start(CHECKOUT, CHECKOUT.resolve("target/world"), OUT, more);
        world.takeCommands(PORT);
        return world;
    }

    private static void keep(World world) throws InterruptedException {
        keep(world, Optional.empty());
    }

    private static void keep(World world, Optional<OwnWebhook> webhook) throws InterruptedException {
        var geography = world.geography();
        var region = geography.jobs().get(1);
        new Greeting(
                        each(geography.regions(), each -> String.valueOf(world.address(each))),
                        each(geography.regions(), world::storageConnection),
                        world.roleKeys(),
                        String.valueOf(world.settings(region).get("SWITCHOVER_FAILOVER_MODE")),
                        active(world))
                .lines(region)
                .forEach(OUT::println);
        webhook.map(OwnWebhook::line).ifPresent(OUT::println);
        new CountDownLatch(1).await();
    }

    private static Map<String, String> each(List<String> regions, UnaryOperator<String> what) {
        var all = new LinkedHashMap<String, String>();
        regions.forEach(region -> all.put(region, what.apply(region)));
        return all;
    }

    /** The one to take away: the first, as long as the apps have not agreed on any. */
    private static String active(World world) {
        var geography = world.geography();
        return world.client(geography.witness())
                .get("/api/region")
                .body()
                .path("placement")
                .path("active")
                .asText(geography.jobs().getFirst());
    }
}
