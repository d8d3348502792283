package io.switchover.local.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rule does to the requests that it matches, and to no others. */
class FaultRuleTest {

    private static final String GET = "GET /a HTTP/1.1\nHost: h\n\n";
    private static final String PUT = "PUT /a?comp=block HTTP/1.1\nHost: h\nx-kind: seal\nContent-Length: 2\n\nhi";

    private final AtomicInteger done = new AtomicInteger();
    private LinkRig rig;

    @BeforeEach
    void start() {
        rig = new LinkRig(request -> request.body().onSuccess(body -> {
            done.incrementAndGet();
            request.response().end("ok");
        }));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void the_next_two_are_throttled_and_the_third_is_not() throws Exception {
        Answer busy = Answer.empty(429).with("Retry-After", "3");
        FaultRule rule = FaultRule.times(2, RequestMatch.any(), new Fate.Answered(busy));
        rig.link.lay(rule);

        try (RawCall call = rig.call()) {
            for (int n = 0; n < 2; n++) {
                assertThat(call.send(GET).head()).startsWith("HTTP/1.1 429 ").contains("Retry-After: 3\n");
            }
            assertThat(call.send(GET).head()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(rule.hits()).isEqualTo(2);
        assertThat(rig.link.faults()).isEmpty();
    }

    @Test
    void it_matches_by_method_address_and_header() throws Exception {
        rig.link.lay(FaultRule.always(
                RequestMatch.of("PUT", "comp=block$").withHeader("x-kind", "^seal$"),
                new Fate.Answered(Answer.html(502, "<h1>Bad Gateway</h1>"))));

        try (RawCall call = rig.call()) {
            assertThat(call.send(PUT).head()).startsWith("HTTP/1.1 502 ").contains("Content-Type: text/html\n");
            call.body("<h1>Bad Gateway</h1>".length());
            assertThat(call.send(PUT.replace("x-kind: seal", "x-kind: other")).head())
                    .startsWith("HTTP/1.1 200 ");
            call.body(2);
            assertThat(call.send(PUT.replace("comp=block", "comp=blocklist")).head())
                    .startsWith("HTTP/1.1 200 ");
            call.body(2);
            assertThat(call.send(GET).head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void the_first_rule_that_matches_counts() throws Exception {
        rig.link.lay(FaultRule.times(1, RequestMatch.any(), new Fate.Answered(Answer.empty(500))));
        FaultRule second = FaultRule.always(RequestMatch.any(), new Fate.Answered(Answer.empty(503)));
        rig.link.lay(second);

        try (RawCall call = rig.call()) {
            assertThat(call.send(GET).head()).startsWith("HTTP/1.1 500 ");
            assertThat(call.send(GET).head()).startsWith("HTTP/1.1 503 ");
            rig.link.remove(second);
            assertThat(call.send(GET).head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void cut_before_it_was_never_done() throws Exception {
        rig.link.lay(FaultRule.times(1, RequestMatch.any(), new Fate.CutBefore()));

        try (RawCall call = rig.call()) {
            assertThat(call.send(PUT).rest()).isEmpty();
        }
        assertThat(done).hasValue(0);
    }

    @Test
    void cut_after_it_was_done_and_the_caller_does_not_know() throws Exception {
        rig.link.lay(FaultRule.times(1, RequestMatch.any(), new Fate.CutAfter()));

        try (RawCall call = rig.call()) {
            assertThat(call.send(PUT).rest()).isEmpty();
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void unheard_it_was_done_and_the_caller_waits() throws Exception {
        rig.link.lay(FaultRule.times(1, RequestMatch.any(), new Fate.Unheard()));

        try (RawCall call = rig.call()) {
            call.socket.setSoTimeout(300);
            assertThatThrownBy(call.send(PUT)::head).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void swallowed_the_caller_waits() throws Exception {
        rig.link.lay(FaultRule.times(1, RequestMatch.any(), new Fate.Swallowed()));

        try (RawCall call = rig.call()) {
            call.socket.setSoTimeout(300);
            assertThatThrownBy(call.send(PUT)::head).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(done).hasValue(0);
    }

    @Test
    void late_it_has_its_fate_later() throws Exception {
        rig.link.lay(
                FaultRule.times(1, RequestMatch.any(), new Fate.Late(Duration.ofMillis(200), Fate.Forwarded.AS_IT_IS)));

        try (RawCall call = rig.call()) {
            long start = System.nanoTime();
            assertThat(call.send(PUT).head()).startsWith("HTTP/1.1 200 ");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(195));
        }
    }
}
