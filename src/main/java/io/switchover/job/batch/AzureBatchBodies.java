package io.switchover.job.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.azure.batch.protocol.models.EnvironmentSetting;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.MetadataItem;
import com.microsoft.azure.batch.protocol.models.OnAllTasksComplete;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import io.switchover.azure.StorageAccounts;
import io.switchover.job.Attempt;
import io.switchover.job.JobSpec;
import io.switchover.job.spec.OutputFile;
import io.switchover.job.spec.Placeholders;
import io.switchover.job.spec.SignableContainers;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Job and task bodies in Batch's own words, with what is regional filled in: placeholders, identities, and whose they are. What
 * the spec does not make regional goes as it came.
 */
@ApplicationScoped
public class AzureBatchBodies {
    /** The URLs that may be signed, and for what. */
    private static final Map<String, UrlSigner.Access> ACCESS = Map.of(
            "httpUrl", UrlSigner.Access.READ,
            "storageContainerUrl", UrlSigner.Access.READ_AND_LIST,
            "containerUrl", UrlSigner.Access.WRITE);

    private final ObjectMapper mapper = AzureKnownFieldsMapper.strict();
    private final AzureIdentityExchange identities;
    private final StorageAccounts storage;
    private final UrlSigner signer;

    public AzureBatchBodies(AzureIdentityExchange identities, StorageAccounts storage, UrlSigner signer) {
        this.identities = identities;
        this.storage = storage;
        this.signer = signer;
    }

    JobAddParameter job(JobSpec spec, Attempt attempt, String region) {
        var body = filled(spec.body(), spec, attempt, region);
        if (body.path("jobManagerTask") instanceof ObjectNode manager) {
            equip(manager, spec);
        }
        var job = parsed(body, JobAddParameter.class);
        var metadata = job.metadata() == null ? new ArrayList<MetadataItem>() : new ArrayList<>(job.metadata());
        metadata.addAll(AzureBatchMarks.written(
                new BatchJobSnapshot.Mark(spec.id(), attempt.n(), attempt.epoch(), spec.hash(), false)));
        var environment = job.commonEnvironmentSettings() == null
                ? new ArrayList<EnvironmentSetting>()
                : new ArrayList<>(job.commonEnvironmentSettings());
        environment.add(setting("SWITCHOVER_JOB", spec.id()));
        environment.add(setting("SWITCHOVER_ATTEMPT", String.valueOf(attempt.n())));
        environment.add(setting("SWITCHOVER_EPOCH", String.valueOf(attempt.epoch())));
        return job.withId(attempt.batchJob())
                .withPoolInfo(new PoolInformation().withPoolId(spec.pool()))
                .withOnAllTasksComplete(OnAllTasksComplete.NO_ACTION)
                .withCommonEnvironmentSettings(environment)
                .withMetadata(metadata);
    }

    JobAddParameter tombstone(String pool, String job, Attempt attempt) {
        return new JobAddParameter()
                .withId(attempt.batchJob())
                .withDisplayName("tombstone: nothing may run under this id")
                .withPoolInfo(new PoolInformation().withPoolId(pool))
                .withOnAllTasksComplete(OnAllTasksComplete.NO_ACTION)
                .withMetadata(AzureBatchMarks.written(
                        new BatchJobSnapshot.Mark(job, attempt.n(), attempt.epoch(), "", true)));
    }

    public List<TaskAddParameter> tasks(JobSpec spec, Attempt attempt, String region, List<JsonNode> tasks) {
        return tasks.stream()
                .map(task -> parsed(equip(filled(task, spec, attempt, region), spec), TaskAddParameter.class))
                .toList();
    }

    /** With the job's packages, but for applications that the task names itself. */
    private static JsonNode equip(JsonNode task, JobSpec spec) {
        if (spec.packages().isEmpty() || !(task instanceof ObjectNode body)) {
            return task;
        }
        // What a tool prints may say null for none.
        var named = body.get("applicationPackageReferences") instanceof ArrayNode there
                ? there
                : body.putArray("applicationPackageReferences");
        var own = named.findValuesAsText("applicationId");
        spec.packages().stream()
                .filter(reference -> own.stream().noneMatch(reference.application()::equalsIgnoreCase))
                .forEach(reference -> named.addObject()
                        .put("applicationId", reference.application())
                        .put("version", reference.version()));
        return body;
    }

    /** With the placeholders of one attempt filled in. */
    private JsonNode filled(JsonNode body, JobSpec spec, Attempt attempt, String region) {
        var placeholders = new Placeholders(spec.id(), attempt, region, storage.endpoint(region));
        return mapped(body, region, placeholders);
    }

    /** Where a task of an attempt writes, with the placeholders filled in and nothing signed. */
    public List<OutputFile> outputs(JsonNode task, JobSpec spec, Attempt attempt) {
        var region = attempt.region();
        var placeholders = new Placeholders(spec.id(), attempt, region, storage.endpoint(region));
        return OutputFile.of(task).stream()
                .map(file -> new OutputFile(
                        placeholders.fill(file.containerUrl()),
                        placeholders.fill(file.path()),
                        placeholders.fill(file.pattern())))
                .toList();
    }

    private JsonNode mapped(JsonNode node, String region, Placeholders placeholders) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(placeholders.fill(text.asText()));
            case ArrayNode array -> {
                var copy = array.arrayNode();
                array.forEach(item -> copy.add(mapped(item, region, placeholders)));
                yield copy;
            }
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties().forEach(p -> {
                    var access = ACCESS.get(p.getKey());
                    if (access != null
                            && p.getValue().isTextual()
                            && SignableContainers.toSign(p.getValue().textValue())) {
                        copy.put(p.getKey(), signed(p.getValue().textValue(), access, region, placeholders));
                        return;
                    }
                    var id = p.getValue().path("resourceId").asText();
                    var exchanged = p.getKey().equals("identityReference")
                            && !id.isEmpty()
                            && !id.contains(Placeholders.REGION);
                    copy.set(
                            p.getKey(),
                            exchanged
                                    ? copy.objectNode().put("resourceId", identities.in(region, id))
                                    : mapped(p.getValue(), region, placeholders));
                });
                yield copy;
            }
            default -> node;
        };
    }

    private String signed(String url, UrlSigner.Access access, String region, Placeholders placeholders) {
        var container = SignableContainers.container(url)
                .orElseThrow(() -> new UrlSigner.NotAllowed(
                        "a URL of the spec ends with ?" + SignableContainers.SAS + " and is not one of ${storage}"));
        var plain = url.substring(0, url.indexOf('?'));
        var path = plain.substring(Placeholders.STORAGE.length() + 1 + container.length());
        var blob = access == UrlSigner.Access.READ ? placeholders.fill(path.replaceFirst("^/", "")) : "";
        var name = blob.isEmpty() ? null : URLDecoder.decode(blob.replace("+", "%2B"), StandardCharsets.UTF_8);
        return placeholders.fill(plain) + "?" + signer.query(region, container, name, access);
    }

    private <T> T parsed(JsonNode body, Class<T> model) {
        try {
            return mapper.treeToValue(body, model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec that was accepted does not fit " + model.getSimpleName(), e);
        }
    }

    private static EnvironmentSetting setting(String name, String value) {
        return new EnvironmentSetting().withName(name).withValue(value);
    }
}
