package io.switchover.job.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.job.JobSettings;
import io.switchover.job.rewrite.ContainerListing;
import io.switchover.job.rewrite.PoolShells;
import io.switchover.job.rewrite.SpecRewriter;
import io.switchover.job.spec.JsonLines;
import io.switchover.job.spec.SignableContainers;
import io.switchover.job.validation.BodyValidator;
import io.switchover.region.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a job request. Either it gives a job that any region can run, or it names everything that is wrong. */
@ApplicationScoped
public class JobRequestReader {
    private final BodyValidator bodies;
    private final Regions regions;
    private final TaskBlobContainers containers;
    private final ContainerListing files;
    private final PoolShells shells;
    private final SignableContainers signed;

    public JobRequestReader(
            BodyValidator bodies, Regions regions, JobSettings settings, ContainerListing files, PoolShells shells) {
        this.bodies = bodies;
        this.regions = regions;
        this.files = files;
        this.shells = shells;
        this.signed = SignableContainers.of(settings);
        this.containers = TaskBlobContainers.of(settings.taskContainers().orElse(List.of()));
    }

    public ParsedJobRequest read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new ParsedJobRequest.Empty();
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > ParsedJobRequest.LIMIT_BYTES) {
            return new ParsedJobRequest.TooLarge(bytes);
        }
        return switch (Utf8Body.of(text)) {
            case Utf8Body.NotUtf8 not -> new ParsedJobRequest.NotUtf8(not.because());
            case Utf8Body.Text body -> parsed(body.value());
        };
    }

    /** Which job it asks for, whatever is to be said of it; empty when no job can be told from it. */
    Optional<JobRequestIdentity> sent(@Nullable String text) {
        if (text == null || !(Utf8Body.of(text) instanceof Utf8Body.Text body)) {
            return Optional.empty();
        }
        try {
            return JsonLines.STRICT.readTree(body.value()) instanceof ObjectNode pasted
                    ? JobRequestIdentity.of(pasted)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private ParsedJobRequest parsed(String text) {
        JsonNode root;
        try {
            root = JsonLines.STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            return new ParsedJobRequest.NotJson(
                    wrong(e) + (at == null ? "" : ", seen at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
        return root instanceof ObjectNode object
                ? read(object)
                : new ParsedJobRequest.NotJson(
                        root.isArray()
                                ? "a job is a JSON object, this is an array: tasks belong into the field tasks of a job with id and pool"
                                : "a job is a JSON object, this is "
                                        + root.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private ParsedJobRequest read(ObjectNode pasted) {
        return switch (SpecRewriter.rewritten(pasted, files, shells, bodies::portable, signed)) {
            case SpecRewriter.Rewritten.NotYet n -> new ParsedJobRequest.NotYet(n.because());
            case SpecRewriter.Rewritten.Foreign f -> new ParsedJobRequest.Invalid(List.of(f.violation()));
            case SpecRewriter.Rewritten.Ready ready ->
                new JobRequestFieldReader(ready, RequestHash.of(pasted), bodies, regions, containers).read();
        };
    }

    /** What the parser says may quote the request, and the request may hold a secret. */
    private static String wrong(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return "it is nested too deeply, or one of its values is too long";
        }
        return e.getOriginalMessage().startsWith("Duplicate field") ? "a field is there twice" : "it is not valid JSON";
    }
}
