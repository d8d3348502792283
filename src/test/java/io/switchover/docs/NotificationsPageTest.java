package io.switchover.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.notification.EventType;
import io.switchover.notification.SignaturePolicy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What receivers are promised is what the code does. */
class NotificationsPageTest {
    private final Document page = Document.of("docs/notifications.md");

    @Test
    void the_events_are_those_of_the_code() {
        assertThat(page.rows("type").stream().map(row -> row.subList(0, 2)).toList())
                .containsExactlyElementsOf(Arrays.stream(EventType.values())
                        .map(type -> List.of("`" + type.type() + "`", type.meaning()))
                        .toList());
    }

    @Test
    void the_headers_are_those_of_the_code() {
        assertThat(page.code()).contains(SignaturePolicy.TIMESTAMP, SignaturePolicy.SIGNATURE);
    }
}
