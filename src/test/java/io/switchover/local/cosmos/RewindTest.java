package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.refused;
import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RewindTest {
    private static final PartitionKey P = new PartitionKey("p");
    private final CosmosBox box = new CosmosBox();
    private CosmosContainer things;

    @BeforeEach
    void start() {
        things = CosmosBox.container(box.client(CosmosBox.WEST));
    }

    @AfterEach
    void stop() {
        box.close();
    }

    @Test
    void all_writes_since_the_mark_are_lost() {
        things.createItem(thing("p", "kept", 1));
        things.createItem(thing("p", "deleted", 1));
        ObjectNode before = read("kept");
        Mark mark = box.account.mark();
        things.upsertItem(thing("p", "kept", 2));
        things.createItem(thing("p", "late", 1));
        things.deleteItem("deleted", P, new CosmosItemRequestOptions());

        box.account.rewindTo(mark);

        assertThat(read("kept")).isEqualTo(before);
        assertThat(read("deleted").path("n").intValue()).isEqualTo(1);
        assertThat(refused(() -> read("late")).getStatusCode()).isEqualTo(404);
    }

    @Test
    void the_etag_of_a_lost_write_is_stale_for_ever() {
        String kept = things.createItem(thing("p", "record", 1)).getETag();
        Mark mark = box.account.mark();
        String lost = replace(2, kept);
        box.account.rewindTo(mark);

        assertThat(refused(() -> replace(3, lost)).getStatusCode()).isEqualTo(412);
        String again = replace(3, kept);

        assertThat(again).isNotEqualTo(lost);
        assertThat(refused(() -> replace(4, lost)).getStatusCode()).isEqualTo(412);
    }

    @Test
    void an_account_can_be_rewound_to_the_same_mark_again() {
        things.createItem(thing("p", "record", 1));
        Mark mark = box.account.mark();
        for (int round = 0; round < 3; round++) {
            things.upsertItem(thing("p", "record", 2));
            box.account.rewindTo(mark);
            assertThat(read("record").path("n").intValue()).isEqualTo(1);
        }
    }

    @Test
    void a_container_that_is_made_after_the_mark_is_gone() {
        Mark mark = box.account.mark();
        box.account.createContainer("db", "later", "/pk");
        CosmosContainer later = box.client(CosmosBox.WEST).getDatabase("db").getContainer("later");
        later.createItem(thing("p", "x", 1));
        box.account.rewindTo(mark);
        assertThat(refused(() -> later.readItem("x", P, ObjectNode.class)).getStatusCode())
                .isEqualTo(404);
    }

    private String replace(int n, String etag) {
        return things.replaceItem(
                        thing("p", "record", n), "record", P, new CosmosItemRequestOptions().setIfMatchETag(etag))
                .getETag();
    }

    private ObjectNode read(String id) {
        return things.readItem(id, P, ObjectNode.class).getItem();
    }
}
