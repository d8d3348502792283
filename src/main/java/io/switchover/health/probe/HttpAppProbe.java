package io.switchover.health.probe;

import io.switchover.azure.FunctionApps;
import io.switchover.health.HealthSettings;
import io.switchover.health.ProbeAnswer;
import io.switchover.health.Signal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Gets {@code /api/alive} of the region's function app. Only what our own app says counts as alive: a page of a gateway or of a
 * sign-in may be a success too.
 */
@ApplicationScoped
class HttpAppProbe implements Probe {
    private static final int OK = 200;
    private static final int MOST_BYTES = 64;

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
        var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != OK) {
                return new ProbeAnswer.Status(answer.statusCode(), "");
            }
            var said = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return said.strip().equals("alive")
                    ? new ProbeAnswer.Worked("is alive")
                    : new ProbeAnswer.Status(OK, "with a page that is not our app's");
        }
    }
}
