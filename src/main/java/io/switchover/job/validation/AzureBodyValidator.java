package io.switchover.job.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import io.switchover.azure.AzureSettings;
import io.switchover.job.JobSettings;
import io.switchover.job.Violation;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.batch.AzureKnownFieldsMapper;
import io.switchover.job.schema.BodyCheck;
import io.switchover.job.spec.CallerReadableContainers;
import io.switchover.job.spec.OutputFile;
import io.switchover.job.spec.Placeholders;
import io.switchover.job.spec.SignableContainers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Compares bodies with Azure Batch's description and the SDK's models, so an existing spec can be pasted and a typo is found by name,
 * and with the settings, so what would be lost with one region is found before anything depends on it.
 */
@ApplicationScoped
public class AzureBodyValidator implements BodyValidator {
    private static final String NOT_TAKEN = "not what Azure Batch takes here";

    private final ObjectMapper mapper = AzureEnumWords.known(AzureKnownFieldsMapper.strict());
    private final List<RegionalReferences> regions;
    private final AzureIdentityExchange identities;
    private final SasPortabilityRules sasRules;
    private final CallerReadableContainers readable;
    private final Clock clock;

    public AzureBodyValidator(
            AzureSettings settings, AzureIdentityExchange identities, JobSettings jobSettings, Clock clock) {
        this.regions = settings.regions().entrySet().stream()
                .map(r -> RegionalReferences.of(
                        r.getKey(),
                        r.getValue().storageEndpoint(),
                        r.getValue().batchEndpoint(),
                        r.getValue().batchAccountId()))
                .toList();
        this.identities = identities;
        this.sasRules = new SasPortabilityRules(SignableContainers.of(jobSettings));
        this.readable = CallerReadableContainers.of(jobSettings);
        this.clock = clock;
    }

    @Override
    public List<Violation> job(JsonNode body) {
        return fits(body, BodyCheck.JOB, JobAddParameter.class, "");
    }

    @Override
    public List<Violation> task(JsonNode body, String field) {
        return fits(body, BodyCheck.TASK, TaskAddParameter.class, field);
    }

    /** What the description lets through the SDK must read as well, or it would be lost on the way. */
    private List<Violation> fits(JsonNode body, String type, Class<?> model, String field) {
        var violations = new ArrayList<Violation>();
        BodyCheck.check(body, type, field, violations);
        if (violations.isEmpty()) {
            try {
                mapper.treeToValue(body, model);
            } catch (JsonMappingException e) {
                violations.add(Violation.of((field.isEmpty() ? "" : field + ".") + path(e), NOT_TAKEN));
            } catch (JsonProcessingException e) {
                violations.add(Violation.of(field, NOT_TAKEN));
            }
        }
        return violations;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    @Override
    public List<Violation> regionBound(JsonNode body, String field) {
        var violations = new ArrayList<Violation>();
        texts(body, field, (path, text) -> {
            if (path.endsWith("identityReference.resourceId")) {
                identities.hindrance(text).ifPresent(because -> violations.add(Violation.of(path, text, because)));
            } else if (path.endsWith("networkConfiguration.subnetId") && !text.contains(Placeholders.REGION)) {
                violations.add(Violation.of(
                        path,
                        "a subnet is in one region, and its Batch account with it: name the regions' networks alike and"
                                + " write ${region} where they differ"));
            }
            sasRules.violation(path, text).ifPresent(violations::add);
            if (mayName(text)) {
                regions.forEach(
                        region -> region.rule(text).ifPresent(rule -> violations.add(Violation.of(path, rule))));
            }
        });
        return violations;
    }

    @Override
    public List<String> notes(JsonNode body, String field) {
        var notes = new ArrayList<String>();
        var now = clock.instant();
        texts(body, field, (path, text) -> {
            SasPortabilityRules.note(path, text).ifPresent(notes::add);
            if (mayName(text)) {
                SasPortabilityRules.expired(text, now)
                        .ifPresent(at -> notes.add(path + ": the time of its URL's signature (se=) was over at " + at
                                + ", and storage answers 403 to it"));
            }
        });
        return notes;
    }

    @Override
    public Set<String> unread(JsonNode task) {
        return OutputFile.of(task).stream()
                .filter(output -> !SignableContainers.signed(output.containerUrl()))
                .flatMap(output -> SignableContainers.container(output.containerUrl()).stream())
                .filter(container -> !readable.allows(container))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Optional<String> portable(String url) {
        return regions.stream().flatMap(region -> region.portable(url).stream()).findFirst();
    }

    @Override
    public Set<String> external(JsonNode body) {
        var found = new TreeSet<String>();
        texts(body, "", (path, text) -> {
            if (mayName(text) && !path.endsWith("identityReference.resourceId")) {
                found.addAll(ExternalReferences.in(text));
            }
        });
        return found;
    }

    /** Most texts name no account and no host, and a request may hold millions. */
    private static boolean mayName(String text) {
        return text.indexOf('/') >= 0 || text.indexOf('@') >= 0;
    }

    private static void texts(JsonNode node, String field, BiConsumer<String, String> each) {
        if (node.isTextual()) {
            each.accept(field, node.textValue());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(node.get(i), field + "[" + i + "]", each);
            }
        } else {
            node.properties()
                    .forEach(p -> texts(p.getValue(), field.isEmpty() ? p.getKey() : field + "." + p.getKey(), each));
        }
    }
}
