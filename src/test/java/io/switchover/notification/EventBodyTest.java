package io.switchover.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is sent is a CloudEvent that the library reads back, and that anybody else can read as JSON. */
class EventBodyTest {
    private static final Event EVENT = new Event(
            "verdict:westeurope:down:1764000000",
            EventType.VERDICT,
            "region/westeurope",
            Instant.parse("2026-11-24T16:00:00Z"),
            Event.Severity.CRITICAL,
            "westeurope is down: \"nothing\" answers –\nnowhere",
            Map.of("region", "westeurope", "ready", false, "stepNumber", 3));

    @Test
    void it_has_the_attributes_of_the_specification_and_our_data() throws JsonProcessingException {
        var json = new ObjectMapper().readTree(EventBody.of(EVENT, "/switchover"));

        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                {
                  "specversion": "1.0",
                  "id": "verdict:westeurope:down:1764000000",
                  "source": "/switchover",
                  "type": "io.switchover.verdict",
                  "subject": "region/westeurope",
                  "time": "2026-11-24T16:00:00Z",
                  "datacontenttype": "application/json",
                  "data": {
                    "sentence": "westeurope is down: \\"nothing\\" answers –?nowhere",
                    "severity": "critical",
                    "region": "westeurope",
                    "ready": false,
                    "stepNumber": 3
                  }
                }"""));
    }

    @Test
    void the_library_of_a_receiver_reads_it() {
        var format = EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE);
        var read = format.deserialize(EventBody.of(EVENT, "urn:example").getBytes(StandardCharsets.UTF_8));

        assertThat(read.getId()).isEqualTo(EVENT.id());
        assertThat(read.getSource()).hasToString("urn:example");
        assertThat(EventBody.CONTENT_TYPE).isEqualTo("application/cloudevents+json");
    }

    @Test
    void an_event_and_a_webhook_have_one_id_that_fits_into_a_path() {
        var now = Instant.parse("2026-11-24T16:00:00Z");
        var one = Notification.of(EVENT, "ops", "/switchover", now);

        assertThat(one.id()).matches(Notification.IDS);
        assertThat(Notification.of(EVENT, "ops", "/other", now.plusSeconds(9)).id())
                .isEqualTo(one.id());
        assertThat(Notification.of(EVENT, "pager", "/switchover", now).id()).isNotEqualTo(one.id());
    }
}
