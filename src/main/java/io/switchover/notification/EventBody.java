package io.switchover.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.switchover.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** An event as it is sent: CloudEvents 1.0, structured, in JSON. It is written once, so every retry sends the same bytes. */
final class EventBody {
    static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE;

    /** Made at its first use: most apps send nothing. */
    private static final class Format {
        static final JsonFormat JSON = new JsonFormat();
    }

    private EventBody() {}

    static String of(Event event, String source) {
        var cloudEvent = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(URI.create(source))
                .withType(event.type().type())
                .withSubject(event.subject())
                .withTime(event.at().atOffset(ZoneOffset.UTC))
                .withData(
                        "application/json",
                        BytesCloudEventData.wrap(data(event).toString().getBytes(StandardCharsets.UTF_8)))
                .build();
        return new String(Format.JSON.serialize(cloudEvent), StandardCharsets.UTF_8);
    }

    private static ObjectNode data(Event event) {
        var data = Json.MAPPER.createObjectNode();
        data.put("sentence", event.sentence());
        data.put("severity", event.severity().word());
        event.details().forEach((name, fact) -> data.set(name, Json.MAPPER.valueToTree(fact)));
        return data;
    }
}
