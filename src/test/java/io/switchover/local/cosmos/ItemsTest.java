package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTest {
    private static final PartitionKey P = new PartitionKey("p");
    private static CosmosBox box;
    private static CosmosContainer things;

    @BeforeAll
    static void start() {
        box = new CosmosBox();
        things = CosmosBox.container(box.client(CosmosBox.WEST));
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void a_created_item_is_read_back_with_its_etag_and_its_time_in_whole_seconds() {
        CosmosItemResponse<ObjectNode> created = things.createItem(thing("p", "created", 1));
        assertThat(created.getStatusCode()).isEqualTo(201);

        CosmosItemResponse<ObjectNode> read = read("created");

        assertThat(read.getItem().get("n").intValue()).isEqualTo(1);
        assertThat(read.getETag()).isEqualTo(created.getETag()).startsWith("\"").endsWith("\"");
        assertThat(read.getItem().get("_etag").textValue()).isEqualTo(read.getETag());
        assertThat(read.getItem().get("_ts").longValue())
                .isEqualTo(box.now.get().getEpochSecond());
        assertThat(read.getRequestCharge()).isPositive();
        assertThat(read.getActivityId()).isNotBlank();
        assertThat(read.getSessionToken()).isNotBlank();
    }

    @Test
    void the_time_of_a_write_is_the_accounts_clock() {
        things.createItem(thing("p", "timed", 1));
        long before = read("timed").getItem().get("_ts").longValue();
        box.now.updateAndGet(now -> now.plus(Duration.ofMinutes(10)));

        things.replaceItem(thing("p", "timed", 2), "timed", P, new CosmosItemRequestOptions());

        assertThat(read("timed").getItem().get("_ts").longValue()).isEqualTo(before + 600);
    }

    @Test
    void a_second_create_of_the_same_id_is_a_conflict_but_not_in_another_partition() {
        things.createItem(thing("p", "twice", 1));

        assertThat(refused(() -> things.createItem(thing("p", "twice", 2))).getStatusCode())
                .isEqualTo(409);
        assertThat(things.createItem(thing("q", "twice", 2)).getStatusCode()).isEqualTo(201);
        assertThat(read("twice").getItem().get("n").intValue()).isEqualTo(1);
    }

    @Test
    void what_is_not_there_is_404_without_a_substatus() {
        CosmosException missing = refused(() -> read("missing"));
        assertThat(missing.getStatusCode()).isEqualTo(404);
        assertThat(missing.getSubStatusCode()).isZero();
        assertThat(missing.getMessage()).contains("NotFound").contains("does not exist");
    }

    @Test
    void a_missing_container_is_404_too() {
        CosmosContainer nowhere = box.client(CosmosBox.WEST).getDatabase("db").getContainer("nowhere");
        assertThat(refused(() -> nowhere.createItem(thing("p", "x", 1))).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void every_write_changes_the_etag() {
        String first = things.createItem(thing("p", "etags", 1)).getETag();
        String second = things.upsertItem(thing("p", "etags", 1)).getETag();
        String third = things.replaceItem(thing("p", "etags", 1), "etags", P, new CosmosItemRequestOptions())
                .getETag();
        assertThat(first).isNotEqualTo(second);
        assertThat(third).isNotEqualTo(first).isNotEqualTo(second);
    }

    @Test
    void a_replace_against_a_stale_etag_is_412_and_changes_nothing() {
        String stale = things.createItem(thing("p", "stale", 1)).getETag();
        String fresh = things.replaceItem(thing("p", "stale", 2), "stale", P, ifMatch(stale))
                .getETag();

        CosmosException refusal = refused(() -> things.replaceItem(thing("p", "stale", 3), "stale", P, ifMatch(stale)));

        assertThat(refusal.getStatusCode()).isEqualTo(412);
        assertThat(read("stale").getETag()).isEqualTo(fresh);
        assertThat(read("stale").getItem().get("n").intValue()).isEqualTo(2);
    }

    @Test
    void an_upsert_creates_and_then_replaces_and_heeds_an_etag() {
        CosmosItemResponse<ObjectNode> created = things.upsertItem(thing("p", "upsert", 1));
        assertThat(created.getStatusCode()).isEqualTo(201);
        assertThat(things.upsertItem(thing("p", "upsert", 2)).getStatusCode()).isEqualTo(200);

        CosmosException refusal =
                refused(() -> things.upsertItem(thing("p", "upsert", 3), P, ifMatch(created.getETag())));

        assertThat(refusal.getStatusCode()).isEqualTo(412);
        assertThat(read("upsert").getItem().get("n").intValue()).isEqualTo(2);
    }

    @Test
    void a_delete_heeds_an_etag_too() {
        String etag = things.createItem(thing("p", "deleted", 1)).getETag();
        assertThat(refused(() -> things.deleteItem("deleted", P, ifMatch("\"other\"")))
                        .getStatusCode())
                .isEqualTo(412);

        assertThat(things.deleteItem("deleted", P, ifMatch(etag)).getStatusCode())
                .isEqualTo(204);

        assertThat(refused(() -> read("deleted")).getStatusCode()).isEqualTo(404);
        assertThat(refused(() -> things.deleteItem("deleted", P, new CosmosItemRequestOptions()))
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(refused(() -> things.replaceItem(thing("p", "deleted", 1), "deleted", P, ifMatch(etag)))
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void a_read_that_knows_the_version_gets_304() {
        String etag = things.createItem(thing("p", "known", 1)).getETag();
        CosmosItemResponse<ObjectNode> read =
                things.readItem("known", P, new CosmosItemRequestOptions().setIfNoneMatchETag(etag), ObjectNode.class);
        assertThat(read.getStatusCode()).isEqualTo(304);
    }

    @Test
    void numbers_nesting_and_foreign_letters_come_back_as_they_were_written() {
        ObjectNode item = thing("Über/straße?", "näme with spaces & + %25", 1);
        item.putObject("deep").put("price", new BigDecimal("1.10")).put("big", 9007199254740993L);
        item.putNull("nothing");
        things.createItem(item);

        ObjectNode read = things.readItem(
                        "näme with spaces & + %25", new PartitionKey("Über/straße?"), ObjectNode.class)
                .getItem();

        assertThat(read.path("deep").path("price").decimalValue()).isEqualByComparingTo("1.10");
        assertThat(read.path("deep").path("big").longValue()).isEqualTo(9007199254740993L);
        assertThat(read.path("nothing").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a?b", "a#b", ""})
    void ids_that_the_service_forbids_are_400(String id) {
        assertThat(refused(() -> things.createItem(thing("p", id, 1))).getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void a_partition_key_other_than_the_items_own_is_400() {
        CosmosException refusal =
                refused(() -> things.createItem(thing("p", "elsewhere", 1), new PartitionKey("q"), null));
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getSubStatusCode()).isEqualTo(1001);
    }

    @Test
    void an_item_over_two_megabytes_is_413() {
        ObjectNode large = thing("p", "large", 1).put("text", "x".repeat(2 * 1024 * 1024));
        assertThat(refused(() -> things.createItem(large)).getStatusCode()).isEqualTo(413);
    }

    @Test
    void a_write_that_wants_no_body_back_still_hears_the_etag() {
        CosmosItemResponse<ObjectNode> created = things.createItem(
                thing("p", "silent", 1), P, new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false));
        assertThat(created.getItem()).isNull();
        assertThat(created.getETag()).isEqualTo(read("silent").getETag());
    }

    @Test
    void what_is_not_emulated_says_so_with_501() {
        CosmosException patch = refused(() ->
                things.patchItem("created", P, CosmosPatchOperations.create().increment("/n", 1), ObjectNode.class));
        assertThat(patch.getStatusCode()).isEqualTo(501);
        assertThat(patch.getMessage()).contains("PATCH");

        CosmosContainerProperties expiring =
                new CosmosContainerProperties("expiring", "/pk").setDefaultTimeToLiveInSeconds(60);
        CosmosException ttl =
                refused(() -> box.client(CosmosBox.WEST).getDatabase("db").createContainer(expiring));
        assertThat(ttl.getStatusCode()).isEqualTo(501);
        assertThat(ttl.getMessage()).contains("Time to live is not emulated");
    }

    @Test
    void databases_and_containers_are_created_once() {
        var client = box.client(CosmosBox.WEST);
        assertThat(client.createDatabaseIfNotExists("fresh").getStatusCode()).isEqualTo(201);
        assertThat(client.createDatabaseIfNotExists("fresh").getStatusCode()).isEqualTo(200);
        var fresh = client.getDatabase("fresh");
        assertThat(fresh.createContainerIfNotExists("c", "/deep/key").getStatusCode())
                .isEqualTo(201);
        assertThat(fresh.createContainerIfNotExists("c", "/deep/key").getStatusCode())
                .isEqualTo(200);
        assertThat(fresh.getContainer("c")
                        .read()
                        .getProperties()
                        .getPartitionKeyDefinition()
                        .getPaths())
                .containsExactly("/deep/key");

        ObjectNode item = CosmosJson.MAPPER.createObjectNode().put("id", "1");
        item.putObject("deep").put("key", 7);
        fresh.getContainer("c").createItem(item);
        assertThat(fresh.getContainer("c")
                        .readItem("1", new PartitionKey(7), ObjectNode.class)
                        .getStatusCode())
                .isEqualTo(200);
    }

    private static CosmosItemResponse<ObjectNode> read(String id) {
        return things.readItem(id, P, ObjectNode.class);
    }

    private static CosmosItemRequestOptions ifMatch(String etag) {
        return new CosmosItemRequestOptions().setIfMatchETag(etag);
    }

    private static CosmosException refused(ThrowingCallable call) {
        return CosmosBox.refused(call);
    }
}
