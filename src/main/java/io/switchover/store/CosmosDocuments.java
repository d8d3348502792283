package io.switchover.store;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.azure.CosmosContainers;
import io.switchover.remote.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import reactor.core.publisher.Mono;

/**
 * Documents in Cosmos DB, each in its {@link StoredForm}.
 *
 * <p>Every write carries an id of its own. When it is not certain that a write has not happened, its documents are read back: one
 * that carries the id is ours. The SDK repeats a request whose answer was lost, so even 409 and 412 may mean that we wrote it.
 */
@ApplicationScoped
class CosmosDocuments implements Documents {
    private static final Logger LOG = Logger.getLogger(CosmosDocuments.class);
    private static final int REMEMBERED = 10_000;

    private final CosmosContainers containers;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    CosmosDocuments(CosmosContainers containers) {
        this.containers = containers;
    }

    @Override
    public <T> Read<T> read(Class<T> type, Key key) {
        ObjectNode form;
        try {
            form = form(containers.of(key.container().id()), key, containers.callTimeout());
        } catch (RuntimeException e) {
            return CosmosOutcomes.read(e);
        }
        var read = StoredForm.read(type, key, form);
        if (read instanceof Read.Unrecognized<T> unrecognized) {
            tell(unrecognized);
        }
        return read;
    }

    @Override
    public Write insert(Key key, Object value) {
        var write = UUID.randomUUID().toString();
        var form = StoredForm.of(key, value, null, write);
        return write(List.of(key), write, container -> container
                .createItem(form, new PartitionKey(key.partition()), new CosmosItemRequestOptions())
                .map(CosmosDocuments::written));
    }

    @Override
    public <T> Write replace(Stored<T> read, T value) {
        var key = read.key();
        var write = UUID.randomUUID().toString();
        var form = StoredForm.of(key, value, read.unknown(), write);
        return write(List.of(key), write, container -> container
                .replaceItem(
                        form,
                        key.id(),
                        new PartitionKey(key.partition()),
                        new CosmosItemRequestOptions().setIfMatchETag(read.etag()))
                .map(CosmosDocuments::written));
    }

    @Override
    public Write commit(List<Change> changes) {
        var write = UUID.randomUUID().toString();
        var batch = CosmosBatch.createCosmosBatch(
                new PartitionKey(changes.getFirst().key().partition()));
        for (var change : changes) {
            switch (change) {
                case Change.Insert insert ->
                    batch.createItemOperation(StoredForm.of(insert.key(), insert.value(), null, write));
                case Change.Replace replace ->
                    batch.replaceItemOperation(
                            replace.key().id(),
                            StoredForm.of(replace.key(), replace.value(), replace.unknown(), write),
                            new CosmosBatchItemRequestOptions().setIfMatchETag(replace.etag()));
                case Change.Delete delete ->
                    batch.deleteItemOperation(
                            delete.key().id(), new CosmosBatchItemRequestOptions().setIfMatchETag(delete.etag()));
            }
        }
        return write(changes.stream().map(Change::key).toList(), write, container -> container
                .executeCosmosBatch(batch)
                .map(answer -> CosmosOutcomes.batch(changes, answer)));
    }

    @Override
    public <T> Page<T> list(Query<T> query) {
        List<ObjectNode> forms;
        String continuation;
        try {
            var page = containers
                    .of(query.container().id())
                    .queryItems(CosmosQueries.list(query), options(query), ObjectNode.class)
                    .byPage(query.continuation(), query.pageSize())
                    .next()
                    .timeout(containers.callTimeout())
                    .blockOptional();
            forms = page.map(p -> p.getResults()).orElse(List.of());
            continuation = page.map(p -> p.getContinuationToken()).orElse(null);
        } catch (RuntimeException e) {
            return new Page.Unlisted<>(CosmosOutcomes.sentence(e));
        }
        var stored = new ArrayList<Stored<T>>();
        var unrecognized = new ArrayList<Read.Unrecognized<T>>();
        for (var form : forms) {
            var key = new Key(
                    query.container(), form.path("pk").asText(), form.path("id").asText());
            var read = StoredForm.read(query.type(), key, form);
            read.found().ifPresent(stored::add);
            if (read instanceof Read.Unrecognized<T> other) {
                tell(other);
                unrecognized.add(other);
            }
        }
        return new Page.Listed<>(List.copyOf(stored), List.copyOf(unrecognized), continuation);
    }

    /** By the index alone, whatever there is. */
    @Override
    public <T> Answer<Long> count(Query<T> query) {
        try {
            var counts = containers
                    .of(query.container().id())
                    .queryItems(CosmosQueries.count(query), options(query), Long.class)
                    .collectList()
                    .timeout(containers.callTimeout())
                    .block();
            return new Answer.Answered<>(Objects.requireNonNull(counts).stream()
                    .mapToLong(Long::longValue)
                    .sum());
        } catch (RuntimeException e) {
            return new Answer.Unanswered<>(CosmosOutcomes.sentence(e));
        }
    }

    private static CosmosQueryRequestOptions options(Query<?> query) {
        var options = new CosmosQueryRequestOptions();
        var partition = query.partition();
        if (partition != null) {
            options.setPartitionKey(new PartitionKey(partition));
        }
        return options;
    }

    /** @param keys of all that is written at once, under one write's id */
    private Write write(List<Key> keys, String write, Function<CosmosAsyncContainer, Mono<Write>> send) {
        var first = keys.getFirst();
        CosmosAsyncContainer container;
        try {
            container = containers.of(first.container().id());
        } catch (RuntimeException e) {
            return new Write.NotTried(CosmosOutcomes.sentence(e));
        }
        // What is left of the limit is for reading back.
        var limit = containers.callTimeout().multipliedBy(3).dividedBy(5);
        Write outcome;
        try {
            outcome = within(limit, send.apply(container));
        } catch (RuntimeException e) {
            outcome = CosmosOutcomes.write(first, e);
        }
        return outcome instanceof Write.Stale || outcome instanceof Write.Unknown
                ? readBack(container, keys, write, outcome)
                : outcome;
    }

    /**
     * Whether our write is there. Its absence proves nothing after a time-out, because the write may still be on its way; it is
     * Stale only when the store itself refused it.
     */
    private Write readBack(CosmosAsyncContainer container, List<Key> keys, String write, Write outcome) {
        var limit = containers.callTimeout().multipliedBy(2).dividedBy(5).dividedBy(keys.size());
        for (var key : keys) {
            try {
                var form = form(container, key, limit);
                if (form.path("write").asText().equals(write)) {
                    return key.equals(keys.getFirst())
                            ? new Write.Written(
                                    form.path("_etag").asText(),
                                    form.path("_ts").asLong())
                            : new Write.Unknown(
                                    "it was written, and " + keys.getFirst().id() + " has changed since");
                }
            } catch (RuntimeException e) {
                if (!(CosmosOutcomes.read(e) instanceof Read.Absent)) {
                    return new Write.Unknown(CosmosOutcomes.sentence(e));
                }
            }
        }
        return outcome;
    }

    private static ObjectNode form(CosmosAsyncContainer container, Key key, Duration limit) {
        return within(limit, container.readItem(key.id(), new PartitionKey(key.partition()), ObjectNode.class))
                .getItem();
    }

    /** Bounded here once more, because the SDK's own limit leaves out its look-ups. */
    private static <T> T within(Duration limit, Mono<T> answer) {
        return Objects.requireNonNull(answer.timeout(limit).block());
    }

    private static Write written(CosmosItemResponse<ObjectNode> answer) {
        return new Write.Written(answer.getETag(), answer.getItem().path("_ts").asLong());
    }

    /** Each version of a document once, however often it is read. */
    private void tell(Read.Unrecognized<?> unrecognized) {
        if (told.size() > REMEMBERED) {
            told.clear();
        }
        if (told.add(unrecognized.key() + " " + unrecognized.etag())) {
            LOG.warn(unrecognized.sentence("the document " + unrecognized.key().id() + " of "
                    + unrecognized.key().partition()));
        }
    }
}
