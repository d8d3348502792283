package io.switchover.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Limits a call of one of the azure-core clients in total: its retries, the wait for the answer, and the answer to its last byte. The
 * clients limit only the wait for the next byte, so an answer that comes drop by drop would keep a caller for ever.
 *
 * <p>A large body may take a second more for each MiB: it is slow, but it moves.
 */
final class CallTimeLimit implements HttpPipelinePolicy {
    private static final long BYTES_A_SECOND = 1 << 20;

    private final Duration limit;

    CallTimeLimit(Duration limit) {
        this.limit = limit;
    }

    /** Outside of the retries. */
    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.defer(() -> {
            long begun = System.nanoTime();
            var sending = limit.plus(allowance(context.getHttpRequest().getHeaders()));
            return next.process()
                    .timeout(sending, Mono.error(() -> new CallTimedOut(sending)))
                    .map(response -> new Limited(response, begun, sending.plus(allowance(response.getHeaders()))));
        });
    }

    /** The clients that block do so on the caller's thread, where no timer reaches them: they get a thread of their own. */
    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        long begun = System.nanoTime();
        var sending = limit.plus(allowance(context.getHttpRequest().getHeaders()));
        var call = new FutureTask<>(next::processSync);
        Thread.startVirtualThread(call);
        try {
            var response = call.get(sending.toMillis(), TimeUnit.MILLISECONDS);
            return new Limited(response, begun, sending.plus(allowance(response.getHeaders())));
        } catch (TimeoutException e) {
            call.cancel(true);
            throw new CallTimedOut(sending);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Duration allowance(HttpHeaders headers) {
        return allowance(headers.getValue(HttpHeaderName.CONTENT_LENGTH));
    }

    static Duration allowance(@Nullable String length) {
        return length != null && length.matches("\\d{1,15}")
                ? Duration.ofSeconds(Long.parseLong(length) / BYTES_A_SECOND)
                : Duration.ZERO;
    }

    /** An answer whose body has to be complete in time. */
    private static final class Limited extends HttpResponse {
        private final HttpResponse whole;
        private final long begun;
        private final Duration limit;

        Limited(HttpResponse whole, long begun, Duration limit) {
            super(whole.getRequest());
            this.whole = whole;
            this.begun = begun;
            this.limit = limit;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return whole.getBody().takeUntilOther(inTime());
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return whole.getBodyAsByteArray().takeUntilOther(inTime());
        }

        @Override
        public Mono<String> getBodyAsString() {
            return whole.getBodyAsString().takeUntilOther(inTime());
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return whole.getBodyAsString(charset).takeUntilOther(inTime());
        }

        private Mono<Void> inTime() {
            return Mono.defer(() -> {
                var remaining = limit.minusNanos(System.nanoTime() - begun);
                return Mono.delay(remaining.isNegative() ? Duration.ZERO : remaining)
                        .then(Mono.error(() -> new CallTimedOut(limit)));
            });
        }

        @Override
        public int getStatusCode() {
            return whole.getStatusCode();
        }

        @Override
        @Deprecated
        public @Nullable String getHeaderValue(String name) {
            return whole.getHeaderValue(name);
        }

        @Override
        public @Nullable String getHeaderValue(HttpHeaderName name) {
            return whole.getHeaderValue(name);
        }

        @Override
        public HttpHeaders getHeaders() {
            return whole.getHeaders();
        }

        @Override
        public void close() {
            whole.close();
        }
    }
}
