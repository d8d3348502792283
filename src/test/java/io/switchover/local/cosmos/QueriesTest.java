package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.refused;
import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QueriesTest {
    private static CosmosBox box;
    private static CosmosContainer things;

    /** Ten items: p0 to p4 in partition p, q0 to q4 in q; n from 0 to 4; a is n modulo 2, b is n. */
    @BeforeAll
    static void start() {
        box = new CosmosBox();
        things = CosmosBox.container(box.client(CosmosBox.WEST));
        for (String partition : List.of("p", "q")) {
            for (int n = 0; n < 5; n++) {
                ObjectNode item =
                        thing(partition, partition + n, n).put("a", n % 2).put("b", n);
                item.putObject("deep").put("letter", String.valueOf((char) ('a' + n)));
                things.createItem(item);
            }
        }
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void a_query_in_one_partition_sees_only_that_partition() {
        assertThat(ids("SELECT * FROM c WHERE c.n >= 3", in("p"))).containsExactly("p3", "p4");
        assertThat(ids("SELECT * FROM c", in("nowhere"))).isEmpty();
    }

    @Test
    void a_query_across_partitions_sees_all() {
        assertThat(ids("SELECT * FROM c WHERE c.deep.letter = 'c'", anywhere())).containsExactly("p2", "q2");
    }

    @Test
    void parameters_of_every_kind_are_understood() {
        SqlQuerySpec query = new SqlQuerySpec(
                "SELECT * FROM c WHERE c.pk = @pk AND ARRAY_CONTAINS(@numbers, c.n) AND c[\"deep\"].letter != @letter",
                new SqlParameter("@pk", "q"),
                new SqlParameter("@numbers", List.of(1, 2, 3)),
                new SqlParameter("@letter", "b"));
        assertThat(ids(query, anywhere())).containsExactly("q2", "q3");
    }

    @Test
    void results_are_ordered_by_one_path_or_along_a_composite_index() {
        assertThat(ids("SELECT * FROM c ORDER BY c.n DESC", in("p"))).containsExactly("p4", "p3", "p2", "p1", "p0");
        assertThat(ids("SELECT * FROM c ORDER BY c.a, c.b DESC", in("p")))
                .containsExactly("p4", "p2", "p0", "p3", "p1");
        assertThat(ids("SELECT * FROM c ORDER BY c.a DESC, c.b ASC", in("p")))
                .containsExactly("p1", "p3", "p0", "p2", "p4");
        assertThat(ids("SELECT * FROM c WHERE c.n < 2 ORDER BY c.deep.letter", anywhere()))
                .containsExactly("p0", "q0", "p1", "q1");
    }

    @Test
    void an_order_that_no_composite_index_serves_is_refused_as_in_azure() {
        CosmosException refusal = refused(() -> ids("SELECT * FROM c ORDER BY c.a, c.b", in("p")));
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getMessage()).contains("does not have a corresponding composite index");
    }

    @Test
    void some_properties_bare_values_and_counts_can_be_selected() {
        List<ObjectNode> some = results("SELECT c.id, c.deep.letter FROM c WHERE c.n = 1", in("p"), ObjectNode.class);
        assertThat(some).hasSize(1);
        assertThat(some.getFirst()).hasToString("{\"id\":\"p1\",\"letter\":\"b\"}");
        assertThat(results("SELECT VALUE c.id FROM c WHERE c.n = 1", anywhere(), String.class))
                .containsExactly("p1", "q1");
        assertThat(results("SELECT VALUE COUNT(1) FROM c WHERE c.n > 1", anywhere(), Integer.class))
                .containsExactly(6);
        assertThat(results("SELECT VALUE COUNT(1) FROM c WHERE c.n > 100", in("p"), Integer.class))
                .containsExactly(0);
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        List<List<String>> pages = new ArrayList<>();
        String continuation = null;
        do {
            FeedResponse<ObjectNode> page = page("SELECT * FROM c ORDER BY c.n DESC", anywhere(), continuation, 4);
            pages.add(page.getResults().stream().map(QueriesTest::id).toList());
            continuation = page.getContinuationToken();
        } while (continuation != null);
        assertThat(pages)
                .containsExactly(List.of("p4", "q4", "p3", "q3"), List.of("p2", "q2", "p1", "q1"), List.of("p0", "q0"));
    }

    @Test
    void writes_between_two_pages_neither_hide_nor_repeat_an_item() {
        CosmosContainer own = CosmosBox.container(box.client(CosmosBox.NORTH));
        CosmosQueryRequestOptions moving = in("moving");
        for (int n = 0; n < 4; n++) {
            own.createItem(thing("moving", "m" + n, n));
        }
        FeedResponse<ObjectNode> first = page("SELECT * FROM c", moving, null, 2);
        own.deleteItem("m0", new PartitionKey("moving"), null);
        own.createItem(thing("moving", "m4", 4));

        FeedResponse<ObjectNode> second = page("SELECT * FROM c", moving, first.getContinuationToken(), 10);

        assertThat(first.getResults()).extracting(QueriesTest::id).containsExactly("m0", "m1");
        assertThat(second.getResults()).extracting(QueriesTest::id).containsExactly("m2", "m3", "m4");
        List.of("m1", "m2", "m3", "m4").forEach(id -> own.deleteItem(id, new PartitionKey("moving"), null));
    }

    @Test
    void what_is_not_understood_is_400_with_its_name() {
        CosmosException refusal = refused(() -> ids("SELECT * FROM c WHERE c.id LIKE 'p%'", in("p")));
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(refusal.getMessage()).contains("incorrect syntax near 'LIKE'");
    }

    @Test
    void reading_all_of_a_partition_and_many_items_at_once_are_queries_too() {
        assertThat(things.readAllItems(new PartitionKey("p"), ObjectNode.class))
                .extracting(QueriesTest::id)
                .containsExactly("p0", "p1", "p2", "p3", "p4");
        assertThat(things.readMany(
                                List.of(
                                        new CosmosItemIdentity(new PartitionKey("p"), "p1"),
                                        new CosmosItemIdentity(new PartitionKey("q"), "q2"),
                                        new CosmosItemIdentity(new PartitionKey("q"), "missing")),
                                ObjectNode.class)
                        .getResults())
                .extracting(QueriesTest::id)
                .containsExactly("p1", "q2");
    }

    @Test
    void a_query_in_one_partition_costs_one_request_once_its_plan_is_known() {
        ids("SELECT * FROM c WHERE c.b = 1", in("p"));
        box.server.requests().reset();
        ids("SELECT * FROM c WHERE c.b = 1", in("q"));
        assertThat(box.server.requests().of(CosmosBox.WEST, OperationKind.QUERY))
                .isEqualTo(1);
        assertThat(box.server.requests().of(OperationKind.QUERY_PLAN)).isZero();
    }

    private static CosmosQueryRequestOptions in(String partition) {
        return new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(partition));
    }

    private static CosmosQueryRequestOptions anywhere() {
        return new CosmosQueryRequestOptions();
    }

    private static List<String> ids(String query, CosmosQueryRequestOptions options) {
        return ids(new SqlQuerySpec(query), options);
    }

    private static List<String> ids(SqlQuerySpec query, CosmosQueryRequestOptions options) {
        return things.queryItems(query, options, ObjectNode.class).stream()
                .map(QueriesTest::id)
                .toList();
    }

    private static <T> List<T> results(String query, CosmosQueryRequestOptions options, Class<T> type) {
        return things.queryItems(query, options, type).stream().toList();
    }

    private static FeedResponse<ObjectNode> page(
            String query, CosmosQueryRequestOptions options, String continuation, int most) {
        Iterator<FeedResponse<ObjectNode>> pages = things.queryItems(query, options, ObjectNode.class)
                .iterableByPage(continuation, most)
                .iterator();
        return pages.next();
    }

    private static String id(ObjectNode item) {
        return item.path("id").textValue();
    }
}
