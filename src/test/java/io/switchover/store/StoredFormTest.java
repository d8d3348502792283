package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchover.json.Json;
import io.switchover.json.JsonName;
import io.switchover.json.RawText;
import io.switchover.json.Tolerated;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredFormTest {
    private static final Key KEY = Key.control("box:1");

    @DocumentKind("box")
    record Box(String owner, @Nullable String note, Map<String, Side> sides) implements Indexed {
        @Override
        public Map<String, String> indexes() {
            return Map.of("owner", owner);
        }
    }

    @Tolerated
    sealed interface Side {
        @JsonName("plain")
        record Plain(String colour) implements Side {}

        @JsonName("on-top")
        record OnTop(Side of) implements Side {}

        record Unrecognized(String raw) implements Side, RawText {}
    }

    private static final Box BOX = new Box("ann", null, Map.of("left", new Side.Plain("red")));

    @Test
    void a_document_lies_in_an_envelope_that_says_what_it_is_and_who_wrote_it() throws Exception {
        assertThat(StoredForm.of(KEY, BOX, null, "w1")).isEqualTo(Json.MAPPER.readTree("""
                {"id": "box:1", "pk": "control", "kind": "box", "schema": 1, "write": "w1", "indexes": {"owner": "ann"},
                 "body": {"owner": "ann", "sides": {"left": {"is": "plain", "colour": "red"}}}}"""));
    }

    @Test
    void what_a_newer_schema_wrote_is_said_to_be_newer_and_what_to_do() {
        assertThat(unrecognized(form("""
                {"note": "fragile", "sides": {}}""", StoredForm.SCHEMA + 1)).sentence("the box"))
                .isEqualTo("the box was written by a newer version of Switchover: owner is missing; upgrade this app");
    }

    @Test
    void what_this_schema_did_not_write_so_is_not_blamed_on_a_newer_version() {
        assertThat(unrecognized(form("""
                {"owner": 3, "sides": []}""", StoredForm.SCHEMA)).because())
                .startsWith("it is not as this version of Switchover writes it: sides is not as this app knows it")
                .endsWith("; somebody edited it, or this app is an older build");
    }

    @Test
    void what_must_be_there_is_missed_also_when_it_is_null() {
        assertThat(unrecognized(form("{\"owner\": null, \"sides\": {}}", 1)).detail())
                .startsWith("owner");
        assertThat(found(form("{\"owner\": \"ann\", \"note\": null, \"sides\": {}}", 1))
                        .value()
                        .note())
                .isNull();
    }

    @Test
    void a_part_that_may_be_unknown_is_kept_as_it_was_and_the_rest_is_read() throws Exception {
        var read = found(form("""
                {"owner": "ann", "sides": {"left": {"is": "plain", "colour": "red"}, "right": {"is": "glass", "mm": 4}}}""", 2));
        assertThat(read.value().sides().get("left")).isEqualTo(new Side.Plain("red"));
        assertThat(read.value().sides().get("right")).isInstanceOf(Side.Unrecognized.class);
        var again = StoredForm.of(KEY, new Box("zoe", null, read.value().sides()), read.unknown(), "w2");
        assertThat(again.at("/body/sides/right")).isEqualTo(Json.MAPPER.readTree("{\"is\": \"glass\", \"mm\": 4}"));
        assertThat(again.at("/body/owner").asText()).isEqualTo("zoe");
    }

    @Test
    void also_within_a_part_that_is_known() throws Exception {
        var read = found(form("""
                {"owner": "ann", "sides": {"left": {"is": "on-top", "of": {"is": "glass", "mm": 4}}}}""", 2));
        assertThat(read.value().sides().get("left"))
                .isEqualTo(new Side.OnTop(new Side.Unrecognized("{\"is\":\"glass\",\"mm\":4}")));
        assertThat(StoredForm.of(KEY, read.value(), null, "w2").at("/body/sides/left/of"))
                .isEqualTo(Json.MAPPER.readTree("{\"is\": \"glass\", \"mm\": 4}"));
    }

    @Test
    void an_entry_of_a_map_keeps_its_unknown_fields_while_it_is_the_same_and_others_keep_none() throws Exception {
        var read = found(form("""
                {"owner": "ann", "sides": {"left": {"is": "plain", "colour": "red", "gloss": 1},
                 "right": {"is": "plain", "colour": "red", "gloss": 2}}}""", 2));
        var next = new Box(
                "ann",
                null,
                Map.of("left", new Side.Plain("red"), "right", new Side.Plain("blue"), "top", new Side.Plain("red")));

        assertThat(StoredForm.of(KEY, next, read.unknown(), "w2").at("/body/sides"))
                .isEqualTo(Json.MAPPER.readTree("""
                        {"left": {"is": "plain", "colour": "red", "gloss": 1}, "right": {"is": "plain", "colour": "blue"},
                         "top": {"is": "plain", "colour": "red"}}"""));
    }

    @DocumentKind("chest")
    private record Chest(List<Drawer> drawers) {}

    /** What has a name in a list stays itself, whatever else becomes of it. */
    private record Drawer(@ElementKey String name, String inside) {}

    @Test
    void what_has_an_identity_keeps_its_unknown_fields_and_what_is_new_at_its_place_gets_none() throws Exception {
        var form = Json.MAPPER.createObjectNode().put("kind", "chest").put("schema", 2);
        form.set("body", Json.MAPPER.readTree("""
                {"drawers": [{"name": "a", "inside": "socks", "lock": 1}, {"name": "b", "inside": "hats", "lock": 2}]}"""));
        var read = StoredForm.read(Chest.class, KEY, form).found().orElseThrow();
        var next = new Chest(List.of(new Drawer("c", "socks"), new Drawer("b", "gloves")));

        assertThat(StoredForm.of(KEY, next, read.unknown(), "w2").at("/body/drawers"))
                .isEqualTo(Json.MAPPER.readTree("""
                        [{"name": "c", "inside": "socks"}, {"name": "b", "inside": "gloves", "lock": 2}]"""));
    }

    @Test
    void what_stands_beside_the_body_is_kept_too_but_nothing_of_the_stores_own() {
        var form = StoredForm.of(KEY, BOX, null, "w1");
        form.put("ttl", 60).put("_etag", "e1").put("_ts", 7);
        form.withObjectProperty("indexes").put("size", "xl");
        var again = StoredForm.of(KEY, BOX, found(form).unknown(), "w2");
        assertThat(again.path("ttl").asInt()).isEqualTo(60);
        assertThat(again.at("/indexes/size").asText()).isEqualTo("xl");
        assertThat(again.path("write").asText()).isEqualTo("w2");
        assertThat(again.has("_etag")).isFalse();
    }

    @Test
    void what_stands_beside_the_body_alone_is_kept_as_well() {
        var form = StoredForm.of(KEY, BOX, null, "w1").put("ttl", 60);

        assertThat(StoredForm.of(KEY, BOX, found(form).unknown(), "w2")
                        .path("ttl")
                        .asInt())
                .isEqualTo(60);
    }

    @Test
    void nothing_is_carried_along_where_all_is_known() {
        assertThat(found(StoredForm.of(KEY, BOX, null, "w1")).unknown()).isNull();
    }

    @DocumentKind(value = "lid", inBlob = true)
    record Lid(String of) {}

    @Test
    void what_lies_in_a_blob_does_not_lie_in_the_store() {
        assertThatThrownBy(() -> StoredForm.of(KEY, new Lid("box"), null, "w1"))
                .isInstanceOf(IllegalStateException.class);
    }

    enum Nameless {
        ONE
    }

    record OfNameless(List<Nameless> all) {}

    sealed interface Thing {
        record Without() implements Thing {}
    }

    @Test
    void what_has_no_name_in_json_cannot_be_written() {
        assertThatThrownBy(() -> Json.MAPPER.writeValueAsString(new OfNameless(List.of(Nameless.ONE))))
                .hasStackTraceContaining("Nameless.ONE has no @JsonName");
        assertThatThrownBy(() -> Json.MAPPER.writeValueAsString(new Thing.Without()))
                .hasStackTraceContaining("Thing$Without has no @JsonName");
    }

    private static ObjectNode form(String body, int schema) {
        try {
            var form = Json.MAPPER.createObjectNode().put("kind", "box").put("schema", schema);
            form.set("body", Json.MAPPER.readTree(body));
            return form;
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Stored<Box> found(ObjectNode form) {
        return StoredForm.read(Box.class, KEY, form).found().orElseThrow();
    }

    private static Read.Unrecognized<Box> unrecognized(ObjectNode form) {
        return (Read.Unrecognized<Box>) StoredForm.read(Box.class, KEY, form);
    }
}
