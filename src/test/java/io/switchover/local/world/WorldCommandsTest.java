package io.switchover.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types, what is asked of the product then, and what the person reads. */
class WorldCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> asked = new ArrayList<>();
    private AppClient.Answer answer = answer(200, "{\"sentence\": \"so it is\"}");

    @SuppressWarnings("NullAway") // None of these commands touches a world.
    private final WorldCommands commands = new WorldCommands(
            new Breaking(null, List.of("westeurope", "northeurope", "swedencentral")),
            new Operating(
                    (method, path, body) -> {
                        asked.add(method + " " + path + (body == null ? "" : " " + body));
                        return answer;
                    },
                    List.of("westeurope", "northeurope")),
            new Using(() -> null, List.of("westeurope", "northeurope", "swedencentral")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', maxCharsPerColumn = 500, textBlock = """
                    switch northeurope                            | POST /api/switchovers {"because":"tried in the local world","kind":"planned","drain":"finish","dryRun":false,"to":{"active":"northeurope"}}
                    switch northeurope --forced --drain move-jobs --override target-ready=known | POST /api/switchovers {"because":"tried in the local world","kind":"forced","drain":"move-jobs","dryRun":false,"to":{"active":"northeurope"},"overrides":[{"rule":"target-ready","because":"known"}]}
                    switch split westeurope=70 northeurope=30 --dry-run | POST /api/switchovers {"because":"tried in the local world","kind":"planned","drain":"finish","dryRun":true,"to":{"split":{"westeurope":70,"northeurope":30}}}
                    switchovers                                   | GET /api/switchovers
                    switchovers planned-7                         | GET /api/switchovers/planned-7
                    confirm failover-7                            | POST /api/switchovers/failover-7/confirm {"because":"tried in the local world"}
                    abandon planned-7 --because late              | POST /api/switchovers/planned-7/abandon {"because":"late"}
                    retry planned-7 warming                       | POST /api/switchovers/planned-7/retry {"because":"tried in the local world","step":"warming"}
                    skip planned-7 draining                       | POST /api/switchovers/planned-7/skip {"because":"tried in the local world","step":"draining"}
                    hold --for PT2H                               | PUT /api/hold {"because":"tried in the local world","for":"PT2H"}
                    hold --end                                    | DELETE /api/hold
                    thaw 7 northeurope                            | POST /api/thaw {"because":"tried in the local world","epoch":7,"placement":{"active":"northeurope"}}
                    release render-1 adopt                        | POST /api/jobs/render-1/release {"because":"tried in the local world","do":"adopt"}
                    explain                                       | GET /api/explain
                    """)
    void each_command_calls_a_door_of_the_product(String words, String call) {
        assertThat(say(words)).isEqualTo("so it is");
        assertThat(asked).containsExactly(call);
    }

    @Test
    void a_reason_may_have_spaces() {
        commands.carryOut(List.of("hold", "--because", "we mend the network"));
        assertThat(asked.getFirst()).contains("\"because\":\"we mend the network\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    switch mars                 | "mars" is no region that runs jobs; there are westeurope and northeurope
                    switch swedencentral        | "swedencentral" is no region that runs jobs; there are westeurope and northeurope
                    switch split westeurope     | "westeurope" is no REGION=WEIGHT; such as split westeurope=70 northeurope=30
                    switch split                | split wants regions with weights: split westeurope=70 northeurope=30
                    thaw seven northeurope      | Invalid value for positional parameter at index 0 (EPOCH): 'seven' is not a long; ./dev world help lists the commands
                    dark mars                   | there is no region "mars"; there are westeurope, northeurope, swedencentral
                    down batch mars             | there is no region "mars"; there are westeurope, northeurope, swedencentral
                    rewind                      | nothing is remembered to go back to: ./dev world remember first
                    upload nowhere.zip render   | "render" is no APPLICATION/VERSION; such as render/1_0
                    upload nowhere.zip a/1      | there is no file nowhere.zip
                    frobnicate                  | Unmatched argument at index 0: 'frobnicate'; ./dev world help lists the commands
                    """)
    void what_cannot_be_done_is_said_in_a_sentence_and_nobody_is_asked(String words, String said) {
        assertThatThrownBy(() -> say(words)).hasMessage(said);
        assertThat(asked).isEmpty();
    }

    @Test
    void help_lists_what_breaks_the_world_and_what_operates_it() {
        assertThat(say("help")).contains("dark", "heal", "switch", "hold", "thaw", "explain", "release");
    }

    @Test
    void a_problem_is_read_as_its_detail_with_each_field_and_the_rule() {
        answer = answer(
                409,
                "{\"type\": \"urn:x\", \"title\": \"The record cannot be thawed\", \"detail\": \"west is silent\","
                        + " \"rule\": \"all-storages\"}");
        assertThatThrownBy(() -> say("thaw 7 northeurope"))
                .hasMessage("The record cannot be thawed: west is silent\n  the rule is called all-storages");
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
                          objects   hold              ann stops failovers
                                                      -> DELETE /api/hold
                        going to northeurope: it is ready
                        the next drill: it would move""");
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
