package io.switchover.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Goes out with our token, to the management plane and nowhere else: a link to the next page may name any host. An answer has a
 * limit in all, to its last byte. The library's own bearer policy refuses plain http, which the local world speaks.
 */
record ArmOutbound(URI endpoint, Duration limit, Supplier<String> bearer, Deprecations deprecations)
        implements HttpPipelinePolicy {
    private static final HttpHeaderName DEPRECATING = HttpHeaderName.fromString(Deprecations.HEADER);

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        var url = context.getHttpRequest().getUrl();
        if (!isOurs(url)) {
            return Mono.error(new IllegalStateException(
                    "refused to follow a link from " + endpoint.getHost() + " to " + url.getHost()));
        }
        context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + bearer.get());
        return next.process()
                .doOnNext(answer -> deprecations.note(endpoint.toString(), answer.getHeaderValue(DEPRECATING)))
                .flatMap(ArmOutbound::whole)
                .timeout(limit);
    }

    private boolean isOurs(URL url) {
        return url.getProtocol().equalsIgnoreCase(endpoint.getScheme())
                && url.getHost().equalsIgnoreCase(endpoint.getHost())
                && port(url.getPort(), url.getDefaultPort()) == port(endpoint.getPort(), url.getDefaultPort());
    }

    private static int port(int named, int standard) {
        return named < 0 ? standard : named;
    }

    private static Mono<HttpResponse> whole(HttpResponse answer) {
        var held = answer.buffer();
        return held.getBodyAsByteArray().thenReturn(held);
    }
}
