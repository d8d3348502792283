package io.switchover.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types, what is asked of the product then, and what the person reads. */
class WorldCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> asked = new ArrayList<>();
    private AppClient.Answer answer = answer(200, "{\"sentence\": \"so it is\"}");
    /** Of {@code GET /api/status}; null when it is like every other. */
    private AppClient.@Nullable Answer status;

    private int seconds;
    /** What the product answers once so many seconds are over. */
    private final Map<Integer, AppClient.Answer> later = new HashMap<>();

    @SuppressWarnings("NullAway") // None of these commands touches a world.
    private final WorldCommands commands = new WorldCommands(
            new Breaking(null, List.of("westeurope", "northeurope", "swedencentral")),
            new Operating(
                    (method, path, body) -> {
                        asked.add(method + " " + path + (body == null ? "" : " " + body));
                        return status != null && path.equals("/api/status") ? status : answer;
                    },
                    List.of("westeurope", "northeurope"),
                    () -> {
                        seconds++;
                        answer = later.getOrDefault(seconds, answer);
                    }),
            new Drilling((method, path, body) -> {
                asked.add(method + " " + path + (body == null ? "" : " " + body));
                return answer;
            }),
            new Using(() -> null, List.of("westeurope", "northeurope", "swedencentral")),
            new Receiving(null));

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 500, textBlock = """
                    switch northeurope                            | POST /api/switchovers {"because":"tried in the local world","kind":"planned","drain":"finish","dryRun":false,"to":{"active":"northeurope"}}
                    switch northeurope --forced --drain move-jobs --override target-ready=known | POST /api/switchovers {"because":"tried in the local world","kind":"forced","drain":"move-jobs","dryRun":false,"to":{"active":"northeurope"},"overrides":[{"rule":"target-ready","because":"known"}]}
                    switch split westeurope=70 northeurope=30 --dry-run | POST /api/switchovers {"because":"tried in the local world","kind":"planned","drain":"finish","dryRun":true,"to":{"split":{"westeurope":70,"northeurope":30}}}
                    switchovers                                   | GET /api/switchovers
                    drill                                         | GET /api/drills
                    drill verify                                  | GET /api/drills/verify
                    drill 2026-11-01T0300Z                        | GET /api/drills/2026-11-01T0300Z
                    drill now                                     | POST /api/drills {"because":"tried in the local world"}
                    drill now --to northeurope --because audit --dry-run | POST /api/drills {"because":"audit","to":"northeurope","dryRun":true}
                    switchovers planned-7                         | GET /api/switchovers/planned-7
                    confirm failover-7                            | POST /api/switchovers/failover-7/confirm {"because":"tried in the local world"}
                    abandon planned-7 --because late              | POST /api/switchovers/planned-7/abandon {"because":"late"}
                    retry planned-7 warming                       | POST /api/switchovers/planned-7/retry {"because":"tried in the local world","step":"warming"}
                    skip planned-7 draining                       | POST /api/switchovers/planned-7/skip {"because":"tried in the local world","step":"draining"}
                    hold --for PT2H                               | PUT /api/hold {"because":"tried in the local world","for":"PT2H"}
                    hold --because lunch                          | PUT /api/hold {"because":"lunch","for":"PT1H"}
                    hold --end                                    | DELETE /api/hold {"because":"tried in the local world"}
                    hold --end --because done                     | DELETE /api/hold {"because":"done"}
                    thaw 7 northeurope                            | POST /api/thaw {"because":"tried in the local world","epoch":7,"placement":{"active":"northeurope"}}
                    thaw 7 northeurope --drain move-jobs          | POST /api/thaw {"because":"tried in the local world","epoch":7,"drain":"move-jobs","placement":{"active":"northeurope"}}
                    release render-1 adopt                        | POST /api/jobs/render-1/release {"because":"tried in the local world","do":"adopt"}
                    explain                                       | GET /api/explain
                    """)
    void each_command_calls_a_door_of_the_product(String words, String call) {
        assertThat(say(words)).isEqualTo("so it is");
        assertThat(asked).containsExactly(call);
    }

    private static AppClient.Answer switchover(int status, String state) {
        return answer(
                status, "{\"id\": \"planned-3\", \"state\": \"" + state + "\", \"sentence\": \"it is " + state + "\"}");
    }

    @Test
    void a_switch_waits_until_it_is_checked_and_says_how_to_see_the_rest() {
        answer = switchover(202, "requested");
        later.put(2, switchover(200, "checking"));
        later.put(5, switchover(200, "warming"));

        assertThat(say("switch northeurope"))
                .isEqualTo("it is warming\nit is not finished yet: ./dev world switchovers planned-3 shows its steps");
        assertThat(asked).hasSize(6).last().isEqualTo("GET /api/switchovers/planned-3");
    }

    /** Whoever was told that it is requested took it for done. */
    @Test
    void a_switch_that_is_refused_when_it_is_checked_fails() {
        answer = switchover(202, "requested");
        later.put(3, switchover(200, "refused"));
        assertThatThrownBy(() -> say("switch northeurope")).hasMessage("it is refused");
    }

    @Test
    void a_switch_that_nobody_checks_is_said_to_be_unchecked_and_an_app_that_is_silent_meanwhile_does_not_matter() {
        answer = switchover(202, "requested");
        later.put(1, AppClient.NONE);
        assertThat(say("switch northeurope"))
                .isEqualTo(
                        "it is requested\nno app has checked it yet: ./dev world switchovers planned-3 shows its steps");
        assertThat(seconds).isBetween(30, 60);
    }

    @Test
    void help_is_the_same_where_no_world_runs() {
        assertThat(WorldHelp.of(List.of("help"))).contains(say("help"));
        assertThat(WorldHelp.of(List.of("help", "dark"))).contains(say("help dark"));
        assertThat(WorldHelp.of(List.of("dark", "--help"))).contains(say("help dark"));
        assertThat(WorldHelp.of(List.of("dark", "westeurope"))).isEmpty();
        assertThatThrownBy(() -> WorldHelp.of(List.of("help", "frobnicate")))
                .hasMessage("there is no word \"frobnicate\"; ./dev world help lists those that there are");
    }

    @Test
    void packages_are_read_as_sentences() {
        answer = answer(
                200,
                "{\"packages\": [{\"application\": \"render\", \"version\": \"1_1\", \"isDefault\": true,"
                        + " \"regions\": {\"northeurope\": \"default\", \"westeurope\": \"verified\"},"
                        + " \"because\": {\"westeurope\": \"it is processed\"}, \"warnings\": [\"a long name\"]}],"
                        + " \"rejected\": [{\"sentence\": \"render/1_2.zip in westeurope is rejected: it is not a zip\"}],"
                        + " \"unrecognized\": [], \"age\": 0}");
        assertThat(say("packages")).isEqualTo("""
                        render/1_1, the default version: default in northeurope, verified in westeurope
                          it is processed
                          a long name
                        render/1_2.zip in westeurope is rejected: it is not a zip""");
        answer = answer(200, "{\"packages\": [], \"rejected\": [], \"unrecognized\": []}");
        assertThat(say("packages")).isEqualTo("there is no package");
    }

    @Test
    void a_hold_names_the_command_that_ends_it_and_one_that_is_refused_says_which_one_stands() {
        answer = answer(200, "{\"sentence\": \"ann stops all; DELETE /api/hold ends it\"}");
        assertThat(say("hold --for PT2H")).isEqualTo("ann stops all; ./dev world hold --end ends it");
        answer = answer(400, "{\"type\": \"urn:x\", \"title\": \"The request is not valid\", \"detail\": \"for: no\"}");
        assertThatThrownBy(() -> say("hold --for 2h")).hasMessage("The request is not valid: for: no");
        status = answer(200, "{\"ageSeconds\": 3, \"region\": {\"is\": \"sealed\", \"stored\": {\"value\": {}}}}");
        assertThatThrownBy(() -> say("hold --for 2h"))
                .hasMessage("The request is not valid: for: no\nnothing was changed: no hold is set, read 3 s ago");
    }

    @Test
    void a_reason_may_have_spaces() {
        commands.carryOut(List.of("hold", "--because", "we fix the network"));
        assertThat(asked.getFirst()).contains("\"because\":\"we fix the network\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    switch mars                 | "mars" is no region that runs jobs; there are westeurope and northeurope
                    switch swedencentral        | "swedencentral" is no region that runs jobs; there are westeurope and northeurope
                    switch split westeurope     | "westeurope" is no REGION=WEIGHT; such as split westeurope=70 northeurope=30
                    switch split                | split wants regions with weights: split westeurope=70 northeurope=30
                    thaw seven northeurope      | Invalid value for positional parameter at index 0 (EPOCH): 'seven' is not a long; ./dev world help thaw explains it
                    dark mars                   | there is no region "mars"; there are westeurope, northeurope, swedencentral
                    down batch mars             | there is no region "mars"; there are westeurope, northeurope, swedencentral
                    rewind                      | nothing is remembered to go back to: ./dev world remember first
                    upload nowhere.zip render   | "render" is no APPLICATION/VERSION; such as render/1_0
                    upload nowhere.zip a/1      | there is no file nowhere.zip
                    frobnicate                  | there is no word "frobnicate"; ./dev world help lists those that there are
                    help frobnicate             | there is no word "frobnicate"; ./dev world help lists those that there are
                    down batch                  | a REGION is missing; there are westeurope, northeurope, swedencentral
                    dark                        | Missing required parameter: 'REGION'; ./dev world help dark explains it
                    """)
    void what_cannot_be_done_is_said_in_a_sentence_and_nobody_is_asked(String words, String said) {
        assertThatThrownBy(() -> say(words)).hasMessage(said);
        assertThat(asked).isEmpty();
    }

    @Test
    void help_lists_every_word_with_what_it_does() {
        assertThat(say("help"))
                .isEqualTo(say("--help"))
                .startsWith("Usage: ./dev world WORD [ARGUMENTS]")
                .endsWith("./dev world help WORD explains one, with its arguments and an example.");
        var listed = say("help").lines().map(String::strip).toList();
        assertThat(commands.words()).hasSizeGreaterThan(25).allSatisfy(word -> assertThat(listed)
                .anyMatch(line -> line.matches(word + " +[A-Z].*")));
    }

    @Test
    void help_with_a_word_explains_its_arguments_with_an_example() {
        assertThat(commands.words()).allSatisfy(word -> {
            var help = say("help " + word);
            assertThat(help)
                    .isEqualTo(say(word + " --help"))
                    .startsWith("Usage: ./dev world " + word)
                    .containsPattern("Example: \\./dev world " + word + "\\b");
            // Behind each argument and each option, or on the line below it, stands what it means.
            assertThat(help).doesNotContainPattern("(?m)^ {2,8}\\S+\\n(?! {9,}\\S)");
        });
        assertThat(asked).isEmpty();
    }

    @Test
    void every_example_can_be_typed() {
        answer = answer(200, "{\"region\": {\"is\": \"sealed\"}, \"sentence\": \"so it is\"}");
        var operating = List.of("switch", "switchovers", "confirm", "abandon", "retry", "skip", "hold", "thaw");
        assertThat(commands.words()).containsAll(operating);
        assertThat(operating).allSatisfy(word -> {
            var example = say("help " + word)
                    .lines()
                    .filter(line -> line.startsWith("Example: ./dev world "))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst("Example: ./dev world ", "");
            assertThat(commands.carryOut(typed(example))).isEqualTo("so it is");
        });
    }

    /** As a shell takes it. */
    private static List<String> typed(String line) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    @Test
    void a_bare_hold_shows_the_hold_and_sets_none() {
        answer = answer(
                200,
                "{\"ageSeconds\": 3, \"region\": {\"is\": \"sealed\", \"stored\": {\"value\": {\"hold\": {\"by\": \"ann\","
                        + " \"because\": \"lunch\", \"until\": \"2026-11-01T13:00:00Z\"}}}}}");
        assertThat(say("hold"))
                .isEqualTo("ann stops failovers and drills until 2026-11-01T13:00:00Z: lunch, read 3 s ago");
        answer = answer(200, "{\"ageSeconds\": 0, \"region\": {\"is\": \"sealed\", \"stored\": {\"value\": {}}}}");
        assertThat(say("hold")).isEqualTo("no hold is set, read 0 s ago");
        answer = answer(200, "{\"summary\": \"frozen: a seal\", \"region\": {\"is\": \"frozen\"}}");
        assertThat(say("hold")).isEqualTo("whether a hold is set is not known: frozen: a seal");
        assertThat(asked).containsOnly("GET /api/status");
    }

    @Test
    void a_problem_is_read_as_its_detail_with_each_field_and_the_rule() {
        answer = answer(
                409,
                "{\"type\": \"urn:x\", \"title\": \"The record cannot be thawed\", \"detail\": \"west is silent; or override"
                        + " the rule\", \"rule\": \"all-storages\"}");
        assertThatThrownBy(() -> say("thaw 7 northeurope"))
                .hasMessage("The record cannot be thawed: west is silent; or override the rule\n"
                        + "  to override it: --override all-storages=REASON");
        answer = answer(
                409,
                "{\"type\": \"urn:x\", \"title\": \"The record cannot be thawed\", \"detail\": \"no seal says so\","
                        + " \"rule\": \"named\"}");
        assertThatThrownBy(() -> say("thaw 7 northeurope")).hasMessage("The record cannot be thawed: no seal says so");
    }

    @Test
    void an_explanation_is_read_question_by_question_and_rule_by_rule() {
        answer = answer(
                200,
                "{\"freeze\": {\"sentence\": \"epoch 7, active westeurope\", \"rules\": []},"
                        + "\"failover\": {\"sentence\": \"westeurope is healthy\", \"rules\": [{\"rule\": \"hold\","
                        + "\"standing\": \"objects\", \"sentence\": \"ann stops failovers\", \"wouldChange\": \"DELETE /api/hold\"}]},"
                        + "\"candidates\": [{\"region\": \"northeurope\", \"sentence\": \"it is ready\"}],"
                        + "\"drill\": {\"sentence\": \"it would move\"}}");
        assertThat(say("explain")).isEqualTo("""
                        the record: epoch 7, active westeurope
                        failover: westeurope is healthy
                          objects    hold              ann stops failovers
                                                       -> DELETE /api/hold
                        going to northeurope: it is ready
                        the next drill: it would move""");
    }

    @Test
    void during_a_freeze_everything_that_is_said_is_printed_with_the_command_that_would_end_it() {
        answer = answer(
                200,
                "{\"freeze\": {\"sentence\": \"frozen: a storage account holds a later seal\", \"rules\": [], \"said\": ["
                        + "{\"saidBy\": \"the record\", \"epoch\": 7, \"placement\": {\"is\": \"single\", \"active\": \"westeurope\"}},"
                        + "{\"saidBy\": \"the storage account in northeurope\", \"epoch\": 8, \"placement\": {\"is\": \"split\","
                        + " \"weights\": {\"northeurope\": 30, \"westeurope\": 70}}}],"
                        + "\"silent\": [\"the storage account in swedencentral did not answer\"]},"
                        + "\"unanswered\": [\"nothing moves while the record cannot be relied on\"]}");
        assertThat(say("explain")).isEqualTo("""
                        the record: frozen: a storage account holds a later seal
                          the record says epoch 7: westeurope
                          the storage account in northeurope says epoch 8: split northeurope=30 westeurope=70
                          the storage account in swedencentral did not answer
                          ./dev world thaw 7 westeurope   if the record is right
                          ./dev world thaw 8 split northeurope=30 westeurope=70   if the storage account in northeurope is right
                        not answered now: nothing moves while the record cannot be relied on""");
    }

    @Test
    void when_no_app_answers_that_is_said() {
        answer = AppClient.NONE;
        assertThatThrownBy(() -> say("explain")).hasMessageStartingWith("no function app answers");
    }

    private String say(String words) {
        return commands.carryOut(List.of(words.split(" ")));
    }

    private static AppClient.Answer answer(int status, String json) {
        try {
            return new AppClient.Answer(status, Map.of(), JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
