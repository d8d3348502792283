package io.switchover.job.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.JobSettings;
import io.switchover.job.spec.JsonLines;
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a job request. Either it gives a job that any region can run, or it names everything that is wrong. */
@ApplicationScoped
public class JobRequestReader {
    private final BodyValidator bodies;
    private final Regions regions;
    private final TaskContainers containers;

    public JobRequestReader(BodyValidator bodies, Regions regions, JobSettings settings) {
        this.bodies = bodies;
        this.regions = regions;
        this.containers = TaskContainers.of(settings.taskContainers().orElse(List.of()));
    }

    public JobRequest read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new JobRequest.Empty();
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > JobRequest.LIMIT_BYTES) {
            return new JobRequest.TooLarge(bytes);
        }
        JsonNode root;
        try {
            root = JsonLines.STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            return new JobRequest.NotJson(
                    wrong(e) + (at == null ? "" : ", seen at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
        return root instanceof ObjectNode object
                ? new JobFields(object, bodies, regions, containers).read()
                : new JobRequest.NotJson("a job is a JSON object, this is "
                        + root.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    /** What the parser says may quote the request, and the request may hold a secret. */
    private static String wrong(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, or one of its values is too long";
        }
        return e.getOriginalMessage().startsWith("Duplicate field") ? "a field is there twice" : "it is not valid JSON";
    }
}
