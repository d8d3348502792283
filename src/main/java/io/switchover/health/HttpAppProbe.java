package io.switchover.health;

import io.switchover.azure.FunctionApps;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Gets {@code /api/alive} of the region's function app. */
@ApplicationScoped
class HttpAppProbe implements Probe {
    private static final int OK = 200;

    private final FunctionApps apps;
    private final HealthSettings settings;
    private final HttpClient http;

    HttpAppProbe(FunctionApps apps, HealthSettings settings) {
        this.apps = apps;
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.probeTimeout())
                .build();
    }

    @Override
    public Signal signal() {
        return Signal.APP;
    }

    @Override
    public ProbeAnswer ask(String region) throws Exception {
        var request = HttpRequest.newBuilder(apps.at(region, "/api/alive"))
                .timeout(settings.probeTimeout())
                .header("User-Agent", "switchover")
                .GET()
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        return status == OK ? new ProbeAnswer.Worked("is alive") : new ProbeAnswer.Status(status, "");
    }
}
