package io.switchover.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.finding.Finding;
import io.switchover.finding.Finding.Level;
import io.switchover.readiness.UploadEventDeliveryPolicy.Upload;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadEventDeliveryPolicyTest {
    private static final String WEST = "westeurope";

    @Test
    void uploads_that_events_announce_are_fine() {
        assertThat(findings(upload(1, true), upload(2, true)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FINE));
    }

    @Test
    void an_upload_that_only_the_sweep_found_is_a_warning_with_what_to_do() {
        assertThat(findings(upload(1, false))).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.region()).isEqualTo(WEST);
            assertThat(finding.sentence()).startsWith("the last upload to westeurope came without an event");
            assertThat(finding.remedy()).contains("its queue package-uploads");
        });
    }

    @Test
    void a_trigger_that_has_fallen_silent_is_noticed_although_it_spoke_before() {
        assertThat(findings(upload(1, true), upload(2, false), upload(3, false), upload(4, false)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).startsWith("the last 3 uploads to westeurope"));
    }

    @Test
    void one_event_of_the_last_three_is_enough_since_single_events_get_lost() {
        assertThat(findings(upload(1, false), upload(2, true), upload(3, false), upload(4, false)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.FINE));
    }

    @Test
    void a_package_that_is_still_on_its_way_may_still_get_its_event() {
        assertThat(findings(new Upload(WEST, Instant.EPOCH, false, false))).isEmpty();
    }

    @Test
    void what_was_uploaded_to_another_region_says_nothing_of_this_one() {
        assertThat(findings(new Upload("northeurope", Instant.EPOCH, false, true)))
                .isEmpty();
    }

    private static List<Finding> findings(Upload... uploads) {
        return UploadEventDeliveryPolicy.findings(WEST, List.of(uploads));
    }

    private static Upload upload(int at, boolean announced) {
        return new Upload(WEST, Instant.ofEpochSecond(at), announced, true);
    }
}
