package io.switchover.azure;

import com.microsoft.azure.AzureResponseBuilder;
import com.microsoft.azure.batch.protocol.implementation.BatchServiceClientImpl;
import com.microsoft.azure.serializer.AzureJacksonAdapter;
import com.microsoft.rest.RestClient;
import com.microsoft.rest.RestException;
import com.microsoft.rest.protocol.ResponseBuilder;
import com.microsoft.rest.protocol.SerializerAdapter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import retrofit2.Retrofit;

/**
 * The data plane of each region's Batch account.
 *
 * <p>The SDK's own client retries without back-off, sends a hash of the host's MAC address, follows a nextLink to any host with
 * our token, and reflects into the JDK; so it is built here from its parts, with one interceptor instead. It retries nothing:
 * the rooms repeat what they know to be repeatable.
 */
@ApplicationScoped
public class BatchAccounts {
    private final AzureSettings settings;
    private final PerRegion<BatchServiceClientImpl> clients;

    BatchAccounts(AzureSettings settings, Tokens tokens) {
        this.settings = settings;
        this.clients = new PerRegion<>(settings, region -> {
            var endpoint = region.batchEndpoint()
                    .orElseThrow(() -> new IllegalArgumentException("a region without a batch-endpoint runs no jobs"));
            var url = HttpUrl.get(endpoint.toString());
            var http = new OkHttpClient.Builder()
                    .followRedirects(false)
                    .retryOnConnectionFailure(false)
                    .callTimeout(settings.call().whole())
                    .addInterceptor(new Outbound(url, tokens));
            var rest = new RestClient.Builder(http, new Retrofit.Builder())
                    .withBaseUrl(endpoint.toString())
                    .withSerializerAdapter(new AzureJacksonAdapter())
                    .withResponseBuilderFactory(new EveryRefusal())
                    .withConnectionTimeout(settings.call().connect().toMillis(), TimeUnit.MILLISECONDS)
                    .withReadTimeout(settings.call().read().toMillis(), TimeUnit.MILLISECONDS)
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

    /** The account's ARM id. */
    public BatchAccountId id(String region) {
        var group = settings.regions().get(region);
        if (group == null) {
            throw new IllegalArgumentException("no such region in the settings: " + region);
        }
        return BatchAccountId.parse(group.batchAccountId()
                .orElseThrow(() -> new IllegalArgumentException(region + " has no batch-account-id")));
    }

    /** The SDK takes any 404 of a GET, a proxy's too, for "it is not there" and answers null; who asks wants to see who said so. */
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

    private record Outbound(HttpUrl account, Tokens tokens) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            var request = chain.request();
            if (!request.url().host().equals(account.host()) || request.url().port() != account.port()) {
                throw new UntrustedAnswer("a link to " + request.url().host() + ", which is not followed");
            }
            return speaking(chain.proceed(request.newBuilder()
                    .header("Authorization", "Bearer " + tokens.bearer(Tokens.BATCH))
                    .header("User-Agent", "switchover")
                    .header("client-request-id", UUID.randomUUID().toString())
                    .header("return-client-request-id", "true")
                    .build()));
        }

        /**
         * The SDK throws what it cannot read, and its status with it: a gateway's page that says 429 would look like a connection
         * that was cut. So a refusal in another language than the service's keeps its status and headers, and says no more. And a
         * success with nothing in it would be an empty list, although nobody said that there is nothing.
         */
        private static Response speaking(Response answer) throws IOException {
            var body = answer.body();
            if (body == null) {
                return answer;
            }
            if (answer.isSuccessful()) {
                if (isToSaySomething(answer.request()) && answer.peekBody(1).bytes().length == 0) {
                    answer.close();
                    throw new UntrustedAnswer("an answer with nothing in it");
                }
                return answer;
            }
            var type = body.contentType();
            if (type != null && type.subtype().contains("json")) {
                return answer;
            }
            body.close();
            return answer.newBuilder()
                    .body(ResponseBody.create(new byte[0], null))
                    .build();
        }

        /** A file may be empty; everything else that is read is an object. */
        private static boolean isToSaySomething(Request request) {
            return request.method().equals("GET")
                    && !request.url().pathSegments().contains("files");
        }
    }
}
