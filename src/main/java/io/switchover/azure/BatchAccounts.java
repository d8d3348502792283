package io.switchover.azure;

import com.microsoft.azure.AzureResponseBuilder;
import com.microsoft.azure.batch.protocol.implementation.BatchServiceClientImpl;
import com.microsoft.azure.batch.protocol.models.BatchError;
import com.microsoft.azure.serializer.AzureJacksonAdapter;
import com.microsoft.rest.RestClient;
import com.microsoft.rest.RestException;
import com.microsoft.rest.protocol.ResponseBuilder;
import com.microsoft.rest.protocol.SerializerAdapter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import retrofit2.Retrofit;

/**
 * The data plane of each region's Batch account.
 *
 * <p>The SDK's own client retries without a pause, sends a hash of the host's MAC address, follows a nextLink to any host with our
 * token, and reflects into the JDK. So the client is built here from its parts, with one interceptor instead. It retries nothing but a
 * read over a connection that had been kept: the rooms repeat what they know to be repeatable. It speaks HTTP/1.1, because over HTTP/2 all
 * calls share one connection, and one that has died in silence fails each of them until a read times out.
 */
@ApplicationScoped
public class BatchAccounts {
    /**
     * As many as may be in flight to one account: a tick takes eight jobs side by side, and each may have eight requests in flight.
     * A connection that is not kept is opened anew, with a TLS handshake, for the next request.
     */
    private static final int IDLE_CONNECTIONS = 64;
    /** Longer than from one tick to the next. Azure's load balancers forget a connection that was idle for four minutes. */
    private static final Duration IDLE_FOR = Duration.ofMinutes(1);

    private final AzureSettings settings;
    private final Deprecations deprecations = new Deprecations();
    private final PerRegion<BatchServiceClientImpl> clients;

    BatchAccounts(AzureSettings settings, AzureCredentials azureCredentials) {
        this.settings = settings;
        this.clients = new PerRegion<>(settings, (name, region) -> {
            var endpoint = region.batchEndpoint()
                    .orElseThrow(() -> new IllegalArgumentException("a region without a batch-endpoint runs no jobs"));
            var url = HttpUrl.get(endpoint.toString());
            var kept = new ConnectionPool(IDLE_CONNECTIONS, IDLE_FOR.toMillis(), TimeUnit.MILLISECONDS);
            var http = new OkHttpClient.Builder()
                    .protocols(List.of(Protocol.HTTP_1_1))
                    .followRedirects(false)
                    .retryOnConnectionFailure(false)
                    .callTimeout(settings.call().totalTimeout())
                    .connectionPool(kept)
                    .addInterceptor(new Outbound(url, azureCredentials, deprecations))
                    .addInterceptor(new FreshConnection(kept));
            var rest = new RestClient.Builder(http, new Retrofit.Builder())
                    .withBaseUrl(endpoint.toString())
                    .withSerializerAdapter(new AzureJacksonAdapter())
                    .withResponseBuilderFactory(new EveryRefusal())
                    .withConnectionTimeout(settings.call().connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .withReadTimeout(settings.call().readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .withRetryStrategy(new NoRetry())
                    .build();
            return new BatchServiceClientImpl(rest)
                    .withBatchUrl(endpoint.toString().replaceAll("/+$", ""))
                    .withGenerateClientRequestId(false);
        });
    }

    /** The protocol layer; {@code createTasks} is never used, because it hangs and loses tasks. */
    public BatchServiceClientImpl of(String region) {
        return clients.of(region);
    }

    /** What the region's account has said about the end of the API version that we speak; empty when it has said nothing. */
    public Optional<String> deprecation(String region) {
        var group = settings.regions().get(region);
        return group == null
                ? Optional.empty()
                : group.batchEndpoint()
                        .flatMap(endpoint ->
                                deprecations.of(HttpUrl.get(endpoint.toString()).toString()));
    }

    /** The account's ARM id. */
    public BatchAccountId id(String region) {
        var group = settings.regions().get(region);
        if (group == null) {
            throw new IllegalArgumentException("no such region in the settings: " + region);
        }
        return BatchAccountId.parse(group.batchAccountId()
                .orElseThrow(() -> new IllegalArgumentException(region + " has no batch-account-id")));
    }

    /**
     * The SDK takes every 404 of a GET, even a proxy's, for "it does not exist" and answers null. The caller has to see whose 404 it is.
     */
    private static final class EveryRefusal implements ResponseBuilder.Factory {
        @Override
        public <T, E extends RestException> ResponseBuilder<T, E> newInstance(SerializerAdapter<?> adapter) {
            return new AzureResponseBuilder.Factory().<T, E>newInstance(adapter).withThrowOnGet404(true);
        }
    }

    private static final class NoRetry extends com.microsoft.rest.retry.RetryStrategy {
        NoRetry() {
            super("none", false);
        }

        @Override
        public boolean shouldRetry(int retryCount, Response response) {
            return false;
        }
    }

    /**
     * The far side may have closed a connection that was kept, as when its front end begins anew, and nobody here has noticed. What is only
     * read is asked for once more, over a connection that is new; what is cut then was cut.
     */
    private record FreshConnection(ConnectionPool kept) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            try {
                return chain.proceed(chain.request());
            } catch (InterruptedIOException | ConnectException | UnknownHostException | SSLException e) {
                throw e;
            } catch (IOException e) {
                if (!chain.request().method().equals("GET") || isGivenUp(chain)) {
                    throw e;
                }
                kept.evictAll();
                return chain.proceed(chain.request());
            }
        }

        /** Whoever asked waits no longer, and that is what ended the connection. */
        private static boolean isGivenUp(Chain chain) {
            return Thread.currentThread().isInterrupted() || chain.call().isCanceled();
        }
    }

    /** An error of the service names values and ids, and the tasks of no request. */
    private static final long LONGEST_REFUSAL = 256 * 1024;

    private static final AzureJacksonAdapter WORDS = new AzureJacksonAdapter();

    private record Outbound(HttpUrl account, AzureCredentials tokens, Deprecations deprecations)
            implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            var request = chain.request();
            if (!request.url().host().equals(account.host()) || request.url().port() != account.port()) {
                throw new UntrustedAnswer("a link to " + request.url().host() + ", which is not followed");
            }
            var answer = chain.proceed(request.newBuilder()
                    .header("Authorization", "Bearer " + tokens.bearer(AzureCredentials.BATCH))
                    .header("User-Agent", "switchover")
                    .header("client-request-id", UUID.randomUUID().toString())
                    .header("return-client-request-id", "true")
                    .build());
            deprecations.note(account.toString(), answer.header(Deprecations.HEADER));
            return understandable(answer);
        }

        /**
         * The SDK fails on a body that it cannot parse, and loses the status with it: a gateway's page with status 429 would look like no
         * answer at all. So a refusal that is not in the service's own words keeps its status and headers and loses its body. And a
         * success without a body would look like an empty list, so it is an error.
         */
        private static Response understandable(Response answer) throws IOException {
            var body = answer.body();
            if (body == null) {
                return answer;
            }
            if (answer.isSuccessful()) {
                if (needsBody(answer.request()) && answer.peekBody(1).bytes().length == 0) {
                    answer.close();
                    throw new UntrustedAnswer("an answer without a body");
                }
                return answer;
            }
            if (isInTheServicesWords(answer)) {
                return answer;
            }
            body.close();
            return answer.newBuilder()
                    .body(ResponseBody.create(new byte[0], null))
                    .build();
        }

        private static boolean isInTheServicesWords(Response refusal) {
            try {
                var words = new String(refusal.peekBody(LONGEST_REFUSAL).bytes(), StandardCharsets.UTF_8);
                return WORDS.deserialize(words, BatchError.class) != null;
            } catch (IOException e) {
                // They cannot be read, or did not come: the status has.
                return false;
            }
        }

        /** A file may be empty. Everything else that is read is an object. */
        private static boolean needsBody(Request request) {
            return request.method().equals("GET")
                    && !request.url().pathSegments().contains("files");
        }
    }
}
