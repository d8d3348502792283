package io.switchover.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP clients below the SDKs of storage and of the management plane. Each far side has event loops and connections of its own: a
 * name is looked up on an event loop, and a name server that hangs for a dark region would else hold up the calls to every other.
 */
final class NettyClients {
    private static final int LOOPS = 2;
    /** As many as the library keeps by itself. */
    private static final int MOST_CONNECTIONS = 500;
    /** Azure's load balancers forget a connection that was idle for four minutes, and what is sent over it then is not answered. */
    private static final Duration IDLE_FOR = Duration.ofMinutes(1);

    /** They live as long as the process, and there are as many as far sides. */
    private static final Map<String, Resources> BY_FAR_SIDE = new ConcurrentHashMap<>();

    private NettyClients() {}

    private record Resources(LoopResources loops, ConnectionProvider connections) {
        static Resources of(String farSide) {
            return new Resources(
                    LoopResources.create(farSide, LOOPS, true),
                    ConnectionProvider.builder(farSide)
                            .maxConnections(MOST_CONNECTIONS)
                            .maxIdleTime(IDLE_FOR)
                            .build());
        }
    }

    /** @param farSide whose calls share event loops and connections; their threads have its name */
    static HttpClient to(String farSide, AzureSettings.Call limits) {
        var resources = BY_FAR_SIDE.computeIfAbsent(farSide, Resources::of);
        return new NettyAsyncHttpClientBuilder(reactor.netty.http.client.HttpClient.create(resources.connections())
                        .runOn(resources.loops()))
                .connectTimeout(limits.connectTimeout())
                .responseTimeout(limits.readTimeout())
                .readTimeout(limits.readTimeout())
                .writeTimeout(limits.readTimeout())
                .build();
    }
}
