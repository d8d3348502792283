package io.switchover.store;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.azure.CosmosContainers;
import io.switchover.azure.Silence;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Documents in Cosmos DB. The only place that knows 404, 409 and 412.
 *
 * <p>A value lies in an envelope with its kind, its tabs and the id of the write. After a time-out the envelope is read back:
 * if it carries our write's id, we wrote it; only when that cannot be told either, the outcome is Unknown.
 */
@ApplicationScoped
class CosmosDocuments implements Documents {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FORBIDDEN = 403;
    private static final int FAILED_DEPENDENCY = 424;

    private final CosmosContainers containers;

    CosmosDocuments(CosmosContainers containers) {
        this.containers = containers;
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        try {
            var item = heard(container(key).readItem(key.id(), new PartitionKey(key.partition()), ObjectNode.class))
                    .getItem();
            return new Read.Found<>(stored(type, key, item));
        } catch (CosmosException e) {
            return e.getStatusCode() == NOT_FOUND && e.getSubStatusCode() == 0
                    ? new Read.Absent<>()
                    : new Read.Unreadable<>(said(e));
        } catch (RuntimeException e) {
            return new Read.Unreadable<>(said(e));
        }
    }

    @Override
    public Write insert(Key key, Object value) {
        var write = UUID.randomUUID().toString();
        return written(key, write, () -> {
            var answer = heard(container(key)
                    .createItem(
                            envelope(key, value, write),
                            new PartitionKey(key.partition()),
                            new CosmosItemRequestOptions()));
            return new Write.Written(
                    answer.getETag(), answer.getItem().path("_ts").asLong());
        });
    }

    @Override
    public <T> Write replace(Stored<T> read, T value) {
        var key = read.key();
        var write = UUID.randomUUID().toString();
        return written(key, write, () -> {
            var answer = heard(container(key)
                    .replaceItem(
                            envelope(key, value, write),
                            key.id(),
                            new PartitionKey(key.partition()),
                            new CosmosItemRequestOptions().setIfMatchETag(read.etag())));
            return new Write.Written(
                    answer.getETag(), answer.getItem().path("_ts").asLong());
        });
    }

    @Override
    public Write commit(List<Change> changes) {
        var first = changes.getFirst().key();
        var write = UUID.randomUUID().toString();
        var batch = CosmosBatch.createCosmosBatch(new PartitionKey(first.partition()));
        for (var change : changes) {
            var body = envelope(change.key(), change.value(), write);
            switch (change) {
                case Change.Insert insert -> batch.createItemOperation(body);
                case Change.Replace replace ->
                    batch.replaceItemOperation(
                            replace.key().id(),
                            body,
                            new CosmosBatchItemRequestOptions().setIfMatchETag(replace.etag()));
            }
        }
        return written(first, write, () -> {
            var answer = heard(container(first).executeCosmosBatch(batch));
            if (answer.isSuccessStatusCode()) {
                var result = answer.getResults().getFirst();
                return new Write.Written(
                        result.getETag(),
                        result.getItem(ObjectNode.class).path("_ts").asLong());
            }
            for (int i = 0; i < answer.size(); i++) {
                int status = answer.getResults().get(i).getStatusCode();
                if (status == CONFLICT || status == PRECONDITION_FAILED || status == NOT_FOUND) {
                    return new Write.Stale(changes.get(i).key().id() + " has changed");
                }
                if (status == TOO_MANY_REQUESTS) {
                    return new Write.Throttled(Duration.ofSeconds(1), "429");
                }
                if (status != FAILED_DEPENDENCY) {
                    return new Write.Unknown(changes.get(i).key().id() + " answered " + status);
                }
            }
            return new Write.Unknown("the batch answered " + answer.getStatusCode());
        });
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        var sql = new StringBuilder("SELECT * FROM c WHERE c.kind = @kind");
        var parameters = new ArrayList<SqlParameter>();
        parameters.add(new SqlParameter("@kind", query.type().getSimpleName()));
        query.tabs().forEach((tab, values) -> {
            sql.append(" AND ARRAY_CONTAINS(@")
                    .append(tab)
                    .append(", c.tabs.")
                    .append(tab)
                    .append(")");
            parameters.add(new SqlParameter("@" + tab, List.copyOf(values)));
        });
        sql.append(" ORDER BY c.id");
        var options = new CosmosQueryRequestOptions();
        var partition = query.partition();
        if (partition != null) {
            options.setPartitionKey(new PartitionKey(partition));
        }
        try {
            var page = heard(containers
                    .of(query.container().id())
                    .queryItems(new SqlQuerySpec(sql.toString(), parameters), options, ObjectNode.class)
                    .byPage(query.continuation(), query.pageSize())
                    .next()
                    .switchIfEmpty(Mono.error(new NoPage())));
            var found = page.getResults().stream()
                    .map(item -> stored(
                            query.type(),
                            new Key(
                                    query.container(),
                                    item.path("pk").asText(),
                                    item.path("id").asText()),
                            item))
                    .toList();
            return new Page.Listed<>(found, page.getContinuationToken());
        } catch (NoPage none) {
            return new Page.Listed<>(List.of(), null);
        } catch (RuntimeException e) {
            return new Page.Unlisted<>(said(e));
        }
    }

    /** A query without a single page. */
    private static final class NoPage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoPage() {
            super(null, null, false, false);
        }
    }

    /** Bounded here once more, because the SDK's own limit leaves out the look-ups before a query. */
    private <T> T heard(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(containers.callLimit()));
    }

    private CosmosAsyncContainer container(Key key) {
        return containers.of(key.container().id());
    }

    private Write written(Key key, String write, Supplier<Write> attempt) {
        try {
            return attempt.get();
        } catch (CosmosException e) {
            return switch (e.getStatusCode()) {
                // 409 and 412 also come when the SDK itself repeated a write that had succeeded: then it was ours.
                case CONFLICT, PRECONDITION_FAILED, NOT_FOUND ->
                    readBack(key, write, new Write.Stale(key.id() + " has changed"), said(e));
                case TOO_MANY_REQUESTS -> new Write.Throttled(e.getRetryAfterDuration(), said(e));
                case FORBIDDEN -> new Write.Throttled(Duration.ofSeconds(5), said(e));
                default -> readBack(key, write, null, said(e));
            };
        } catch (RuntimeException e) {
            return readBack(key, write, null, said(e));
        }
    }

    /**
     * Whether our write is there. Its absence proves nothing after a time-out, because the write may still be on its way; only
     * a refusal that the store itself gave makes it Stale.
     */
    private Write readBack(
            Key key, String write, Write.@org.jspecify.annotations.Nullable Stale refused, String because) {
        try {
            var item = heard(container(key).readItem(key.id(), new PartitionKey(key.partition()), ObjectNode.class))
                    .getItem();
            if (item.path("write").asText().equals(write)) {
                return new Write.Written(
                        item.path("_etag").asText(), item.path("_ts").asLong());
            }
            return refused != null ? refused : new Write.Unknown(because);
        } catch (CosmosException e) {
            return e.getStatusCode() == NOT_FOUND && refused != null ? refused : new Write.Unknown(because);
        } catch (RuntimeException e) {
            return new Write.Unknown(because);
        }
    }

    private static ObjectNode envelope(Key key, Object value, String write) {
        var envelope = Json.MAPPER.createObjectNode();
        envelope.put("id", key.id());
        envelope.put("pk", key.partition());
        envelope.put("kind", value.getClass().getSimpleName());
        envelope.put("write", write);
        if (value instanceof Filed filed) {
            envelope.set("tabs", Json.MAPPER.valueToTree(filed.tabs()));
        }
        envelope.set("body", Json.MAPPER.valueToTree(value));
        return envelope;
    }

    private static <T> Stored<T> stored(Class<T> type, Key key, JsonNode item) {
        return new Stored<>(
                key,
                Json.MAPPER.convertValue(item.path("body"), type),
                item.path("_etag").asText(),
                item.path("_ts").asLong());
    }

    private static String said(RuntimeException e) {
        return switch (e) {
            case CosmosException c ->
                "Cosmos DB answered " + c.getStatusCode()
                        + (c.getSubStatusCode() == 0 ? "" : "/" + c.getSubStatusCode());
            default -> "Cosmos DB " + Silence.said(e);
        };
    }
}
