package io.switchover.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.resourcemanager.batch.fluent.BatchManagementClient;
import com.azure.resourcemanager.batch.implementation.BatchManagementClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** The management plane of each region's Batch account: applications, packages, quotas. */
@ApplicationScoped
public class ArmAccounts {
    private final PerRegion<BatchManagementClient> clients;

    ArmAccounts(AzureSettings settings, AzureCredentials azureCredentials) {
        // The library's own bearer policy refuses plain http, which the local world uses.
        // It does not block either: a retry runs on a thread that must not.
        HttpPipelinePolicy bearer =
                (context, next) -> azureCredentials.token(AzureCredentials.ARM).flatMap(token -> {
                    context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken());
                    return next.process();
                });
        var pipeline = new Lazy<>(() -> new HttpPipelineBuilder()
                .httpClient(new NettyAsyncHttpClientBuilder()
                        .connectTimeout(settings.call().connectTimeout())
                        .responseTimeout(settings.call().readTimeout())
                        .readTimeout(settings.call().readTimeout())
                        .build())
                .policies(
                        new CallTimeLimit(settings.call().totalTimeout()),
                        new UserAgentPolicy("switchover"),
                        new RetryPolicy(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(200)))),
                        bearer)
                .build());
        this.clients = new PerRegion<>(settings, region -> new BatchManagementClientBuilder()
                .pipeline(pipeline.get())
                .environment(AzureEnvironment.AZURE)
                .endpoint(settings.armEndpoint().toString())
                .subscriptionId(BatchAccountId.parse(region.batchAccountId()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "a region without a batch-account-id has no Batch account")))
                        .subscription())
                .buildClient());
    }

    public BatchManagementClient of(String region) {
        return clients.of(region);
    }
}
