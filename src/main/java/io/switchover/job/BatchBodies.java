package io.switchover.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.azure.batch.protocol.models.EnvironmentSetting;
import com.microsoft.azure.batch.protocol.models.JobAddParameter;
import com.microsoft.azure.batch.protocol.models.MetadataItem;
import com.microsoft.azure.batch.protocol.models.OnAllTasksComplete;
import com.microsoft.azure.batch.protocol.models.PoolInformation;
import com.microsoft.azure.batch.protocol.models.TaskAddParameter;
import com.microsoft.azure.serializer.AzureJacksonAdapter;
import io.switchover.azure.AzureSettings;
import io.switchover.azure.StorageAccounts;
import io.switchover.job.JobRunner.Mark;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Job and task bodies in Batch's own words: checks them against the SDK's models, so an existing spec can be pasted and a typo is
 * found by name, and fills in what is regional.
 */
@ApplicationScoped
class BatchBodies implements BodyCheck {
    private static final String JOB = "switchover.job";
    private static final String ATTEMPT = "switchover.attempt";
    private static final String EPOCH = "switchover.epoch";
    private static final String HASH = "switchover.hash";
    private static final String TOMBSTONE = "switchover.tombstone";

    private final ObjectMapper mapper = new AzureJacksonAdapter()
            .serializer()
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    private final List<RegionBound> regions;
    private final StorageAccounts storage;

    BatchBodies(AzureSettings settings, StorageAccounts storage) {
        this.regions = settings.regions().entrySet().stream()
                .map(r -> RegionBound.of(
                        r.getKey(),
                        r.getValue().storageEndpoint(),
                        r.getValue().batchEndpoint(),
                        r.getValue().batchAccountId()))
                .toList();
        this.storage = storage;
    }

    @Override
    public List<Flaw> job(JsonNode body) {
        return fits(body, JobAddParameter.class, "");
    }

    @Override
    public List<Flaw> task(JsonNode body, String field) {
        return fits(body, TaskAddParameter.class, field + ".");
    }

    private List<Flaw> fits(JsonNode body, Class<?> model, String prefix) {
        try {
            mapper.treeToValue(body, model);
            return List.of();
        } catch (UnrecognizedPropertyException e) {
            return List.of(Flaw.of(
                    prefix + path(e),
                    "unknown to Azure Batch here; known are "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        } catch (JsonMappingException e) {
            return List.of(Flaw.of(prefix + path(e), "not what Azure Batch takes here"));
        } catch (JsonProcessingException e) {
            return List.of(Flaw.of(prefix, "not what Azure Batch takes here"));
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    @Override
    public List<Flaw> regionBound(JsonNode body, String field) {
        var flaws = new ArrayList<Flaw>();
        bound(body, field, flaws);
        return flaws;
    }

    private void bound(JsonNode node, String field, List<Flaw> flaws) {
        if (node.isTextual()) {
            var text = node.asText();
            regions.forEach(region -> region.said(text).ifPresent(rule -> flaws.add(Flaw.of(field, rule))));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                bound(node.get(i), field + "[" + i + "]", flaws);
            }
        } else {
            node.properties()
                    .forEach(p -> bound(p.getValue(), field.isEmpty() ? p.getKey() : field + "." + p.getKey(), flaws));
        }
    }

    JobAddParameter job(JobSpec spec, Attempt attempt, String region) {
        var job = parsed(filled(spec.body(), spec, attempt, region), JobAddParameter.class);
        var metadata = job.metadata() == null ? new ArrayList<MetadataItem>() : new ArrayList<>(job.metadata());
        metadata.addAll(metadata(new Mark(spec.id(), attempt.n(), attempt.epoch(), spec.hash(), false)));
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
                .withMetadata(metadata(new Mark(job, attempt.n(), attempt.epoch(), "", true)));
    }

    List<TaskAddParameter> tasks(JobSpec spec, Attempt attempt, String region, int from, int to) {
        return spec.tasks().subList(from, to).stream()
                .map(task -> parsed(filled(task, spec, attempt, region), TaskAddParameter.class))
                .toList();
    }

    static @Nullable Mark mark(@Nullable List<MetadataItem> metadata) {
        var found = new HashMap<String, String>();
        if (metadata != null) {
            metadata.forEach(item -> found.put(item.name(), item.value()));
        }
        var job = found.get(JOB);
        var attempt = found.get(ATTEMPT);
        if (job == null || attempt == null) {
            return null;
        }
        try {
            return new Mark(
                    job,
                    Integer.parseInt(attempt),
                    Long.parseLong(found.getOrDefault(EPOCH, "0")),
                    found.getOrDefault(HASH, ""),
                    found.containsKey(TOMBSTONE));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<MetadataItem> metadata(Mark mark) {
        var items = new ArrayList<MetadataItem>();
        items.add(item(JOB, mark.job()));
        items.add(item(ATTEMPT, String.valueOf(mark.attempt())));
        items.add(item(EPOCH, String.valueOf(mark.epoch())));
        if (mark.tombstone()) {
            items.add(item(TOMBSTONE, "true"));
        } else {
            items.add(item(HASH, mark.hash()));
        }
        return items;
    }

    /** With the placeholders of one attempt filled in. */
    JsonNode filled(JsonNode body, JobSpec spec, Attempt attempt, String region) {
        var values = Map.of(
                "${region}", region,
                "${storage}", storage.endpoint(region),
                "${attempt}", String.valueOf(attempt.n()),
                "${epoch}", String.valueOf(attempt.epoch()),
                "${job}", spec.id());
        return mapped(body, text -> {
            var result = text;
            for (var value : values.entrySet()) {
                result = result.replace(value.getKey(), value.getValue());
            }
            return result;
        });
    }

    private static JsonNode mapped(JsonNode node, UnaryOperator<String> change) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(change.apply(text.asText()));
            case ArrayNode array -> {
                var copy = array.arrayNode();
                array.forEach(item -> copy.add(mapped(item, change)));
                yield copy;
            }
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties().forEach(p -> copy.set(p.getKey(), mapped(p.getValue(), change)));
                yield copy;
            }
            default -> node;
        };
    }

    private <T> T parsed(JsonNode body, Class<T> model) {
        try {
            return mapper.treeToValue(body, model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec that was accepted does not fit " + model.getSimpleName(), e);
        }
    }

    private static MetadataItem item(String name, String value) {
        return new MetadataItem().withName(name).withValue(value);
    }

    private static EnvironmentSetting setting(String name, String value) {
        return new EnvironmentSetting().withName(name).withValue(value);
    }
}
