package io.switchover.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger as it is asked for over HTTP. */
class LedgerStory {
    private OneWorld world;

    @BeforeEach
    void heal() throws Exception {
        world = OneWorld.healed();
    }

    @Test
    void every_job_is_on_one_page_and_the_balance_adds_up() {
        var ours = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ours.add(world.submit(OneWorld.sleepers("paged", 1, "0.1")));
        }
        ours.forEach(id -> world.until(id + " is done", () -> world.state(id).equals("done")));

        var listed = pages("/api/jobs?top=2&state=done,failed");
        assertThat(listed).containsAll(ours).doesNotHaveDuplicates();
        assertThat(pages("/api/jobs")).containsAll(listed).doesNotHaveDuplicates();
        assertThat(pages("/api/jobs?region=" + world.standby() + "&state=running"))
                .doesNotContainAnyElementsOf(ours);

        world.until("they have been counted", () -> balance().path("done").asInt() >= ours.size());
        var balance = balance();
        var sum = List.of("live", "done", "held", "failed", "cancelled").stream()
                .mapToInt(part -> balance.path(part).asInt())
                .sum();
        assertThat(balance.path("total").asInt())
                .as(balance.toString())
                .isGreaterThanOrEqualTo(ours.size())
                .isEqualTo(sum);
    }

    @Test
    void a_question_that_is_misspelt_is_not_answered_with_everything() {
        var answer = world.world.client(world.witness).get("/api/jobs?sate=held");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("field")).isEqualTo("sate");
    }

    private JsonNode balance() {
        return world.get("/api/ledger").path("balance");
    }

    private List<String> pages(String question) {
        var ids = new ArrayList<String>();
        JsonNode page;
        var continuation = "";
        do {
            page = world.get(question + continuation);
            assertThat(page.has("jobs")).as(page.toString()).isTrue();
            ids.addAll(page.path("jobs").findValuesAsText("id"));
            continuation = (question.contains("?") ? "&" : "?") + "continuation="
                    + URLEncoder.encode(page.path("continuation").asText(), StandardCharsets.UTF_8);
        } while (page.has("continuation"));
        return ids;
    }
}
