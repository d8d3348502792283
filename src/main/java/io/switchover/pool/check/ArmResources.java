package io.switchover.pool.check;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.switchover.azure.ArmAccounts;
import io.switchover.azure.AzureErrors;
import io.switchover.json.Json;
import io.switchover.remote.Answer;
import io.switchover.remote.Answer.Reason;
import io.switchover.remote.Done;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resources as the management plane has them. Each kind has a version of its own. */
@ApplicationScoped
public class ArmResources implements RegionalResources {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /** By kind, in lower case. */
    private static final Map<String, String> VERSIONS = Map.of(
            "microsoft.network/virtualnetworks/subnets", "2024-05-01",
            "microsoft.managedidentity/userassignedidentities", "2023-01-31",
            "microsoft.compute/images", "2024-07-01",
            "microsoft.compute/galleries/images", "2023-07-03",
            "microsoft.compute/galleries/images/versions", "2023-07-03");

    /** What the service itself says; a gateway in between has 404s of its own. */
    private static final Set<String> ABSENT = Set.of("ResourceNotFound", "ResourceGroupNotFound", "NotFound");

    private final ArmAccounts arm;

    public ArmResources(ArmAccounts arm) {
        this.arm = arm;
    }

    @Override
    public Answer<Done> there(String region, String id) {
        var version = version(id);
        if (version.isEmpty()) {
            return new Answer.Refused<>(Reason.INVALID, "nobody knows how to ask for a resource of this kind");
        }
        try {
            var url = arm.of(region).getEndpoint().replaceAll("/+$", "") + id + "?api-version=" + version.get();
            return arm.ask(region, client -> asked(client.getHttpPipeline(), url));
        } catch (RuntimeException e) {
            return AzureErrors.of(e).asAnswer("the management plane (ARM)");
        }
    }

    private static Optional<String> version(String id) {
        var parts =
                id.toLowerCase(Locale.ROOT).replaceFirst("^.*/providers/", "").split("/");
        var kind = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i += 2) {
            kind.append('/').append(parts[i]);
        }
        return Optional.ofNullable(VERSIONS.get(kind.toString()));
    }

    private static Answer<Done> asked(HttpPipeline pipeline, String url) {
        var request = new HttpRequest(HttpMethod.GET, url).setHeader(HttpHeaderName.ACCEPT, "application/json");
        try (var response = pipeline.sendSync(request, Context.NONE)) {
            int status = response.getStatusCode();
            if (status == OK) {
                return new Answer.Answered<>(Done.DONE);
            }
            if (status == NOT_FOUND && ABSENT.contains(code(response))) {
                return new Answer.Refused<>(Reason.ABSENT, "the management plane (ARM) answered 404 " + code(response));
            }
            throw new HttpResponseException("the management plane answered " + status, response);
        }
    }

    private static String code(HttpResponse response) {
        try {
            return Json.MAPPER
                    .readTree(response.getBodyAsBinaryData().toString())
                    .path("error")
                    .path("code")
                    .asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
